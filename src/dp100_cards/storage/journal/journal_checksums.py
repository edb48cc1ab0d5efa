"""The checksums of a journal's lines, by which two files of one device are compared."""

import os
from pathlib import Path

from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.field_values import whole
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import (
    FIRST_CHAIN,
    chains_after_damage,
    decode_line,
    encode_line,
)
from dp100_cards.storage.regular_file import open_regular

_MOST_BYTES = 32 * 1024 * 1024


def read_checksums(path: Path, device: DeviceId) -> dict[int, str]:
    """The checksum of each intact line of this device's journal by its number; 0 is the first line.

    A file that cannot be read has none.
    """
    found: dict[int, str] = {}
    _, first = encode_line(header_fields(device), FIRST_CHAIN)
    chains: tuple[str, ...] = (FIRST_CHAIN,)
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            while line := file.readline(_MOST_BYTES):
                try:
                    fields, checksum = decode_line(line, chains)
                    found[whole(fields, "seq")] = checksum
                    chains = (checksum,)
                except (ValueError, KeyError, TypeError):
                    # The first line is known even where it is damaged.
                    chains = chains_after_damage(line, chains if found else (first, *chains))
    except OSError:
        return {}
    return found
