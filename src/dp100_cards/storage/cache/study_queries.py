"""What a session and a report ask of the cache; each question is one query."""

import sqlite3
from collections.abc import Sequence

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import MATURE_DAYS, Phase
from dp100_cards.model.study_day import LONGEST_HOLD_DAYS
from dp100_cards.scheduling.state_values import state_from
from dp100_cards.stats.card_group import CardGroup
from dp100_cards.storage.cache.cached_states import STATE_COLUMNS
from dp100_cards.storage.cache.card_reader import read_card
from dp100_cards.storage.cache.event_tables import not_undone
from dp100_cards.study.ordering import DueCard
from dp100_cards.study.sections import Section
from dp100_cards.study.study_card import StudyCard

_UNSEEN = "NOT EXISTS (SELECT 1 FROM card_states WHERE card_states.card_id = id AND phase <> 0)"

_REVIEWED_AGAIN = (
    f"count(DISTINCT card_id) FROM reviews WHERE day_on = ? AND phase = {Phase.REVIEW}"
    f" AND {not_undone('reviews')}"
)

_NEVER_ON = 10_000_000  # a study day that no calendar reaches
# Few cards have marks: only of these is the row looked up.
_DUE_ON = (
    "CASE WHEN card_states.card_id IN"
    " (SELECT card_id FROM card_marks WHERE is_suspended OR buried_until_on IS NOT NULL)"
    f" THEN (SELECT iif(is_suspended, due_on * 0 + {_NEVER_ON},"
    " max(due_on, buried_until_on)) FROM card_marks"
    " WHERE card_marks.card_id = card_states.card_id) ELSE due_on END"
)


def _in_play(card_id: str) -> str:
    """The condition that no mark leaves a card out; takes the study day as its value."""
    return (
        f"NOT EXISTS (SELECT 1 FROM card_marks WHERE card_marks.card_id = {card_id}"
        " AND (is_suspended OR ifnull(buried_until_on, 0) > ?))"
    )


class StudyQueries:
    """Reads cards, queues and sums over them; writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def sections(self) -> tuple[Section, ...]:
        """The decks that can be studied, in the documents' order."""
        rows = self._connection.execute(
            "SELECT id, number, title FROM decks WHERE shadowed = 0 ORDER BY position"
        )
        return tuple(Section(DeckId(deck_id), number, title) for deck_id, number, title in rows)

    def card(self, card_id: CardId) -> StudyCard | None:
        """A card that can be studied; None if no deck has it any more."""
        return read_card(self._connection, card_id)

    def learning(self, deck_ids: Sequence[DeckId], today: int) -> list[DueCard]:
        """Cards whose learning step ends, or has ended, within the study day."""
        return self._due_cards(deck_ids, today, "due_at IS NOT NULL")

    def due(self, deck_ids: Sequence[DeckId], today: int) -> list[DueCard]:
        """Other cards that are due by the study day."""
        return self._due_cards(deck_ids, today, "due_at IS NULL")

    def _due_cards(self, deck_ids: Sequence[DeckId], today: int, also: str) -> list[DueCard]:
        """In the decks' order."""
        rows = self._connection.execute(
            f"SELECT card_id, deck_id, {STATE_COLUMNS} FROM card_states"
            " JOIN study_cards ON study_cards.id = card_id"
            f" WHERE due_on <= ? AND {also} AND deck_id IN ({_marks(deck_ids)})"
            f" AND {_in_play('card_states.card_id')} ORDER BY deck_position, position",
            (today, *deck_ids, today),
        )
        return [
            DueCard(CardId(card_id), DeckId(deck_id), state_from(state))
            for card_id, deck_id, *state in rows
        ]

    def all_cards(self, deck_ids: Sequence[DeckId]) -> list[DueCard]:
        """All cards of some decks, due or not, but for the suspended ones, in the decks' order."""
        rows = self._connection.execute(
            f"SELECT id, deck_id, {STATE_COLUMNS} FROM study_cards"
            f" LEFT JOIN card_states ON card_id = id WHERE deck_id IN ({_marks(deck_ids)})"
            " AND id NOT IN (SELECT card_id FROM card_marks WHERE is_suspended)"
            " ORDER BY deck_position, position",
            deck_ids,
        )
        return [
            DueCard(CardId(card_id), DeckId(deck_id), state_from(state))
            for card_id, deck_id, *state in rows
        ]

    def next_due_on(self, deck_ids: Sequence[DeckId], today: int) -> int | None:
        """The next study day on which one of the decks' cards becomes due, or is so once more."""
        row = self._connection.execute(
            f"SELECT min(on_day) FROM (SELECT {_DUE_ON} AS on_day FROM card_states"
            f" JOIN study_cards ON study_cards.id = card_id WHERE deck_id IN ({_marks(deck_ids)}))"
            f" WHERE on_day > ? AND on_day < {_NEVER_ON}",
            (*deck_ids, today),
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def new(self, deck_id: DeckId, today: int, limit: int) -> list[CardId]:
        """The first cards of a deck that have never been reviewed, or were reset."""
        rows = self._connection.execute(
            f"SELECT id FROM study_cards WHERE deck_id = ? AND {_UNSEEN} AND {_in_play('id')}"
            " ORDER BY position LIMIT ?",
            (deck_id, today, limit),
        )
        return [CardId(card_id) for (card_id,) in rows]

    def dated_after(self, today: int) -> list[CardId]:
        """Cards whose last review is further ahead of the study day than a right clock allows."""
        rows = self._connection.execute(
            "SELECT card_id FROM card_states WHERE last_on > ? ORDER BY card_id",
            (today + LONGEST_HOLD_DAYS,),
        )
        return [CardId(card_id) for (card_id,) in rows]

    def introduced(self, day_on: int) -> int:
        """How many cards had their first review on a study day."""
        return self._count("count(*) FROM card_states WHERE introduced_on = ?", day_on)

    def reviewed_again(self, day_on: int) -> int:
        """How many cards that had left learning were reviewed on a study day."""
        return self._count(_REVIEWED_AGAIN, day_on)

    def _count(self, what: str, day_on: int) -> int:
        return int(self._connection.execute(f"SELECT {what}", (day_on,)).fetchone()[0])

    def card_groups(self, horizon_on: int) -> list[CardGroup]:
        """All cards that can be studied, summed up by what the measures look at.

        A card due later than the horizon counts as due on it, and so does a suspended one.
        """
        # Decks are joined to the few groups, not to the many cards.
        rows = self._connection.execute(
            "SELECT id, phase, is_mature, due_on, cards, reviews, took_seconds, young_tested,"
            " young_passed, mature_tested, mature_passed FROM"
            " (SELECT path, ifnull(phase, 0) AS phase,"
            " ifnull(phase = :review AND interval_days >= :mature, 0) AS is_mature,"
            f" min({_DUE_ON}, :horizon) AS due_on, count(*) AS cards,"
            " ifnull(sum(total_reviews), 0) AS reviews,"
            " ifnull(sum(took_seconds), 0.0) AS took_seconds,"
            " ifnull(sum(young_tested), 0) AS young_tested,"
            " ifnull(sum(young_passed), 0) AS young_passed,"
            " ifnull(sum(mature_tested), 0) AS mature_tested,"
            " ifnull(sum(mature_passed), 0) AS mature_passed"
            " FROM cards LEFT JOIN card_states ON card_id = cards.id GROUP BY 1, 2, 3, 4)"
            " JOIN decks USING (path) WHERE shadowed = 0",
            {"review": Phase.REVIEW, "mature": MATURE_DAYS, "horizon": horizon_on},
        )
        return [CardGroup._make(row) for row in rows]

    def cards(self) -> int:
        """How many cards can be studied."""
        return int(self._connection.execute("SELECT count(*) FROM study_cards").fetchone()[0])

    def due_by_day(self) -> list[tuple[DeckId, int, int]]:
        """Deck, study day and the number of its cards that become due on it.

        Suspended cards never do, buried ones not before they come back.
        """
        return self._connection.execute(
            f"SELECT deck_id, {_DUE_ON} AS on_day, count(*) FROM card_states"
            " JOIN study_cards ON study_cards.id = card_id WHERE phase <> 0"
            f" AND on_day < {_NEVER_ON} GROUP BY deck_id, on_day ORDER BY deck_position, on_day"
        ).fetchall()

    def unseen(self) -> list[tuple[DeckId, int]]:
        """Deck and the number of its cards that have never been reviewed, suspended ones not."""
        return self._connection.execute(
            f"SELECT deck_id, count(*) FROM study_cards WHERE {_UNSEEN}"
            " AND id NOT IN (SELECT card_id FROM card_marks WHERE is_suspended)"
            " GROUP BY deck_id ORDER BY deck_position"
        ).fetchall()


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
