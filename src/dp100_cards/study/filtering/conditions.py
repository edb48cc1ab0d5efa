"""Conditions a card meets or does not, and how they are put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dp100_cards.study.card_facts import CardFacts


@dataclass(frozen=True, slots=True)
class Condition:
    """A question about a card."""

    fits: Callable[[CardFacts], bool]
    is_slow: bool = False
    """Whether it searches texts: quick conditions are asked first."""


def negated(condition: Condition) -> Condition:
    """Met by the cards that do not meet the condition."""
    fits = condition.fits
    return Condition(lambda facts: not fits(facts), condition.is_slow)


def all_of(conditions: Sequence[Condition]) -> Condition:
    """Met by the cards that meet every one of the conditions; with none of them, by all cards."""
    if len(conditions) == 1:
        return conditions[0]
    tests = _quick_first(conditions)

    def fits(facts: CardFacts) -> bool:
        for test in tests:  # noqa: SIM110 - twice as fast as `all`, and asked for every card
            if not test(facts):
                return False
        return True

    return Condition(fits, any(each.is_slow for each in conditions))


def any_of(conditions: Sequence[Condition]) -> Condition:
    """Met by the cards that meet at least one of the conditions."""
    if len(conditions) == 1:
        return conditions[0]
    tests = _quick_first(conditions)
    return Condition(
        lambda facts: any(test(facts) for test in tests),
        any(each.is_slow for each in conditions),
    )


def _quick_first(conditions: Sequence[Condition]) -> list[Callable[[CardFacts], bool]]:
    return [each.fits for each in sorted(conditions, key=lambda each: each.is_slow)]
