"""A report of a year of daily use in seven sections, by the columns that the measures promise."""

import random
from collections.abc import Sequence
from dataclasses import replace

from dp100_cards.model.exam import Area, Exam, ExamName, ExamStatus, Outline, OutlineDomain
from dp100_cards.model.ids import DeckId
from dp100_cards.model.moment import Moment
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.stats.frame import Column, Frame, Kind, Value, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.period import all_until
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.stats.progress_source import ProgressSource, Scope, SectionName
from tests.exchange.html_report import sample_rows as rows
from tests.exchange.html_report.sample_rows import TODAY

_KINDS = {
    "day": "day",
    "from_days to_days": "days",
    "seconds seconds_per_day seconds_per_review": "seconds",
    "passed_ratio ratio young_ratio mature_ratio retention known predicted observed expected low"
    " high from to": "ratio",
    "load log_loss rmse_bins expected_known reviews_per_day": "number",
    "state phase period section title topic domain weight area card point said scope": "text",
}
KINDS = {name: Kind(kind) for names, kind in _KINDS.items() for name in names.split()}

COLUMNS = {
    "today": "| reviews seconds again passed_ratio new learning review relearning cram",
    "reviews": "day | reviews new learning review relearning cram seconds",
    "streak": "| current longest days_studied",
    "future_due": "day | due backlog cumulative",
    "daily_load": "| load",
    "card_counts": "state | cards ratio",
    "intervals": "from_days to_days | cards",
    "stability": "from_days to_days | cards",
    "difficulty": "from to | cards",
    "retrievability": "from to | cards",
    "knowledge": "| cards seen expected_known ratio",
    "hours": "hour | reviews passed ratio",
    "ratings": "phase | again hard good easy passed_ratio",
    "true_retention": "period | young_passed young_tested young_ratio mature_passed mature_tested"
    " mature_ratio passed tested ratio",
    "retention_by_week": "day | passed tested ratio",
    "review_time": "| seconds_per_review seconds_per_day reviews_per_day seconds",
    "lapses": "lapses | cards",
    "leeches": "card | section lapses reviews",
    "sections": "section title | cards new learning young mature suspended due reviews seconds"
    " passed tested retention known",
    "topics": "section topic | cards seen reviews passed tested retention known",
    "domains": "domain title | weight cards seen passed tested retention known",
    "areas": "area title | cards seen passed tested retention known",
    "calibration": "from to | tested predicted observed",
    "calibration_error": "| tested predicted observed log_loss rmse_bins",
    "missed_points": "card point | missed looked ratio",
    "confidence": "said | rated passed ratio",
    "first_try": "section | tried passed ratio",
    "readiness": "scope | cards seen expected low high",
}  # fmt: skip
"""By measure: key columns, a bar, value columns."""

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
    return ProgressReport(scope(), tuple(measured(name, made[name]) for name in COLUMNS))


def nothing_yet() -> ProgressReport:
    """All measures of decks that nobody has reviewed."""
    made = {name: _blank(name) for name in COLUMNS} | rows.unseen_rows()
    return ProgressReport(scope(), tuple(measured(name, made[name], ()) for name in COLUMNS))


def only(report: ProgressReport, *names: str) -> ProgressReport:
    """Some of its measures."""
    return replace(
        report, measured=tuple(each for each in report.measured if each.measure.id in names)
    )


def measured(
    name: str, made: Sequence[Sequence[Value]], notes: Sequence[str] | None = None
) -> Measured:
    """A measure and its frame of given rows."""
    keys, _, values = COLUMNS[name].partition("|")
    columns = [_column(each) for each in (keys + values).split()]
    told = NOTES.get(name, ()) if notes is None else notes
    return Measured(_measure(name), frame(columns, made, keys=len(keys.split()), notes=told))


def _column(name: str) -> Column:
    return Column(name, name.replace("_", " ").capitalize(), KINDS.get(name, Kind.COUNT))


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
    keys, _, values = COLUMNS[name].partition("|")
    return [] if keys.strip() else [[None if "ratio" in each else 0 for each in values.split()]]
