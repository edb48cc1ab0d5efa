"""Reports of frames made up by a test, as if measures had given them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dp100_cards.model.ids import CardId
from dp100_cards.stats.frame import Column, Frame, Kind, Value, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.stats.report import StatsReport, report_by_section
from tests.support.histories import TODAY, scope


def frame_of(
    columns: Mapping[str, Kind],
    *rows: Sequence[Value],
    keys: int = 1,
    notes: Sequence[str] = (),
) -> Frame:
    """A frame whose columns have their names as titles, with a capital."""
    described = [Column(name, name.capitalize(), kind) for name, kind in columns.items()]
    return frame(described, rows, keys=keys, notes=notes)


def report_of(
    frames: Mapping[str, Frame],
    *,
    period: Period | None = None,
    orphans: Mapping[str, int] | None = None,
) -> ProgressReport:
    """A report of TODAY for both sections, with a measure for each frame."""
    about = scope(period) if period else scope()
    measured = [Measured(measure_of(name, each), each) for name, each in frames.items()]
    gone = tuple((CardId(card_id), reviews) for card_id, reviews in (orphans or {}).items())
    return ProgressReport(about, tuple(measured), gone)


def measure_of(name: str, given: Frame) -> Measure:
    """A measure that always gives this frame."""
    return Measure(name, name.capitalize(), "Says.", "Adds.", "Anki.", lambda _: given)


def with_some_sections(report: ProgressReport) -> ProgressReport:
    """The same, asked for the first section only."""
    about = replace(report.about, sections=report.about.sections[:1], is_whole=False)
    return replace(report, about=about)


def by_section(report: ProgressReport) -> StatsReport:
    """The sections of a report in which no card is."""
    decks = [(each.deck_id, each.number, each.title) for each in report.about.sections]
    return report_by_section([], decks, report.about.moment, TODAY, len(report.orphans))


EVERY_KIND = frame_of(
    {"day": Kind.DAY, "card": Kind.TEXT, "reviews": Kind.COUNT, "passed": Kind.RATIO,
     "time": Kind.SECONDS, "interval": Kind.DAYS, "loss": Kind.NUMBER},
    (TODAY, "q01", 3, 2 / 3, 61.23456, 21, 0.12345678),
    (TODAY + 1, "=q|02", 0, None, 0.0, 0.5, 12.0),
    keys=2,
    notes=("Only a *few* of them.",),
)  # fmt: skip
"""Two rows about a day and a card."""
