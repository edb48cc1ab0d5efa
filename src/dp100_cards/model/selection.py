"""Which cards a learner wants to see, and in which order."""

from dataclasses import dataclass
from enum import StrEnum

from dp100_cards.model.memory import Phase


class Only(StrEnum):
    """A property that all cards of a session shall have."""

    MISSED = "missed"
    """Rated Again, or with a key point missed, at their last review."""
    NEW = "new"
    FLAGGED = "flagged"
    LEECH = "leech"
    CORRECTED = "corrected"
    """Something is known to be wrong in them."""


class Order(StrEnum):
    """The order of the cards that are due."""

    DUE = "due"
    """By the day they became due."""
    RANDOM = "random"
    INTERLEAVE = "interleave"
    """Sections mixed evenly; in each, first what is lost most by waiting."""
    WEAKEST = "weakest"
    """The least likely to be recalled first."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A wish as typed; names are not yet resolved. Whatever is empty does not restrict."""

    sections: tuple[str, ...] = ()
    """Slugs, numbers such as `I.C`, or prefixes of either."""
    limit: int | None = None
    """How many cards the session may bring in all; None is no limit."""
    new_limit: int | None = None
    """How many of them may be new; None means what the day still allows."""
    tags: tuple[str, ...] = ()
    """A card needs one of them."""
    cards: tuple[str, ...] = ()
    """These cards and no others, due or not."""
    states: tuple[Phase, ...] = ()
    only: Only | None = None
    minutes: int | None = None
    """How long the session may take, at the learner's own pace."""
    is_cram: bool = False
    """All cards that fit, due or not, and nothing is scheduled by their ratings."""
    order: Order | None = None
    """None means the order of the settings."""
