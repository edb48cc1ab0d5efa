"""How much was recalled when it came due."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.stats.card_group import CardGroup


@dataclass(frozen=True, slots=True)
class Retention:
    """Passed out of tested."""

    passed: int
    tested: int

    @property
    def ratio(self) -> float | None:
        """Passed over tested, 0-1; None before the first test."""
        return self.passed / self.tested if self.tested else None


@dataclass(frozen=True, slots=True)
class TrueRetention:
    """Anki's measure: a card's first review of a study day, in the review phase; Again fails."""

    young: Retention
    """Tested at an interval under 21 days."""
    mature: Retention
    """Tested at an interval of 21 days or more."""

    @property
    def all(self) -> Retention:
        """Young and mature together."""
        return Retention(
            self.young.passed + self.mature.passed, self.young.tested + self.mature.tested
        )


def true_retention(groups: Sequence[CardGroup]) -> TrueRetention:
    """Adds up the tests over all time."""
    return TrueRetention(
        young=Retention(
            sum(group.young_passed for group in groups),
            sum(group.young_tested for group in groups),
        ),
        mature=Retention(
            sum(group.mature_passed for group in groups),
            sum(group.mature_tested for group in groups),
        ),
    )
