"""What happened on which study day."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.scheduling.replay import replay
from dp100_cards.stats.card_totals import LONGEST_ANSWER_SECONDS
from dp100_cards.storage.cache.cached_states import CachedStates
from dp100_cards.storage.cache.card_events import CardEvents
from dp100_cards.storage.cache.event_tables import not_undone
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
        self,
        connection: sqlite3.Connection,
        states: CachedStates,
        decks: Collection[DeckId] | None = None,
    ) -> None:
        """`decks` are those whose cards can have been due; None means all cards that there were."""
        self._connection = connection
        self._states = states
        self._in_decks = ""
        self._decks: tuple[DeckId, ...] = ()
        if decks is not None:
            self._decks = tuple(decks)
            marks = ", ".join("?" * len(decks))
            self._in_decks = (
                f" AND card_id IN (SELECT id FROM study_cards WHERE deck_id IN ({marks}))"
            )

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
        """Whether any card was due on a past study day on which nothing was reviewed.

        Looks at one card after the other, those reviewed next first: they are the likeliest.
        """
        if self._is_overdue_since(day_on):
            return True
        rows = self._connection.execute(
            f"SELECT card_id FROM reviews WHERE day_on > ? AND phase IS NOT NULL AND {_COUNTS}"
            f"{self._in_decks} ORDER BY day_on",
            (day_on, *self._decks),
        )
        looked_at: set[str] = set()
        for (card_id,) in rows:
            if card_id not in looked_at and self._was_due(CardId(card_id), day_on):
                return True
            looked_at.add(card_id)
        return False

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
        found = self._connection.execute(
            "SELECT 1 FROM card_states WHERE due_on <= ? AND last_on <= ? AND card_id NOT IN"
            f" (SELECT card_id FROM card_marks WHERE is_suspended){self._in_decks} LIMIT 1",
            (day_on, day_on, *self._decks),
        )
        return found.fetchone() is not None

    def _was_due(self, card_id: CardId, day_on: int) -> bool:
        """Whether a card was due on a day, by all that had happened to it until then."""
        events = CardEvents(self._connection).scheduled(card_id)
        until_then = [event for event in events if event.day_on <= day_on]
        due_on = None
        for step in replay(until_then, self._states.scheduler_for):
            due_on = step.after.due_on
        return due_on is not None and due_on <= day_on
