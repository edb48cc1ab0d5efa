"""What the changes to a card add up to."""

from collections.abc import Iterable
from dataclasses import replace

from dp100_cards.model.card_marks import NO_MARKS, CardMarks
from dp100_cards.model.events import CardChanged, Change


def marks_after(changes: Iterable[CardChanged]) -> CardMarks:
    """A card's marks after all changes that count, in their order."""
    marks = NO_MARKS
    for change in changes:
        marks = _marked(marks, change)
    return marks


def _marked(marks: CardMarks, change: CardChanged) -> CardMarks:
    match change.change:
        case Change.SUSPENDED | Change.UNSUSPENDED:
            return replace(marks, is_suspended=change.change is Change.SUSPENDED)
        case Change.BURIED:
            return replace(marks, buried_until_on=change.until_on)
        case Change.UNBURIED:
            return replace(marks, buried_until_on=None)
        case Change.FLAGGED | Change.UNFLAGGED:
            return replace(marks, is_flagged=change.change is Change.FLAGGED)
        case Change.RESET | Change.DUE_SET:
            return marks
