"""Putting back what a document lost: the patches of a card, applied to its fields."""

from collections.abc import Iterable

from dp100_cards.model.corrections import Patch

LONGEST_FIELD = 4_000_000
"""Characters; no patch makes a field longer, lest a few of them fill the memory."""


def times_found(patch: Patch, fields: dict[str, object]) -> int:
    """How often the characters to be replaced stand in the field."""
    return str(fields[patch.field]).count(patch.find)


def swells(patch: Patch, fields: dict[str, object]) -> bool:
    """Whether the field would become too long."""
    grown = patch.times * (len(patch.replace) - len(patch.find))
    return grown > 0 and len(str(fields[patch.field])) + grown > LONGEST_FIELD


def apply_patches(patches: Iterable[Patch], fields: dict[str, object]) -> None:
    """Changes the fields; a patch that does not apply leaves its field as it is."""
    for patch in patches:
        if times_found(patch, fields) == patch.times and not swells(patch, fields):
            fields[patch.field] = str(fields[patch.field]).replace(patch.find, patch.replace)
