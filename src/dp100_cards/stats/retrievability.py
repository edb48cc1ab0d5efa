"""Cards by how likely they are to be recalled today."""

from dp100_cards.stats.card_standing import is_seen
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.histograms import by_share
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource
from dp100_cards.stats.recall import recall_of


def retrievability(source: ProgressSource) -> Frame:
    """Twenty rows; none where no card was seen."""
    seen = [card for card in source.standings() if is_seen(card)]
    shares = recall_of(seen, source.about.today, source.about.curve)
    notes = [f"The average is {100 * sum(shares) / len(shares):.0f} %."] if shares else []
    return by_share(shares, notes)


RETRIEVABILITY = Measure(
    id="retrievability",
    title="Card Retrievability",
    says="How likely cards are to be recalled today.",
    formula="Cards seen before by (1 + f t / S) ** -w20, suspended ones too, in bins of 5 %: t is"
    " the number of study days since the last review, S the stability in days, and f such that"
    " 90 % are recalled after S days. w20 is that of the present parameters.",
    source="Anki manual, Statistics: Card Retrievability; Anki's"
    " rslib/src/stats/graphs/retrievability.rs; the curve is that of FSRS-6.",
    compute=retrievability,
    depends_on_period=False,
)
