"""True retention over Anki's periods."""

from dp100_cards.stats.day_sums import DaySums, added
from dp100_cards.stats.frame import Column, Frame, Kind, Value, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.period import usual_periods
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("period", "Period", Kind.TEXT),
    Column("young_passed", "Young passed", Kind.COUNT),
    Column("young_tested", "Young tested", Kind.COUNT),
    Column("young_ratio", "Young", Kind.RATIO),
    Column("mature_passed", "Mature passed", Kind.COUNT),
    Column("mature_tested", "Mature tested", Kind.COUNT),
    Column("mature_ratio", "Mature", Kind.RATIO),
    Column("passed", "Passed", Kind.COUNT),
    Column("tested", "Tested", Kind.COUNT),
    Column("ratio", "All", Kind.RATIO),
)


def retention_by_period(source: ProgressSource) -> Frame:
    """One row for each period."""
    return frame(
        _COLUMNS,
        (
            (name, *_values(added(source.sums(period))))
            for name, period in usual_periods(source.about.today)
        ),
    )


def _values(sums: DaySums) -> tuple[Value, ...]:
    return (
        *_passed_of(sums.young_passed, sums.young_tested),
        *_passed_of(sums.mature_passed, sums.mature_tested),
        *_passed_of(sums.passed, sums.tested),
    )


def _passed_of(passed: int, tested: int) -> tuple[int, int, float | None]:
    return passed, tested, ratio(passed, tested)


TRUE_RETENTION = Measure(
    id="true_retention",
    title="True Retention",
    says="What share of cards was recalled when they came due: today, yesterday, in the last 7, 30"
    " and 365 study days, and in all.",
    formula="Passed / tested. A test is a card's first review of a study day, in the review phase;"
    " Again fails. The card was young at an interval under 21 days, else mature. Anki also tests a"
    " card in learning or relearning whose step is not shorter than the rest of the study day.",
    source="Anki manual, Statistics: True Retention; Anki's rslib/src/stats/graphs/retention.rs.",
    compute=retention_by_period,
    depends_on_period=False,
)
