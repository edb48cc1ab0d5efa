"""An exam as the cache holds it."""

import json
from typing import TypedDict

from dp100_cards.model.corrections import Correction, CorrectionKind
from dp100_cards.model.exam import (
    Area,
    CardAreas,
    Exam,
    ExamName,
    ExamStatus,
    Outline,
    OutlineDomain,
)
from dp100_cards.model.ids import CardId

_Domain = tuple[str, str, str, list[tuple[str, str]]]
"""Id, title, weight and the areas, each an id and a title."""


class _Stored(TypedDict):
    """The JSON of an exam."""

    name: tuple[str, str]
    status: str
    retired: str
    successor: tuple[str, str] | None
    outline: tuple[str, str, str, list[_Domain]]
    notes: list[tuple[str, str, str, str]]
    cards: dict[str, tuple[list[str], bool]]
    """By card the ids of its areas, and whether it belongs to them loosely."""


def exam_to_json(exam: Exam) -> str:
    """An exam to be stored."""
    outline, successor = exam.outline, exam.successor
    domains: list[_Domain] = [
        (each.id, each.title, each.weight, [(area.id, area.title) for area in each.areas])
        for each in outline.domains
    ]
    stored: _Stored = {
        "name": (exam.name.code, exam.name.title),
        "status": str(exam.status),
        "retired": exam.retired,
        "successor": (successor.code, successor.title) if successor else None,
        "outline": (outline.as_of, outline.source, outline.checked, domains),
        "notes": [(str(note.kind), note.text, note.source, note.checked) for note in exam.notes],
        "cards": {
            card_id: ([area.id for area in own.areas], own.loosely)
            for card_id, own in exam.cards.items()
        },
    }
    return json.dumps(stored, ensure_ascii=False)


def exam_from_json(body: str) -> Exam:
    """A stored exam."""
    stored: _Stored = json.loads(body)
    as_of, source, checked, domains = stored["outline"]
    outline = Outline(
        as_of,
        source,
        checked,
        tuple(
            OutlineDomain(name, title, weight, tuple(Area(*area) for area in areas))
            for name, title, weight, areas in domains
        ),
    )
    areas = {area.id: area for area in outline.areas}
    return Exam(
        name=ExamName(*stored["name"]),
        status=ExamStatus(stored["status"]),
        outline=outline,
        retired=stored["retired"],
        successor=ExamName(*stored["successor"]) if stored["successor"] else None,
        notes=tuple(
            Correction(CorrectionKind(kind), text, source, checked)
            for kind, text, source, checked in stored["notes"]
        ),
        cards={
            CardId(card_id): CardAreas(tuple(areas[name] for name in names), loosely)
            for card_id, (names, loosely) in stored["cards"].items()
        },
    )
