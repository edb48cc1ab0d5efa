"""Whole cards as JSON."""

import json
from collections.abc import Iterable

from dp100_cards.model.corrections import Correction
from dp100_cards.usecases.show_card import ShownCard

SCHEMA = 1


def cards_json(cards: Iterable[ShownCard]) -> str:
    """The cards with all of their fields, empty ones too."""
    found = {"schema": SCHEMA, "cards": [_fields(card) for card in cards]}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def correction_fields(correction: Correction) -> dict[str, str]:
    """The fields of a correction."""
    return {
        "kind": str(correction.kind),
        "text": correction.text,
        "source": correction.source,
        "checked": correction.checked,
    }


def _fields(shown: ShownCard) -> dict[str, object]:
    study_card, card, deck = shown.study_card, shown.study_card.card, shown.place.deck
    return {
        "id": card.id,
        "deck": {"id": deck.id, "number": deck.number, "title": deck.title},
        "topic": card.topic,
        "tags": card.tags,
        "key_points": card.key_points,
        "question": card.question,
        "answer": card.answer,
        "explanation": card.explanation,
        "why_correct": card.why_correct,
        "corrections": [correction_fields(each) for each in study_card.corrections],
        "notes": study_card.notes,
        "edited": study_card.edited,
        "exam_areas": [{"id": area.id, "title": area.title} for area in shown.exam_areas.areas],
        "exam_areas_loosely": shown.exam_areas.loosely,
        "document": deck.source,
        "document_lines": [card.lines.first, card.lines.last] if card.lines else None,
        "file": deck.path,
        "file_line": shown.place.line,
    }
