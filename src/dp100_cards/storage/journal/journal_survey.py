"""What one journal holds, line by line, for whoever looks for faults; changes nothing."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event, EventId, ParametersSet, Reviewed
from dp100_cards.model.ids import DeviceId, ParametersId
from dp100_cards.model.problem import Problem
from dp100_cards.model.study_day import DAY
from dp100_cards.model.time_text import instant_from_text
from dp100_cards.storage.journal.journal_reader import (
    Bookmark,
    JournalItem,
    read_in_batches,
    read_journal,
)
from dp100_cards.storage.journal.lines_in_order import (
    OrderedLines,
    OutOfOrderError,
    lines_in_order,
)

_LONG_BACK = 30 * DAY
_LINES_AT_ONCE = 5_000
_NEVER = 2**62

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
    lines: int = 0
    """All that are not empty, but for a torn one at its end."""
    events: int = 0
    """Those that are understood."""
    unknown: int = 0
    """Events in order of a kind, or an engine, that this version does not know."""
    damaged: tuple[int, ...] = ()
    """The lines that are passed over, counted from 1."""
    set_aside: tuple[int, ...] = ()
    """Those that are passed over too, and of which there is nothing left to do."""
    marks: frozenset[str] = frozenset()
    """What names the lines that are passed over."""
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


def survey_journal(
    path: Path, now_at: int = _NEVER, known_marks: Container[str] = frozenset()
) -> SurveyedJournal:
    """Reads a journal through, a second time where it is not in order; raises nothing.

    Events long after `now_at` are noted; `known_marks` are those of lines set aside before.
    """
    try:
        return _survey_of_order(path, now_at)
    except (OutOfOrderError, OSError):
        return _survey_of_faults(path, now_at, known_marks)


def _survey_of_order(path: Path, now_at: int) -> SurveyedJournal:
    """The survey of a journal whose every line is in order; raises OutOfOrderError or OSError."""
    survey, mark = _Survey(now_at), Bookmark()
    for some in lines_in_order(path):
        survey.take_in_order(some)
        mark = Bookmark(mark.offset + some.size, line=mark.line + some.lines, device=some.device)
    return survey.result(path, mark.offset, mark, ())


def _survey_of_faults(path: Path, now_at: int, known_marks: Container[str]) -> SurveyedJournal:
    survey = _Survey(now_at)
    try:
        size = path.lstat().st_size
        for batch in read_in_batches(path, Bookmark(), _LINES_AT_ONCE):
            survey.take(batch.items, batch.problems)
            mark = batch.bookmark
    except JournalError as error:
        return SurveyedJournal(path, 0, DeviceId(""), refusal=str(error))
    except OSError as error:
        return SurveyedJournal(path, 0, DeviceId(""), refusal=f"{path}: {error.strerror}")
    return survey.result(path, size, mark, known_marks)


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


class _Survey:
    """What has been seen of a journal so far."""

    def __init__(self, now_at: int) -> None:
        self._tomorrow_at = now_at + DAY
        self._events = self._last_seq = self._last_at = 0
        self._problems: list[Problem] = []
        self._ahead: list[int] = []
        self._backwards: list[int] = []
        self._missing: list[tuple[int, int]] = []
        self._used: set[ParametersId] = set()
        self._defined: set[ParametersId] = set()

    def take(self, items: Sequence[JournalItem], problems: Sequence[Problem]) -> None:
        """Takes in what stands next in the journal."""
        self._problems += problems
        self._events += len(items)
        for seq, what in items:
            if isinstance(what, tuple):  # the usual review
                _, _, at, _, _, _, _, parameters_id, _, _ = what
                self._used.add(ParametersId(parameters_id))
            else:
                at = what.moment.at
                self._note_parameters(what)
            self._note_place(seq, at)

    def take_in_order(self, some: OrderedLines) -> None:
        """Takes in lines in order, all at once where neither numbers nor instants are odd."""
        self._defined |= some.defined
        if not some.events:
            return
        seqs, ats, names = zip(*some.events, strict=True)
        self._events += len(seqs)
        self._used |= {ParametersId(name.decode()) for name in set(names) if name is not None}
        numbers, next_seq = list(map(int, seqs)), self._last_seq + 1
        first_at, last_at = (instant_from_text(ats[end].decode()) for end in (0, -1))
        if (
            numbers == list(range(next_seq, next_seq + len(seqs)))
            and list(ats) == sorted(ats)
            and self._last_at <= first_at
            and last_at <= self._tomorrow_at
        ):
            self._last_seq, self._last_at = numbers[-1], last_at
        else:
            for seq, at in zip(numbers, ats, strict=True):
                self._note_place(seq, instant_from_text(at.decode()))

    def _note_place(self, seq: int, at: int) -> None:
        """What is odd about the number and the time of an event behind the last one."""
        if seq > self._last_seq + 1:
            self._missing.append((self._last_seq + 1, seq - 1))
        if at > self._tomorrow_at:
            self._ahead.append(seq)
        if at < self._last_at - _LONG_BACK:
            self._backwards.append(seq)
        self._last_seq, self._last_at = seq, at

    def result(
        self, path: Path, size: int, mark: Bookmark, known_marks: Container[str]
    ) -> SurveyedJournal:
        """What all of it comes to."""
        damaged = [each for each in self._problems if each.mark not in known_marks]
        set_aside = [each for each in self._problems if each.mark in known_marks]
        damaged_events = sum(problem.line > 1 for problem in self._problems)
        unknown = max(0, mark.line - 1 - self._events - damaged_events)
        return SurveyedJournal(
            path=path,
            bytes=size,
            device=mark.device,
            lines=mark.line,
            events=self._events,
            unknown=unknown,
            damaged=tuple(problem.line for problem in damaged),
            set_aside=tuple(problem.line for problem in set_aside),
            marks=frozenset(problem.mark for problem in self._problems),
            torn_bytes=max(0, size - mark.offset),
            last_at=self._last_at,
            ahead=tuple(self._ahead),
            backwards=tuple(self._backwards),
            missing=() if self._problems or unknown else tuple(self._missing),
            used=frozenset(self._used),
            defined=frozenset(self._defined),
        )

    def _note_parameters(self, event: Event) -> None:
        if isinstance(event, Reviewed):
            self._used.add(event.parameters_id)
        elif isinstance(event, ParametersSet):
            self._defined.add(event.parameters_id)
