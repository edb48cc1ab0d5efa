"""Cards as measures see them, written down by hand, and a source of nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dp100_cards.model.exam import Exam
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import Phase
from dp100_cards.stats.day_sums import SUM_FIELDS, DaySums, PredictionSums, added
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_source import CardRow
from tests.support.histories import SECTIONS, TODAY, HistorySource

NEW = CardRow(
    CardId("q01"), SECTIONS[0].deck_id, "", Phase.NEW, None, None, 0, None, None, None, 0, 0, 0.0,
    0, 0, 0, 0, 0, None,
)  # fmt: skip
"""Never seen."""

YOUNG = NEW._replace(
    card_id=CardId("q02"), phase=Phase.REVIEW, stability_days=10.0, difficulty=5.5,
    interval_days=10, due_on=TODAY, last_on=TODAY - 10, introduced_on=TODAY - 10, reviews=3,
    took_seconds=30.0, young_tested=2, young_passed=1,
)  # fmt: skip
"""Due today, and recalled today with a probability of 0.9."""

MATURE = YOUNG._replace(
    card_id=CardId("q03"), stability_days=40.0, interval_days=40, due_on=TODAY + 30,
    young_tested=0, young_passed=0, mature_tested=5, mature_passed=4,
)  # fmt: skip
LEARNING = YOUNG._replace(
    card_id=CardId("q04"), phase=Phase.LEARNING, stability_days=0.5, interval_days=0, due_on=TODAY,
    last_on=TODAY, young_tested=0, young_passed=0,
)  # fmt: skip
RELEARNING = YOUNG._replace(
    card_id=CardId("q05"), phase=Phase.RELEARNING, stability_days=2.0, interval_days=0,
    due_on=TODAY, last_on=TODAY, lapses=1,
)  # fmt: skip


@dataclass(frozen=True)
class RowSource(HistorySource):
    """A ProgressSource over rows and sums that were written down."""

    rows: Sequence[CardRow] = ()
    day_sums: Sequence[DaySums] = ()
    bins: Sequence[PredictionSums] = ()

    def cards(self) -> Sequence[CardRow]:
        return self.rows

    def sums(
        self,
        period: Period,
        *,
        by_day: bool = False,
        by_deck: bool = False,
        fields: Sequence[str] = SUM_FIELDS,
    ) -> Sequence[DaySums]:
        found = [row for row in self.day_sums if row.day_on in period]
        if by_day or by_deck:
            return found
        return [added(found)] if found else []

    def predictions(self, period: Period) -> Sequence[PredictionSums]:
        return self.bins


def source_of(*rows: CardRow, exam: Exam | None = None) -> RowSource:
    """A source over some cards."""
    source = RowSource([], rows=rows)
    return replace(source, about=replace(source.about, exam=exam))
