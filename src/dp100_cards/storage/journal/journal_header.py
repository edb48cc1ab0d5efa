"""The first line of a journal: that it is one, of which format, and whose."""

import json
from pathlib import Path

from dp100_cards.model.errors import JournalError
from dp100_cards.model.ids import DeviceId

FORMAT = 1
KNOWN_WITHIN = 64 * 1024
"""Bytes; a journal whose first lines are damaged is still known by one of those in here."""

_START = b'{"seq":0,"kind":"journal",'
_LONGEST = 4096


def header_fields(device: DeviceId) -> dict[str, object]:
    """The fields of a new journal's first line."""
    return {"seq": 0, "kind": "journal", "format": FORMAT, "device": device}


def is_begun(line: bytes) -> bool:
    """Whether these bytes are what a kill may leave of a first line: nothing, or part of it."""
    return not line.endswith(b"\n") and line[: len(_START)] == _START[: len(line)]


def check_format(path: Path, line: bytes) -> None:
    """Raises JournalError if a first line is that of a newer format.

    Its checksum is not looked at: a newer format may have another one.
    """
    version = _format_version(line)
    if version is not None and version > FORMAT:
        raise JournalError(
            f"{path}: written by a newer dp100 (journal format {version}, this one knows {FORMAT});"
            " nothing was changed; update dp100-cards"
        )


def _format_version(line: bytes) -> int | None:
    if len(line) > _LONGEST:
        return None
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or fields.get("kind") != "journal":
        return None
    version = fields.get("format")
    return version if isinstance(version, int) else None
