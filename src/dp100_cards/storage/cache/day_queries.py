"""What happened on which study day."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import DeckId
from dp100_cards.stats.card_totals import LONGEST_ANSWER_SECONDS
from dp100_cards.storage.cache.event_tables import not_undone
from dp100_cards.storage.cache.kept_sums import ALL_DECKS
from dp100_cards.study.pace import TimeSpent

_COUNTS = not_undone("reviews")


@dataclass(frozen=True, slots=True)
class DayDone:
    """What was done on one study day, cramming included."""

    reviews: int
    took_seconds: float


class DayQueries:
    """Reads what happened by day; writes nothing."""

    def __init__(
        self, connection: sqlite3.Connection, decks: Sequence[DeckId] | None = None
    ) -> None:
        """`decks` are those whose cards can have been due; None means all cards that there were."""
        self._connection = connection
        self._decks = decks

    def done(self, day_on: int) -> DayDone:
        """Reviews of a day and how long they took."""
        row = self._connection.execute(
            "SELECT count(*), ifnull(sum(min(took_seconds, ?)), 0.0) FROM reviews"
            f" WHERE day_on = ? AND {_COUNTS}",
            (LONGEST_ANSWER_SECONDS, day_on),
        ).fetchone()
        return DayDone(*row)

    def was_studied(self, day_on: int) -> bool:
        """Whether anything was reviewed on a day."""
        found = self._connection.execute(
            f"SELECT 1 FROM reviews WHERE day_on = ? AND {_COUNTS} LIMIT 1", (day_on,)
        )
        return found.fetchone() is not None

    def last_studied_before(self, day_on: int) -> int | None:
        """The last day before this one on which anything was reviewed."""
        while True:
            (found,) = self._connection.execute(
                "SELECT max(day_on) FROM reviews WHERE day_on < ?", (day_on,)
            ).fetchone()
            if found is None or self.was_studied(found):
                return None if found is None else int(found)
            day_on = found

    def was_anything_due(self, day_on: int) -> bool:
        """Whether any card was due on a past study day on which nothing was reviewed."""
        return self._is_overdue_since(day_on) or self._was_overdue(day_on)

    def time_spent(self) -> dict[DeckId, TimeSpent]:
        """Reviews by section, and how long they took."""
        rows = self._connection.execute(
            "SELECT deck_id, sum(total_reviews), sum(took_seconds) FROM card_states"
            " JOIN study_cards ON study_cards.id = card_id GROUP BY deck_id"
        )
        return {
            DeckId(deck_id): TimeSpent(reviews, took_seconds)
            for deck_id, reviews, took_seconds in rows
        }

    def _is_overdue_since(self, day_on: int) -> bool:
        deck = "(SELECT deck_id FROM study_cards WHERE id = card_id)"
        in_decks, values = self._among_the_decks(deck)
        found = self._connection.execute(
            "SELECT 1 FROM card_states WHERE due_on <= ? AND last_on <= ? AND card_id NOT IN"
            f" (SELECT card_id FROM card_marks WHERE is_suspended){in_decks} LIMIT 1",
            (day_on, day_on, *values),
        )
        return found.fetchone() is not None

    def _was_overdue(self, day_on: int) -> bool:
        """Whether a card waited on that day that has been reviewed since."""
        in_decks, values = self._among_the_decks("deck_id")
        (cards,) = self._connection.execute(
            "SELECT ifnull(sum(cards), 0) FROM waiting_sums WHERE day_on <= ? AND deck_id <> ?"
            f"{in_decks}",
            (day_on, ALL_DECKS, *values),
        ).fetchone()
        return int(cards) > 0

    def _among_the_decks(self, column: str) -> tuple[str, Sequence[DeckId]]:
        if self._decks is None:
            return "", ()
        return f" AND {column} IN ({', '.join('?' * len(self._decks))})", self._decks
