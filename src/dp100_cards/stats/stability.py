"""Cards by how long they stay in memory."""

from dp100_cards.stats.frame import Frame
from dp100_cards.stats.histograms import by_days
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource


def stability(source: ProgressSource) -> Frame:
    """One row for each bin of days."""
    return by_days(
        [card.stability_days for card in source.cards() if card.stability_days is not None]
    )


STABILITY = Measure(
    id="stability",
    title="Card Stability",
    says="After how many days cards are still recalled with a probability of 90 %.",
    formula="Cards seen before by their FSRS stability in days, suspended ones too; `to` is not"
    " part of a bin. Anki rounds to whole days.",
    source="Anki manual, Statistics: Card Stability; Anki's rslib/src/stats/graphs/intervals.rs.",
    compute=stability,
    depends_on_period=False,
)
