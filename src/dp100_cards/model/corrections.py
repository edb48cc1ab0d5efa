"""What is known to be wrong in a card's text, and what its learner noted; kept beside the decks."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dp100_cards.model.ids import CardId


class CorrectionKind(StrEnum):
    """How a card's text and the facts differ, the worst first."""

    WRONG = "wrong"
    OUTDATED = "outdated"
    DAMAGED = "damaged"
    """Characters that the document lost; a patch has put them back."""
    DETAIL = "detail"
    """Nothing is wrong, but more is to be known."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A remark on a card with where it comes from."""

    kind: CorrectionKind
    text: str
    """Markdown."""
    source: str
    """Where the facts stand."""
    checked: str
    """The date on which they were compared, such as `2026-11-22`."""


def worst_first(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Corrections in the order in which a reader needs them; those of one kind stay as they are."""
    kinds = list(CorrectionKind)
    return tuple(sorted(corrections, key=lambda correction: kinds.index(correction.kind)))


@dataclass(frozen=True, slots=True)
class Patch:
    """Characters of one field to be replaced; the deck file stays as it is."""

    field: str
    """`question`, `answer`, `explanation` or `why_correct`."""
    find: str
    replace: str
    times: int = 1
    """How often `find` must stand in the field; otherwise the patch no longer applies."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What an overlay file says of one card."""

    card_id: CardId
    corrections: tuple[Correction, ...] = ()
    patches: tuple[Patch, ...] = ()
    notes: tuple[str, ...] = ()
    """The learner's own, Markdown each."""
