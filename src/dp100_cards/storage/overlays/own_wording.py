"""A learner's own wording of a card's fields, which takes the place of the deck's."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

FieldValue = str | tuple[str, ...]

WORDED_FIELDS = ("question", "answer", "explanation", "why_correct", "key_points")
NEEDED_FIELDS = ("question", "answer")
"""Those that no card can be without."""


class OwnWording(NamedTuple):
    """What one field of a card is to be."""

    field: str
    value: FieldValue
    replaces: str = ""
    """The hash of the deck's text that it was made from; empty where that is not known."""

    @property
    def is_untouched(self) -> bool:
        """Whether it is what the deck had: so it never hides what the deck has now."""
        return self.replaces == value_hash(self.value)


def value_hash(value: FieldValue) -> str:
    """A short hash, by which a text is known to have changed."""
    text = value if isinstance(value, str) else "\n".join(value)
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def field_value(fields: Mapping[str, object], name: str) -> FieldValue:
    """A field of a card as the cache holds it."""
    value = fields[name]
    return tuple(map(str, value)) if isinstance(value, list) else str(value)


def apply_wordings(wordings: Iterable[OwnWording], fields: dict[str, object]) -> tuple[str, ...]:
    """Changes the fields; returns the names of those that read otherwise than before."""
    before = {name: field_value(fields, name) for name in WORDED_FIELDS}
    for wording in wordings:
        if not wording.is_untouched:
            value = wording.value
            fields[wording.field] = value if isinstance(value, str) else list(value)
    return tuple(name for name in WORDED_FIELDS if field_value(fields, name) != before[name])
