"""What can be wrong with a journal, found in what was read of it; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dp100_cards.model.finding import Finding, Severity
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.study_day import DAY
from dp100_cards.model.time_text import instant_to_text
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.journal.journal_survey import SurveyedJournal
from dp100_cards.study.wording import counted

_SILENT, _FORGOTTEN = 30 * DAY, 365 * DAY
_MOST_NUMBERS = 10
_REPAIR = (
    "Put right what copies and backups have: dp100 journal check --repair;"
    " what none of them has is set aside."
)
_ASIDE = (
    "Nothing, as long as no copy has them; one from elsewhere puts them right:"
    " dp100 journal check --repair COPY."
)
_NEEDLESS = "They were put right, or their journal is gone; if you miss nothing, it may be deleted."
_MOVE = "Do what it says, or move it out of the history folder if it does not belong there."
_CUT = "Nothing: the next rating cuts it off. It was never acknowledged."
_ARRIVING = "Wait until the file has arrived whole; if this stays, look at that machine."
_LOST = "Look for a copy of the journal on other machines, or restore a backup; it puts them back."
_UPDATE = "Update dp100-cards: a newer version wrote them, and they are kept."
_PARAMETERS = (
    "Bring the journal that says what the set is into the history folder;"
    " until then these reviews count as under the default parameters."
)
_DATES = "Nothing: what was reviewed counts, and each card goes on from its next review."
_SILENCE = "If that machine is still in use, see whether its history folder is synchronised."


def damage_findings(
    journals: Sequence[SurveyedJournal], own: DeviceId, _now_at: int
) -> Iterator[Finding]:
    """Damaged lines, ends that are torn, and files that are passed over."""
    for journal in journals:
        is_own = journal.path.name == f"{own}{SUFFIX}"
        if journal.refusal:
            severity = Severity.ERROR if is_own else Severity.WARNING
            yield Finding(severity, f"passed over: {journal.refusal}", _MOVE)
        if journal.damaged:
            count, lines = counted(len(journal.damaged), "damaged line"), _numbers(journal.damaged)
            yield Finding(Severity.ERROR, f"{journal.path}: {count}: {lines}", _REPAIR)
        if journal.torn_bytes:
            message = f"{journal.path}: its last {journal.torn_bytes} bytes are no whole line"
            yield Finding(Severity.NOTE, message, _CUT if is_own else _ARRIVING)
        if journal.unknown:
            count = counted(journal.unknown, "event")
            message = f"{journal.path}: {count} of a kind that this version does not know"
            yield Finding(Severity.NOTE, message, _UPDATE)


def salvage_findings(
    journals: Sequence[SurveyedJournal], files: Mapping[Path, Sequence[str]]
) -> Iterator[Finding]:
    """Damaged lines that were set aside; files of such lines, by their marks, for none of ours."""
    for journal in journals:
        if journal.set_aside:
            count = counted(len(journal.set_aside), "damaged line")
            were = "was" if len(journal.set_aside) == 1 else "were"
            message = f"{journal.path}: {count} {were} set aside: {_numbers(journal.set_aside)}"
            yield Finding(Severity.NOTE, message, _ASIDE)
    damaged = frozenset[str]().union(*(journal.marks for journal in journals))
    for path, marks in files.items():
        if damaged.isdisjoint(marks):
            message = f"{path}: {counted(len(marks), 'line')} set aside, which no journal has"
            yield Finding(Severity.NOTE, f"{message} any more", _NEEDLESS)


def number_findings(
    journals: Sequence[SurveyedJournal], _own: DeviceId, _now_at: int
) -> Iterator[Finding]:
    """Numbers that were given to events, and that no file of the device has (any more)."""
    by_device: dict[DeviceId, list[SurveyedJournal]] = {}
    for journal in journals:
        if journal.device:
            by_device.setdefault(journal.device, []).append(journal)
    for of_device in by_device.values():
        # Another copy, or what is damaged or not understood, may be what had these numbers.
        is_whole = not any(journal.marks or journal.unknown for journal in of_device)
        if len(of_device) == 1 and is_whole and of_device[0].missing:
            rows = ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in of_device[0].missing)
            message = f"{of_device[0].path}: no file has the events with the numbers {rows}"
            yield Finding(Severity.WARNING, message, _LOST)


def parameter_findings(
    journals: Sequence[SurveyedJournal], _own: DeviceId, _now_at: int
) -> Iterator[Finding]:
    """Reviews that name parameters which no journal says."""
    defined = frozenset[object]().union(*(journal.defined for journal in journals))
    for journal in journals:
        for name in sorted(journal.used - defined):
            message = f"{journal.path}: reviews under the parameters {name}, which no journal says"
            yield Finding(Severity.WARNING, message, _PARAMETERS)


def date_findings(
    journals: Sequence[SurveyedJournal], _own: DeviceId, _now_at: int
) -> Iterator[Finding]:
    """Events that a wrong clock has dated."""
    for journal in journals:
        for seqs, what in (
            (journal.ahead, "dated after today"),
            (journal.backwards, "dated more than a month before the one before"),
        ):
            if seqs:
                which = f"{counted(len(seqs), 'event')} {what} (by number: {_numbers(seqs)})"
                yield Finding(Severity.NOTE, f"{journal.path}: {which}", _DATES)


def device_findings(
    journals: Sequence[SurveyedJournal], own: DeviceId, now_at: int
) -> Iterator[Finding]:
    """Machines of which nothing has come for long; after a year they are taken as given up."""
    lasts: dict[DeviceId, int] = {}
    for journal in journals:
        if journal.last_at:
            lasts[journal.device] = max(journal.last_at, lasts.get(journal.device, 0))
    for device, last_at in lasts.items():
        if device != own and _SILENT < now_at - last_at < _FORGOTTEN:
            days, day = (now_at - last_at) // DAY, instant_to_text(last_at)[:10]
            message = f"nothing has come from the machine {device} for {days} days (since {day})"
            yield Finding(Severity.NOTE, message, _SILENCE)


def _numbers(numbers: Iterable[int]) -> str:
    """The first of them."""
    every = list(numbers)
    more = len(every) - _MOST_NUMBERS
    named = ", ".join(map(str, every[:_MOST_NUMBERS]))
    return f"{named} and {more} more" if more > 0 else named
