"""How many cards are at which point of their life."""

from collections import Counter

from dp100_cards.stats.card_standing import STATES, is_buried, state_of
from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import CardRow, ProgressSource

_COLUMNS = (
    Column("state", "State", Kind.TEXT),
    Column("cards", "Cards", Kind.COUNT),
    Column("ratio", "Share", Kind.RATIO),
)


def counts_by_state(source: ProgressSource) -> Frame:
    """One row for each state, empty ones too; they add up to all cards."""
    cards, today = source.cards(), source.about.today
    counts = Counter(_state(card, today) for card in cards)
    return frame(
        _COLUMNS,
        (
            (state, counts[state], ratio(counts[state], len(cards)))
            for state in (*STATES, "suspended", "buried")
        ),
    )


def _state(card: CardRow, today: int) -> str:
    if card.is_suspended:
        return "suspended"
    return "buried" if is_buried(card, today) else state_of(card)


CARD_COUNTS = Measure(
    id="card_counts",
    title="Card Counts",
    says="How many cards are new, in learning or relearning, young, mature, suspended or buried"
    " today.",
    formula="Every card counts once. Suspended and buried cards are counted apart, a card that is"
    " both as suspended. In review, a card with an interval under 21 days is young, any other"
    " mature. A card that was reset is new.",
    source="Anki manual, Statistics: Card Counts; Anki's rslib/src/stats/graphs/card_counts.rs.",
    compute=counts_by_state,
    depends_on_period=False,
)
