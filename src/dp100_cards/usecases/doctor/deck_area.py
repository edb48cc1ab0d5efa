"""Decks, and what lies beside them: all that `dp100 decks check` lists."""

from collections.abc import Iterable
from pathlib import Path

from dp100_cards.model.finding import Area, ExaminedArea, Finding, Severity
from dp100_cards.model.problem import Problem
from dp100_cards.storage.decks.deck_folder import FileKind, kind_of
from dp100_cards.study.wording import counted
from dp100_cards.usecases.check_decks import check_store
from dp100_cards.usecases.doctor.patient import Patient

_DECK_ADVICE = "Mend that place; until then the deck is left out, and the others are used."
_BESIDE_ADVICE = "Mend or delete that entry; the cards themselves are used as they are."
_NO_CARDS = Finding(
    Severity.WARNING,
    "there is no card to study",
    "Put decks into the folder of your own decks, or name another one with --decks.",
)


def examine_decks(patient: Patient) -> ExaminedArea:
    """What is wrong with single decks, and ids that two of them claim."""
    checked = check_store(patient.demand_rebuilt(), patient.workspace)
    problems = [each for each in checked.problems if _is_about_a_deck(each)]
    findings = _findings(problems, Severity.ERROR, _DECK_ADVICE)
    if not checked.cards:
        findings.append(_NO_CARDS)
    return ExaminedArea(
        Area.DECKS,
        f"{counted(checked.decks, 'deck')}, {counted(checked.cards, 'card')}",
        tuple(findings),
        {
            "decks": checked.decks,
            "cards": checked.cards,
            "folders": tuple(map(str, patient.workspace.deck_folders)),
        },
    )


def examine_corrections(patient: Patient) -> ExaminedArea:
    """Corrections, notes and own wordings that do not fit the decks (any more)."""
    store = patient.demand_rebuilt()
    checked = check_store(store, patient.workspace)
    problems = [each for each in checked.problems if not _is_about_a_deck(each)]
    files, entries = store.decks.entries_beside()
    about = f", about {counted(entries, 'card')}" if files else ""
    return ExaminedArea(
        Area.CORRECTIONS,
        f"{counted(files, 'file')} beside the decks{about}",
        tuple(_findings(problems, Severity.WARNING, _BESIDE_ADVICE)),
        {"files": files, "cards": entries},
    )


def _is_about_a_deck(problem: Problem) -> bool:
    return kind_of(Path(problem.path)) is FileKind.DECK


def _findings(problems: Iterable[Problem], severity: Severity, advice: str) -> list[Finding]:
    return [Finding(severity, str(problem), advice) for problem in problems]
