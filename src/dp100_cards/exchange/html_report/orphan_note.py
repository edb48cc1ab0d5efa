"""The cards with a history that no deck has any more: counted apart, and named."""

from collections.abc import Sequence

from dp100_cards.exchange.html_report.markup import tag
from dp100_cards.exchange.html_report.numbers import counted
from dp100_cards.exchange.html_report.tables import table
from dp100_cards.model.ids import CardId
from dp100_cards.stats.frame import Column, Frame, Kind

_COLUMNS = (Column("card", "Card", Kind.TEXT), Column("reviews", "Reviews", Kind.COUNT))


def orphan_note(orphans: Sequence[tuple[CardId, int]]) -> str:
    """A sentence and the cards with their reviews; nothing where there are none."""
    if not orphans:
        return ""
    stand = "stands" if len(orphans) == 1 else "stand"
    told = (
        f"{counted(len(orphans), 'reviewed card')} {stand} in no deck now and in no number above;"
    )
    names = table(Frame(_COLUMNS, tuple(orphans)), "Cards without a deck")
    return (
        tag("h2", "Cards without a deck", id="orphans")
        + tag("p", f"{told} the history is kept.")
        + tag("details", tag("summary", "Table") + names, class_="data")
    )
