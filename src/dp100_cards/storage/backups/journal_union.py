"""A journal as it is and as a backup has it: whether one holds more than the other."""

import os
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

from dp100_cards.model.errors import FileError
from dp100_cards.storage.journal.journal_content import event_key
from dp100_cards.storage.journal.journal_header import check_format
from dp100_cards.storage.journal.journal_lines import JournalFields, LineChecker, lines_of
from dp100_cards.storage.regular_file import open_regular

_CHUNK = 1024 * 1024


class Comparison(Enum):
    """What a journal is to the one of the backup."""

    HOLDS_ALL = auto()
    """It lacks nothing that the backup has."""
    LACKS = auto()
    """The backup has all that it has, and more."""
    DIFFERS = auto()
    """Each has events that the other lacks."""


def compare_journals(present: Path, backed_up: Path) -> Comparison:
    """Compares two journals of one name.

    Raises FileError where the present one cannot be read, JournalError if it is of a newer format.
    """
    with _opened(present) as ours, _opened(backed_up) as theirs:
        check_format(present, ours.readline(_CHUNK))
        ours.seek(0)
        if _begins_with(ours, theirs):
            return Comparison.HOLDS_ALL
        ours.seek(0)
        theirs.seek(0)
        if _begins_with(theirs, ours):
            return Comparison.LACKS
    is_present = dict.fromkeys(_keys(backed_up), False)
    has_more = False
    for key in _keys(present):
        if key in is_present:
            is_present[key] = True
        else:
            has_more = True
    if all(is_present.values()):
        return Comparison.HOLDS_ALL
    return Comparison.DIFFERS if has_more else Comparison.LACKS


def _opened(path: Path) -> BinaryIO:
    try:
        return os.fdopen(open_regular(path, os.O_RDONLY), "rb")
    except OSError as error:
        reason = error.strerror or "not an ordinary file"
        raise FileError(f"{path}: cannot read this journal: {reason}") from error


def _begins_with(whole: BinaryIO, start: BinaryIO) -> bool:
    while piece := start.read(_CHUNK):
        if whole.read(len(piece)) != piece:
            return False
    return True


def _events(path: Path) -> Iterator[tuple[bytes, JournalFields]]:
    return (each for each in _lines_in_order(path) if each[1].get("kind") != "journal")


def _lines_in_order(path: Path) -> Iterator[tuple[bytes, JournalFields]]:
    checker = LineChecker(path.name)
    with _opened(path) as file:
        for line in lines_of(file, os.fstat(file.fileno()).st_size):
            fields = checker.take(line)
            if fields is not None:
                yield line, fields


def _keys(path: Path) -> Iterator[bytes]:
    return (event_key(text) for text, _ in _events(path))
