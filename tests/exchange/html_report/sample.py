"""A report of a year of daily use in seven sections."""

import random
from collections.abc import Sequence
from dataclasses import replace

from dp100_cards.model.exam import Area, Exam, ExamName, ExamStatus, Outline, OutlineDomain
from dp100_cards.model.ids import DeckId
from dp100_cards.model.moment import Moment
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.stats.frame import Frame, Value, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.period import all_until
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.stats.progress_source import ProgressSource, Scope, SectionName
from tests.exchange.html_report import sample_rows as rows
from tests.exchange.html_report.sample_rows import TODAY
from tests.support.measure_columns import NAMES, columns_of

NOTES = {
    "intervals": ("Median: 24 days.",),
    "stability": ("Median: 31 days.",),
    "confidence": ("Confidently wrong: 61 of 980 answers that were called sure.",),
    "readiness": (
        "Cards seen count with their retrievability on that day if nothing more is reviewed, cards"
        " not seen yet at the first-try rate of their section.",
        "The interval holds 90% of the outcomes if the scheduler is right and cards are"
        " independent; the exam asks more than these cards.",
    ),
}
SECTIONS = tuple(
    SectionName(DeckId(name), number, title) for name, number, title in rows.SECTION_NAMES
)
EXAM = Exam(
    ExamName("DP-100", "Designing and Implementing a Data Science Solution on Azure"),
    ExamStatus.RETIRED,
    Outline("2025-04-11", "", "2026-11-22", (
        OutlineDomain("1", "Design a machine learning solution", "20-25%", (Area("1a", "Design"),)),
    )),
    "2026-06-01",
    ExamName("AI-300", "Operationalizing Machine Learning and Generative AI Solutions"),
)  # fmt: skip


def scope() -> Scope:
    """Everything, asked for at noon; readiness three weeks ahead."""
    curve = ForgettingCurve(parameters_from(Settings()).weights)
    return Scope(
        Moment(TODAY * 86_400_000 + 43_200_000, 0), TODAY, all_until(TODAY), TODAY + 20, SECTIONS,
        True, Settings(), curve, EXAM,
    )  # fmt: skip


def year_of_use(days: int = 365) -> ProgressReport:
    """All measures; deterministic."""
    made = rows.all_rows(random.Random(7), days)
    return ProgressReport(scope(), tuple(measured(name, made[name]) for name in NAMES))


def nothing_yet() -> ProgressReport:
    """All measures of decks that nobody has reviewed."""
    made = {name: _blank(name) for name in NAMES} | rows.unseen_rows()
    return ProgressReport(scope(), tuple(measured(name, made[name], ()) for name in NAMES))


def only(report: ProgressReport, *names: str) -> ProgressReport:
    """Some of its measures."""
    return replace(
        report, measured=tuple(each for each in report.measured if each.measure.id in names)
    )


def measured(
    name: str, made: Sequence[Sequence[Value]], notes: Sequence[str] | None = None
) -> Measured:
    """A measure and its frame of given rows."""
    columns, keys = columns_of(name)
    told = NOTES.get(name, ()) if notes is None else notes
    return Measured(_measure(name), frame(columns, made, keys=keys, notes=told))


def _measure(name: str) -> Measure:
    def compute(_source: ProgressSource) -> Frame:
        raise NotImplementedError

    return Measure(
        name,
        name.replace("_", " ").capitalize(),
        "What it tells, in a sentence or two, such as how many cards become due on each day.",
        "How it is computed: the cards that were passed, divided by the cards that were tested on"
        " a study day, where only the first review of a day counts; cards that were reset or"
        " crammed are left out, and an answer that took longer than ten minutes counts as ten.",
        "Anki manual, Statistics: the graph of this name; study days as in docs/clock.md.",
        compute,
    )


def _blank(name: str) -> list[list[Value]]:
    columns, keys = columns_of(name)
    return [] if keys else [[None if "ratio" in each.name else 0 for each in columns]]
