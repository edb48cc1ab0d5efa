"""Cards as they are studied: the deck's text, patched, in the learner's own wording."""

import json
import sqlite3

from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.corrections import worst_first
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.storage.overlays.own_wording import (
    WORDED_FIELDS,
    FieldValue,
    apply_wordings,
    field_value,
)
from dp100_cards.storage.overlays.patching import apply_patches
from dp100_cards.storage.overlays.remark_codec import CardRemarks, remarks_from_json
from dp100_cards.study.study_card import StudyCard


def read_card(connection: sqlite3.Connection, card_id: CardId) -> StudyCard | None:
    """A card that can be studied; None if no deck has it any more."""
    row = connection.execute(
        "SELECT deck_id, number, body FROM study_cards"
        " JOIN card_texts USING (path, id) WHERE id = ?",
        (card_id,),
    ).fetchone()
    if row is None:
        return None
    deck_id, number, body = row
    remarks = _remarks(connection, card_id)
    fields = _patched(body, remarks)
    edited = apply_wordings((w for each in remarks for w, _, _ in each.wordings), fields)
    return StudyCard(
        card=_card(card_id, fields),
        deck_id=DeckId(deck_id),
        deck_number=number,
        corrections=worst_first(c for each in remarks for c in each.corrections),
        notes=tuple(note for each in remarks for note in each.notes),
        edited=edited,
    )


def read_deck_values(
    connection: sqlite3.Connection, card_id: CardId
) -> dict[str, FieldValue] | None:
    """What the fields that can be worded anew are without that; None if no deck has the card."""
    row = connection.execute(
        "SELECT body FROM study_cards JOIN card_texts USING (path, id) WHERE id = ?", (card_id,)
    ).fetchone()
    if row is None:
        return None
    fields = _patched(row[0], _remarks(connection, card_id))
    return {name: field_value(fields, name) for name in WORDED_FIELDS}


def _patched(body: str, remarks: list[CardRemarks]) -> dict[str, object]:
    fields: dict[str, object] = json.loads(body)
    apply_patches((patch for each in remarks for patch, _, _ in each.patches), fields)
    return fields


def _remarks(connection: sqlite3.Connection, card_id: CardId) -> list[CardRemarks]:
    """What the files beside the decks say of a card."""
    rows = connection.execute(
        "SELECT body FROM remarks WHERE card_id = ? OR card_id IN"
        " (SELECT former FROM present_cards WHERE card_id = ?) ORDER BY path, position",
        (card_id, card_id),
    )
    return [remarks_from_json(body) for (body,) in rows]


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
        aliases=tuple(map(CardId, _texts(body["aliases"]))),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()
