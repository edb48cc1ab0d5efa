"""Every line of journals, held against its checksum.

One in order is read through quickly; only of any other each line is looked at.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dp100_cards.model.errors import Dp100Error, FileError
from dp100_cards.storage.journal.event_codec import event_from_fields
from dp100_cards.storage.journal.field_values import sequence_number
from dp100_cards.storage.journal.journal_content import NOT_FITTING, JournalLine, lines_of_journal
from dp100_cards.storage.journal.journal_folder import demand_journal, journal_paths
from dp100_cards.storage.journal.journal_survey import survey_journal
from dp100_cards.storage.journal.lines_in_order import OutOfOrderError, lines_in_order
from dp100_cards.storage.journal.salvage import BadLine
from dp100_cards.storage.locations import demand_history
from dp100_cards.usecases.workspace import Workspace

_NO_EVENT = "its checksum fits, but it is no event"


@dataclass(slots=True)
class CheckedJournal:
    """A file, and what was found in it."""

    path: Path
    lines: int = 0
    events: int = 0
    unknown: int = 0
    """How many of the events are of kinds that this version does not know."""
    bad: list[BadLine] = field(default_factory=list)
    is_torn: bool = False
    """Whether it ends in the beginning of a line, which never counted."""
    refusal: str = ""
    """Why it is no journal, if so."""

    @property
    def is_sound(self) -> bool:
        """Whether all of it counts."""
        return not self.bad and not self.refusal


def check_journals(workspace: Workspace, paths: Sequence[Path]) -> list[CheckedJournal]:
    """Checks files and folders of journals, the history if none is named; raises FileError."""
    if not paths:
        demand_history(workspace.locations)
    history = workspace.locations.history
    named = paths or ([history] if history.is_dir() else [])
    return [check_journal(file) for path in named for file in _files(path)]


def check_journal(path: Path) -> CheckedJournal:
    """Reads one file from its beginning to its end, and anew where it is not in order."""
    checked = CheckedJournal(path)
    try:
        demand_journal(path)
        lines = lines_of_journal(path)
        with suppress(OutOfOrderError, OSError):
            return _checked_in_order(path)
        for line in lines:
            _take(line, checked)
        checked.is_torn |= not checked.lines and survey_journal(path).torn_bytes > 0
    except Dp100Error as error:
        checked.refusal = str(error)
    return checked


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from journal_paths(path)
    elif path.exists():
        yield path
    else:
        raise FileError(f"{path}: there is no such file or folder")


def _take(line: JournalLine, checked: CheckedJournal) -> None:
    if line.is_torn:
        checked.is_torn = True
        return
    checked.lines += 1
    reason = _reason(line)
    if reason:
        checked.bad.append(BadLine(line.number, reason, line.raw))
    elif line.is_event:
        checked.events += 1
        checked.unknown += event_from_fields(line.fields or {}) is None


def _checked_in_order(path: Path) -> CheckedJournal:
    checked = CheckedJournal(path)
    for some in lines_in_order(path):
        checked.lines += some.lines
        checked.events += len(some.events)
    every = checked.lines - 1
    checked.events, checked.unknown = every, every - checked.events
    return checked


def _reason(line: JournalLine) -> str:
    """Why a line does not count, empty if it does."""
    if line.fields is None:
        return NOT_FITTING
    if not line.is_event:
        return ""
    try:
        sequence_number(line.fields)
        event_from_fields(line.fields)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return _NO_EVENT
    return ""
