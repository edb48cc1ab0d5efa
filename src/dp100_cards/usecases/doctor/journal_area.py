"""The journals: each read whole, every checksum compared; and the folder that they lie in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.model.finding import Area, ExaminedArea, Finding, Severity
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.time_text import instant_to_text
from dp100_cards.storage.clean_text import clean_line, is_text
from dp100_cards.storage.device import read_device
from dp100_cards.storage.journal.high_water import ADVICE
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.journal.journal_survey import SurveyedJournal, survey_journal
from dp100_cards.storage.journal.salvage import files_set_aside
from dp100_cards.study.wording import counted
from dp100_cards.usecases.doctor.device_name import own_device
from dp100_cards.usecases.doctor.history_folder import folder_findings
from dp100_cards.usecases.doctor.journal_copies import copy_findings
from dp100_cards.usecases.doctor.journal_faults import (
    damage_findings,
    date_findings,
    device_findings,
    number_findings,
    parameter_findings,
    salvage_findings,
)
from dp100_cards.usecases.doctor.patient import Patient

_NAMELESS = "Rename it, or move it out of the history folder."


_Check = Callable[[Sequence[SurveyedJournal], DeviceId, int], Iterable[Finding]]

_CHECKS: tuple[_Check, ...] = (
    damage_findings,
    number_findings,
    parameter_findings,
    date_findings,
    copy_findings,
    device_findings,
)
"""A fault that journals may have is a function here."""


def examine_journals(patient: Patient) -> ExaminedArea:
    """What is wrong with single journals, between them, and with their folder."""
    locations = patient.locations
    now_at, own = patient.workspace.clock().at, own_device(locations)
    paths, nameless = _paths(locations.history)
    set_aside = files_set_aside(locations.salvage)
    marks = set[str]().union(*set_aside.values())
    journals = [survey_journal(path, now_at, marks) for path in paths]
    findings = [
        *_name_findings(patient),
        *_loss_findings(patient),
        *folder_findings(locations, own),
        *map(_nameless, nameless),
        *salvage_findings(journals, set_aside),
    ]
    for check in _CHECKS:
        findings += check(journals, own, now_at)
    size, events = sum(each.bytes for each in journals), sum(each.events for each in journals)
    return ExaminedArea(
        Area.JOURNAL,
        f"{counted(len(journals), 'journal')}, {events:,} events, {size / 1000:,.0f} KB",
        tuple(findings),
        {
            "folder": str(locations.history),
            "device": own or None,
            "events": events,
            "bytes": size,
            "journals": tuple(map(_line, journals)),
        },
    )


def _paths(folder: Path) -> tuple[list[Path], list[Path]]:
    """The journals, and the files that would be some if their names were text."""
    try:
        paths = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    except OSError as error:
        raise FileError(f"{folder}: cannot read the history: {error.strerror}") from error
    return [each for each in paths if is_text(each.name)], [
        each for each in paths if not is_text(each.name)
    ]


def _name_findings(patient: Patient) -> Iterator[Finding]:
    try:
        read_device(patient.locations.device_file)
    except FileError as error:
        advice = "Mend the file; only without it a machine may begin a journal under a new name."
        yield Finding(Severity.ERROR, str(error), advice)


def _loss_findings(patient: Patient) -> Iterator[Finding]:
    if patient.rebuilt is None or not patient.locations.history.is_dir():
        return  # where all is gone, the folder is what is told
    advice = f"{ADVICE[0].upper()}{ADVICE[1:]}."
    for loss in patient.rebuilt.losses:
        place = clean_line(str(patient.rebuilt.journals.path(loss.device)))
        yield Finding(Severity.ERROR, f"{place}: {loss.missing}", advice)


def _nameless(path: Path) -> Finding:
    message = f"{clean_line(str(path))}: passed over: its name is not UTF-8"
    return Finding(Severity.WARNING, message, _NAMELESS)


def _line(journal: SurveyedJournal) -> str:
    """One journal for a report of a fault."""
    if journal.refusal:
        return f"{journal.path.name}: passed over"
    last = instant_to_text(journal.last_at) if journal.last_at else "never"
    return (
        f"{journal.path.name}: device {journal.device}, {journal.events} events,"
        f" {journal.bytes} bytes, last {last}"
    )
