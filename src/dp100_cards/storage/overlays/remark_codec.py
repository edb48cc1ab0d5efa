"""What is said of a card, as the cache holds it."""

import json
from collections.abc import Sequence
from typing import NamedTuple, TypedDict

from dp100_cards.model.corrections import Correction, CorrectionKind, Patch
from dp100_cards.storage.overlays.own_wording import FieldValue, OwnWording

PlacedPatch = tuple[Patch, int, int]
"""With the line and the column at which its `find` stands."""
PlacedWording = tuple[OwnWording, int, int]
"""With the line and the column at which it tells what it replaces, or else at which it stands."""


class CardRemarks(NamedTuple):
    """What one file says of a card."""

    corrections: Sequence[Correction]
    patches: Sequence[PlacedPatch]
    notes: Sequence[str]
    wordings: Sequence[PlacedWording] = ()


class _Stored(TypedDict):
    """The JSON of one entry."""

    corrections: list[list[str]]
    patches: list[tuple[str, str, str, int, int, int]]
    notes: list[str]
    wordings: list[tuple[str, str | list[str], str, int, int]]


def remarks_to_json(remarks: CardRemarks) -> str:
    """An entry to be stored."""
    stored: _Stored = {
        "corrections": [[str(c.kind), c.text, c.source, c.checked] for c in remarks.corrections],
        "patches": [
            (patch.field, patch.find, patch.replace, patch.times, line, column)
            for patch, line, column in remarks.patches
        ],
        "notes": list(remarks.notes),
        "wordings": [
            (wording.field, _stored(wording.value), wording.replaces, line, column)
            for wording, line, column in remarks.wordings
        ],
    }
    return json.dumps(stored, ensure_ascii=False)


def remarks_from_json(body: str) -> CardRemarks:
    """A stored entry."""
    stored: _Stored = json.loads(body)
    corrections = [
        Correction(CorrectionKind(kind), text, source, checked)
        for kind, text, source, checked in stored["corrections"]
    ]
    patches = [
        (Patch(field, find, replace, times), line, column)
        for field, find, replace, times, line, column in stored["patches"]
    ]
    wordings = [
        (OwnWording(field, _value(value), replaces), line, column)
        for field, value, replaces, line, column in stored["wordings"]
    ]
    return CardRemarks(corrections, patches, stored["notes"], wordings)


def _stored(value: FieldValue) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _value(stored: str | list[str]) -> FieldValue:
    return stored if isinstance(stored, str) else tuple(stored)
