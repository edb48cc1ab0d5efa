"""Which cards a learner wants to see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """A wish as typed; names of sections are not yet resolved."""

    sections: tuple[str, ...] = ()
    """Slugs, numbers such as `I.C`, or prefixes of either; empty means all."""
    limit: int | None = None
    """How many cards the session may bring in all; None is no limit."""
    new_limit: int | None = None
    """How many of them may be new; None means what the day still allows."""
