"""How many cards are expected to be known today."""

from dp100_cards.stats.card_standing import is_seen
from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource
from dp100_cards.stats.recall import recall_of

_COLUMNS = (
    Column("cards", "Cards", Kind.COUNT),
    Column("seen", "Seen", Kind.COUNT),
    Column("expected_known", "Expected known", Kind.NUMBER),
    Column("ratio", "Share known", Kind.RATIO),
)


def knowledge(source: ProgressSource) -> Frame:
    """One row."""
    cards, about = source.standings(), source.about
    seen = [card for card in cards if is_seen(card)]
    known = float(sum(recall_of(seen, about.today, about.curve)))
    return frame(_COLUMNS, [(len(cards), len(seen), known, ratio(known, len(cards)))], keys=0)


KNOWLEDGE = Measure(
    id="knowledge",
    title="Estimated Total Knowledge",
    says="How many cards would be recalled if all were asked today.",
    formula="The sum of the retrievabilities of all cards seen before, suspended ones too, and its"
    " share of all cards. A card that was never seen counts as not known.",
    source="Anki manual, Statistics: Card Retrievability (estimated total knowledge); Anki's"
    " rslib/src/stats/graphs/retrievability.rs.",
    compute=knowledge,
    depends_on_period=False,
)
