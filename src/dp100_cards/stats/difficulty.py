"""Cards by how hard they are to keep."""

from dp100_cards.stats.frame import Frame
from dp100_cards.stats.histograms import by_share
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.median import median
from dp100_cards.stats.progress_source import ProgressSource


def difficulty(source: ProgressSource) -> Frame:
    """Twenty rows; none where no card was seen."""
    shares = [(card.difficulty - 1) / 9 for card in source.cards() if card.difficulty is not None]
    middle = median(shares)
    return by_share(shares, [] if middle is None else [f"The median is {100 * middle:.0f} %."])


DIFFICULTY = Measure(
    id="difficulty",
    title="Card Difficulty",
    says="How hard cards are: the harder a card is, the less each review adds to its stability.",
    formula="Cards seen before by (FSRS difficulty - 1) / 9, suspended ones too, in bins of 5 %:"
    " 0 % is the easiest.",
    source="Anki manual, Statistics: Card Difficulty; Anki's rslib/src/stats/graphs/eases.rs.",
    compute=difficulty,
    depends_on_period=False,
)
