"""Cards by the interval at which they come back."""

from dp100_cards.model.memory import Phase
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.histograms import by_days
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_PHASES = (int(Phase.REVIEW), int(Phase.RELEARNING))


def intervals(source: ProgressSource) -> Frame:
    """One row for each bin of days."""
    return by_days([card.interval_days for card in source.cards() if card.phase in _PHASES])


INTERVALS = Measure(
    id="intervals",
    title="Review Intervals",
    says="How long cards wait from one review to the next.",
    formula="Cards in review or relearning by their interval in days, suspended ones too; `to` is"
    " not part of a bin. The interval of a card in relearning is that of its step: 0 within a"
    " study day. (Anki counts the interval that it gets afterwards.)",
    source="Anki manual, Statistics: Review Intervals; Anki's rslib/src/stats/graphs/intervals.rs.",
    compute=intervals,
    depends_on_period=False,
)
