"""Cards that keep being forgotten."""

from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("card", "Card", Kind.TEXT),
    Column("section", "Section", Kind.TEXT),
    Column("lapses", "Lapses", Kind.COUNT),
    Column("reviews", "Reviews", Kind.COUNT),
)


def leeches(source: ProgressSource) -> Frame:
    """One row for each leech, those with most lapses first, else in the decks' order."""
    threshold = source.about.settings.leech_lapses
    found = [card for card in source.cards() if card.lapses >= threshold]
    found.sort(key=lambda card: -card.lapses)
    return frame(
        _COLUMNS,
        ((card.card_id, card.deck_id, card.lapses, card.reviews) for card in found),
        notes=(f"A leech has {threshold} lapses or more.",),
    )


LEECHES = Measure(
    id="leeches",
    title="Leeches",
    says="Cards that were forgotten so often that it is better to write them anew than to repeat"
    " them.",
    formula="Cards with at least as many lapses as the setting leech_lapses says, suspended ones"
    " too. Reviews before a reset are counted, lapses before it are not.",
    source="Anki manual, Leeches.",
    compute=leeches,
    depends_on_period=False,
)
