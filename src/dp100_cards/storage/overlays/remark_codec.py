"""What is said of a card, as the cache holds it."""

import json
from collections.abc import Sequence
from typing import NamedTuple, TypedDict

from dp100_cards.model.corrections import Correction, CorrectionKind, Patch

PlacedPatch = tuple[Patch, int, int]
"""With the line and the column at which its `find` stands."""


class CardRemarks(NamedTuple):
    """What one file says of a card."""

    corrections: Sequence[Correction]
    patches: Sequence[PlacedPatch]
    notes: Sequence[str]


class _Stored(TypedDict):
    """The JSON of one entry."""

    corrections: list[list[str]]
    patches: list[tuple[str, str, str, int, int, int]]
    notes: list[str]


def remarks_to_json(remarks: CardRemarks) -> str:
    """An entry to be stored."""
    stored: _Stored = {
        "corrections": [[str(c.kind), c.text, c.source, c.checked] for c in remarks.corrections],
        "patches": [
            (patch.field, patch.find, patch.replace, patch.times, line, column)
            for patch, line, column in remarks.patches
        ],
        "notes": list(remarks.notes),
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
    return CardRemarks(corrections, patches, stored["notes"])
