"""Files beside a machine's own journal that are copies of it, such as those of sync programs."""

from collections.abc import Iterator, Sequence

from dp100_cards.model.finding import Finding, Severity
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.journal.journal_survey import SurveyedJournal, compare_copies
from dp100_cards.study.wording import counted

_DELETE = "It may be deleted: the journal holds all that it does."
_KEEP = "Leave it there: what only it holds counts as well."


def copy_findings(
    journals: Sequence[SurveyedJournal], _own: DeviceId, _now_at: int
) -> Iterator[Finding]:
    """What each copy adds to the journal that bears its device's name."""
    plain = {journal.device: journal for journal in journals if _is_plain(journal)}
    for journal in journals:
        if not journal.device or _is_plain(journal):
            continue
        first = plain.get(journal.device)
        if first is None:
            message = f"{journal.path}: a copy of {journal.device}{SUFFIX}, which is not there"
            yield Finding(Severity.NOTE, message, _KEEP)
        else:
            yield _compared(first, journal)


def _is_plain(journal: SurveyedJournal) -> bool:
    return journal.path.name == f"{journal.device}{SUFFIX}"


def _compared(first: SurveyedJournal, copy: SurveyedJournal) -> Finding:
    lacking, differs_from = compare_copies(first.path, copy.path)
    message = f"{copy.path}: a copy of {first.path.name}"
    if differs_from is not None:
        went = f"{message} that has gone its own way from event {differs_from} on"
        return Finding(Severity.NOTE, went, _KEEP)
    if lacking:
        holds = f"{message} with {counted(lacking, 'event')} that it lacks"
        return Finding(Severity.NOTE, holds, _KEEP)
    if copy.marks or copy.unknown:
        return Finding(Severity.NOTE, f"{message} with lines that are not read", _KEEP)
    return Finding(Severity.NOTE, f"{message} that adds nothing", _DELETE)
