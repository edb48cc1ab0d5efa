"""A journal whose every line is in order, read through quickly: reviews by their shape, as bytes.

Where one line is not, nothing is said of it: that is for the survey, which looks at each.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dp100_cards.model.events import Event, ParametersSet, Reviewed
from dp100_cards.model.ids import DeviceId, ParametersId
from dp100_cards.model.time_text import instant_to_text
from dp100_cards.storage.journal.event_codec import event_from_fields
from dp100_cards.storage.journal.field_values import sequence_number
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import (
    FIRST_CHAIN,
    encode_line,
    fields_of,
)
from dp100_cards.storage.regular_file import open_regular

_CHUNK = 32 * 1024
"""Bytes looked at together: quickest where few of them hold anything but reviews."""
_SUM_DIGITS = 16
_TAIL = len(',"sum":"') + _SUM_DIGITS + len('"}')
_CLAIM = slice(-_SUM_DIGITS - len('"}'), -len('"}'))

# Narrower than what readers take: a leap day or an umlaut is looked at like any other event.
_DAY = (
    rb"(?:19|2[0-9])[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    rb"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_TEXT = rb"[ !#-\[\]-~]*+"
_REVIEWS = re.compile(
    rb'(?m)^\{"seq":([1-9][0-9]{0,14}),"kind":"reviewed"'
    rb',"at":"(' + _DAY + rb'T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z)"'
    rb',"offset":(?:0|-?[1-9][0-9]{0,2}),"day":"' + _DAY + rb'","card":"' + _TEXT + rb'"'
    rb',"rating":[1-4],"seconds":(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?'
    rb',"phase":"(?:new|learning|review|relearning)","parameters":"(' + _TEXT + rb')"'
    rb'(?:,"missed":\[(?:"' + _TEXT + rb'"(?:,"' + _TEXT + rb'")*+)?\])?'
    rb'(?:,"confidence":"' + _TEXT + rb'")?,"sum":"[^\n]{16}"\}\n'
).findall


OrderedEvent = tuple[bytes, bytes, bytes | None]
"""As texts: its number, its instant, whose order is that of time, and a review's parameters."""


class OutOfOrderError(Exception):
    """A line is damaged, unfinished, empty, or says nothing that can be."""


@dataclass(frozen=True, slots=True)
class OrderedLines:
    """Some lines of a journal that follow each other."""

    device: DeviceId
    lines: int
    size: int
    """In bytes."""
    events: list[OrderedEvent]
    """Those that this version understands."""
    defined: set[ParametersId]
    """The sets of parameters that are said."""


def lines_in_order(path: Path) -> Iterator[OrderedLines]:
    """All lines of a journal, some thousand at a time; raises OutOfOrderError or OSError."""
    with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
        first = file.readline(_CHUNK)
        device, chain = _device_in(first)
        yield OrderedLines(device, 1, len(first), [], set())
        rest = b""
        while chunk := file.read(_CHUNK):
            text, end, rest = (rest + chunk).rpartition(b"\n")
            if len(rest) > _CHUNK:
                raise OutOfOrderError
            if end:
                lines = text.split(b"\n")
                chain = _demand_chained(chain, lines)
                yield _look_at(device, text + end, lines)
        if rest:
            raise OutOfOrderError


def _device_in(line: bytes) -> tuple[DeviceId, bytes]:
    """Whose journal it is by its first line, and the checksum of that."""
    fields = {} if b"\\" in line else fields_of(line) or {}
    device = DeviceId(str(fields.get("device")))
    header, checksum = encode_line(header_fields(device), FIRST_CHAIN)
    if line != header:
        raise OutOfOrderError
    return device, checksum.encode()


def _demand_chained(chain: bytes, lines: Sequence[bytes]) -> bytes:
    """The last of the checksums that the lines say they have, all of which must be right."""
    claimed = [line[_CLAIM] for line in lines]
    chains = (chain, *claimed[:-1])
    made = [
        sha256(before + line[:-_TAIL]).hexdigest()[:_SUM_DIGITS]
        for before, line in zip(chains, lines, strict=True)
    ]
    if b"".join(claimed) != "".join(made).encode():
        raise OutOfOrderError
    return claimed[-1]


def _look_at(device: DeviceId, text: bytes, lines: Sequence[bytes]) -> OrderedLines:
    """What lines say whose checksums are right."""
    events, defined = _REVIEWS(text), set[ParametersId]()
    if len(events) < len(lines):
        events = [
            each for line in lines for each in _REVIEWS(line + b"\n") or _other(line, defined)
        ]
    return OrderedLines(device, len(lines), len(text), events, defined)


def _other(line: bytes, defined: set[ParametersId]) -> Sequence[OrderedEvent]:
    """An event that is no review, or is written in another way; nothing if it is not known."""
    seq, event = _understood(line)
    if event is None:
        return ()
    if isinstance(event, ParametersSet):
        defined.add(event.parameters_id)
    name = event.parameters_id.encode() if isinstance(event, Reviewed) else None
    return [(str(seq).encode(), instant_to_text(event.moment.at).encode(), name)]


def _understood(line: bytes) -> tuple[int, Event | None]:
    fields = fields_of(line + b"\n")
    if fields is None or fields.get("kind") == "journal" or not _ends_as_ours(line):
        raise OutOfOrderError
    try:
        return sequence_number(fields), event_from_fields(fields)
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise OutOfOrderError from error


def _ends_as_ours(line: bytes) -> bool:
    return line[-_TAIL:] == b',"sum":"' + line[_CLAIM] + b'"}'
