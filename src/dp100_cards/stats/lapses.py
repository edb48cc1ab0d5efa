"""Cards by how often they were forgotten."""

from collections import Counter

from dp100_cards.stats.card_standing import is_seen
from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (Column("lapses", "Lapses", Kind.COUNT), Column("cards", "Cards", Kind.COUNT))


def lapses(source: ProgressSource) -> Frame:
    """One row for each number of lapses from 0 up to the highest; none where no card was seen."""
    counts = Counter(card.lapses for card in source.cards() if is_seen(card))
    return frame(
        _COLUMNS, ((number, counts[number]) for number in range(max(counts, default=-1) + 1))
    )


LAPSES = Measure(
    id="lapses",
    title="Lapses",
    says="How often cards fell back to Again after they had been learned.",
    formula="Cards seen before by the number of ratings of Again in the review phase since they"
    " were last reset, suspended cards too.",
    source="Anki manual, Leeches, and Card Info: Lapses.",
    compute=lapses,
    depends_on_period=False,
)
