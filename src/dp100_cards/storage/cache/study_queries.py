"""What a session and a report ask of the cache; each question is one query."""

import json
import sqlite3
from collections.abc import Sequence

from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.corrections import worst_first
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import MATURE_DAYS, Phase
from dp100_cards.stats.card_group import CardGroup
from dp100_cards.storage.overlays.patching import apply_patches
from dp100_cards.storage.overlays.remark_codec import remarks_from_json
from dp100_cards.study.queue import QueuedCard
from dp100_cards.study.sections import Section
from dp100_cards.study.study_card import StudyCard


class StudyQueries:
    """Reads cards, queues and records; writes nothing."""

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
        row = self._connection.execute(
            "SELECT deck_id, number, body FROM study_cards"
            " JOIN card_texts USING (path, id) WHERE id = ?",
            (card_id,),
        ).fetchone()
        if row is None:
            return None
        deck_id, number, body = row
        remarks = [remarks_from_json(body) for body in self._remarks(card_id)]
        fields = json.loads(body)
        apply_patches((patch for each in remarks for patch, _, _ in each.patches), fields)
        return StudyCard(
            card=_card(card_id, fields),
            deck_id=DeckId(deck_id),
            deck_number=number,
            corrections=worst_first(c for each in remarks for c in each.corrections),
            notes=tuple(note for each in remarks for note in each.notes),
        )

    def _remarks(self, card_id: CardId) -> list[str]:
        """What the files beside the decks say of a card."""
        rows = self._connection.execute(
            "SELECT body FROM remarks WHERE card_id = ? ORDER BY path, position", (card_id,)
        )
        return [body for (body,) in rows]

    def learning(self, deck_ids: Sequence[DeckId], today: int) -> list[QueuedCard]:
        """Cards whose learning step ends, or has ended, within the study day."""
        rows = self._connection.execute(
            "SELECT card_id, due_at FROM card_states JOIN study_cards ON study_cards.id = card_id"
            f" WHERE due_on <= ? AND due_at IS NOT NULL AND deck_id IN ({_marks(deck_ids)})"
            " ORDER BY due_at, card_id",
            (today, *deck_ids),
        )
        return [QueuedCard(CardId(card_id), due_at) for card_id, due_at in rows]

    def due(self, deck_ids: Sequence[DeckId], today: int) -> dict[DeckId, list[CardId]]:
        """Other cards that are due by the study day, each deck's longest overdue first."""
        rows = self._connection.execute(
            "SELECT deck_id, card_id FROM card_states"
            " JOIN study_cards ON study_cards.id = card_id"
            f" WHERE due_on <= ? AND due_at IS NULL AND deck_id IN ({_marks(deck_ids)})"
            " ORDER BY due_on, position",
            (today, *deck_ids),
        )
        due: dict[DeckId, list[CardId]] = {deck_id: [] for deck_id in deck_ids}
        for deck_id, card_id in rows:
            due[DeckId(deck_id)].append(CardId(card_id))
        return due

    def next_due_on(self, deck_ids: Sequence[DeckId], today: int) -> int | None:
        """The next study day on which one of the decks' cards becomes due."""
        row = self._connection.execute(
            "SELECT min(due_on) FROM card_states JOIN study_cards ON study_cards.id = card_id"
            f" WHERE due_on > ? AND deck_id IN ({_marks(deck_ids)})",
            (today, *deck_ids),
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def new(self, deck_id: DeckId, limit: int) -> list[CardId]:
        """The first cards of a deck that have never been reviewed."""
        rows = self._connection.execute(
            "SELECT id FROM study_cards WHERE deck_id = ? AND NOT EXISTS"
            " (SELECT 1 FROM card_states WHERE card_id = id) ORDER BY position LIMIT ?",
            (deck_id, limit),
        )
        return [CardId(card_id) for (card_id,) in rows]

    def introduced(self, day_on: int) -> int:
        """How many cards had their first review on a study day."""
        row = self._connection.execute(
            "SELECT count(*) FROM card_states WHERE introduced_on = ?", (day_on,)
        ).fetchone()
        return int(row[0])

    def card_groups(self, horizon_on: int) -> list[CardGroup]:
        """All cards that can be studied, summed up by what the measures look at.

        A card due later than the horizon counts as due on it.
        """
        # Decks are joined to the few groups, not to the many cards.
        rows = self._connection.execute(
            "SELECT id, phase, is_mature, due_on, cards, reviews, took_seconds, young_tested,"
            " young_passed, mature_tested, mature_passed FROM"
            " (SELECT path, ifnull(phase, 0) AS phase,"
            " ifnull(phase = ? AND interval_days >= ?, 0) AS is_mature,"
            " min(due_on, ?) AS due_on, count(*) AS cards, ifnull(sum(reviews), 0) AS reviews,"
            " ifnull(sum(took_seconds), 0.0) AS took_seconds,"
            " ifnull(sum(young_tested), 0) AS young_tested,"
            " ifnull(sum(young_passed), 0) AS young_passed,"
            " ifnull(sum(mature_tested), 0) AS mature_tested,"
            " ifnull(sum(mature_passed), 0) AS mature_passed"
            " FROM cards LEFT JOIN card_states ON card_id = cards.id GROUP BY 1, 2, 3, 4)"
            " JOIN decks USING (path) WHERE shadowed = 0",
            (Phase.REVIEW, MATURE_DAYS, horizon_on),
        )
        return [CardGroup._make(row) for row in rows]

    def reviewed_cards(self) -> int:
        """How many cards have reviews, be they in a deck or not."""
        return int(self._connection.execute("SELECT count(*) FROM card_states").fetchone()[0])

    def cards(self) -> int:
        """How many cards can be studied."""
        return int(self._connection.execute("SELECT count(*) FROM study_cards").fetchone()[0])

    def due_by_day(self) -> list[tuple[DeckId, int, int]]:
        """Deck, study day and the number of its cards that become due on it."""
        return self._connection.execute(
            "SELECT deck_id, due_on, count(*) FROM card_states"
            " JOIN study_cards ON study_cards.id = card_id GROUP BY deck_id, due_on"
            " ORDER BY deck_position, due_on"
        ).fetchall()

    def unseen(self) -> list[tuple[DeckId, int]]:
        """Deck and the number of its cards that have never been reviewed."""
        return self._connection.execute(
            "SELECT deck_id, count(*) FROM study_cards WHERE NOT EXISTS"
            " (SELECT 1 FROM card_states WHERE card_id = id) GROUP BY deck_id"
            " ORDER BY deck_position"
        ).fetchall()


def _card(card_id: CardId, body: dict[str, object]) -> Card:
    lines = body["lines"]
    return Card(
        id=card_id,
        question=str(body["question"]),
        answer=str(body["answer"]),
        explanation=str(body["explanation"]),
        why_correct=str(body["why_correct"]),
        topic=str(body["topic"]),
        key_points=_texts(body["key_points"]),
        tags=_texts(body["tags"]),
        lines=LineRange(*lines) if isinstance(lines, list) else None,
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
