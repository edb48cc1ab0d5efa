"""Cards with a history that no deck has (any more)."""

import sqlite3
from dataclasses import dataclass

from dp100_cards.model.ids import CardId
from dp100_cards.storage.clean_text import clean_line


@dataclass(frozen=True, slots=True)
class Orphan:
    """A card that is known by what happened to it alone; its history waits for it."""

    card_id: CardId
    reviews: int
    last_on: int | None
    """The study day of its last review; None where it was reset."""


def orphans(connection: sqlite3.Connection) -> tuple[Orphan, ...]:
    """All of them, by id. One whose id became a former id of another card is none."""
    rows = connection.execute(
        "SELECT card_id, total_reviews, last_on FROM card_states"
        " WHERE card_id NOT IN (SELECT id FROM study_cards) ORDER BY card_id"
    )
    return tuple(Orphan(CardId(clean_line(name)), *of) for name, *of in rows)
