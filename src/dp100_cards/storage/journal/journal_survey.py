"""What one journal holds, line by line, for whoever looks for faults; changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event, EventId, ParametersSet, Reviewed
from dp100_cards.model.ids import DeviceId, ParametersId
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.journal.journal_reader import Bookmark, JournalPart, read_journal

_LONG_BACK = 30 * DAY

Numbered = Sequence[tuple[EventId, Event]]


@dataclass(frozen=True, slots=True)
class SurveyedJournal:
    """A journal that was read whole, each checksum compared."""

    path: Path
    bytes: int
    device: DeviceId
    """As its first line says; empty where it is no journal."""
    refusal: str = ""
    """Why it is passed over; empty if it is read."""
    events: int = 0
    """Those that are understood."""
    unknown: int = 0
    """Events in order of a kind, or an engine, that this version does not know."""
    damaged: tuple[int, ...] = ()
    """The lines that are passed over, counted from 1."""
    torn_bytes: int = 0
    """At its end: of a line that was never finished."""
    last_at: int = 0
    """The instant of the last event; 0 where there is none."""
    ahead: tuple[int, ...] = ()
    """The numbers of events dated more than a day after now."""
    backwards: tuple[int, ...] = ()
    """The numbers of events dated more than a month before the one that was written before them."""
    missing: tuple[tuple[int, int], ...] = ()
    """The first and last of each row of numbers that no event has, where no line is damaged."""
    used: frozenset[ParametersId] = frozenset()
    """The sets of parameters that reviews name."""
    defined: frozenset[ParametersId] = frozenset()
    """Those that the journal says."""


def survey_journal(path: Path, now_at: int) -> SurveyedJournal:
    """Reads a journal through; raises nothing."""
    try:
        size = path.lstat().st_size
        part = read_journal(path, Bookmark())
    except JournalError as error:
        return SurveyedJournal(path, 0, DeviceId(""), refusal=str(error))
    except OSError as error:
        return SurveyedJournal(path, 0, DeviceId(""), refusal=f"{path}: {error.strerror}")
    return _surveyed(path, size, part, now_at)


def compare_copies(first: Path, copy: Path) -> tuple[int, int | None]:
    """How many events of a copy the first file lacks, and the number from which they differ.

    The number is None where they agree as far as both reach.
    """
    known = {event_id.seq: event for event_id, event in _events(first)}
    lacking, differs_from = 0, None
    for event_id, event in _events(copy):
        if event_id.seq not in known:
            lacking += 1
        elif known[event_id.seq] != event and differs_from is None:
            differs_from = event_id.seq
    return lacking, differs_from


def _events(path: Path) -> Numbered:
    try:
        return read_journal(path, Bookmark()).events
    except JournalError:
        return ()


def _surveyed(path: Path, size: int, part: JournalPart, now_at: int) -> SurveyedJournal:
    mark, numbered = part.bookmark, part.events
    damaged = tuple(problem.line for problem in part.problems)
    damaged_events = sum(line > 1 for line in damaged)
    unknown = max(0, mark.line - 1) - len(numbered) - damaged_events
    is_whole = not damaged and not unknown
    instants = [(event_id.seq, event.moment.at) for event_id, event in numbered]
    return SurveyedJournal(
        path=path,
        bytes=size,
        device=mark.device,
        events=len(numbered),
        unknown=unknown,
        damaged=damaged,
        torn_bytes=max(0, size - mark.offset),
        last_at=instants[-1][1] if instants else 0,
        ahead=tuple(seq for seq, at in instants if at > now_at + DAY),
        backwards=tuple(_backwards(instants)),
        missing=tuple(_missing(seq for seq, _ in instants)) if is_whole else (),
        used=frozenset(e.parameters_id for _, e in numbered if isinstance(e, Reviewed)),
        defined=frozenset(e.parameters_id for _, e in numbered if isinstance(e, ParametersSet)),
    )


def _backwards(instants: Sequence[tuple[int, int]]) -> Iterable[int]:
    return (seq for (_, before), (seq, at) in pairwise(instants) if at < before - _LONG_BACK)


def _missing(seqs: Iterable[int]) -> Iterable[tuple[int, int]]:
    expected = 1
    for seq in seqs:
        if seq > expected:
            yield expected, seq - 1
        expected = seq + 1
