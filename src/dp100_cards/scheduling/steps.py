"""Learning steps: the short waits before a card's interval is counted in days."""

from dataclasses import dataclass

from dp100_cards.model.rating import Rating

_ONE_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Step:
    """A wait within learning."""

    index: int
    seconds: int


def next_step(steps_seconds: tuple[int, ...], index: int, rating: Rating) -> Step | None:
    """The step a rating leads to, or None where the card leaves learning."""
    if not steps_seconds:
        return None
    if rating is Rating.AGAIN:
        return Step(0, steps_seconds[0])
    if rating is Rating.EASY or index >= len(steps_seconds):
        return None
    if rating is Rating.HARD:
        return Step(index, _hard_seconds(steps_seconds, index))
    following = index + 1
    return Step(following, steps_seconds[following]) if following < len(steps_seconds) else None


def _hard_seconds(steps_seconds: tuple[int, ...], index: int) -> int:
    if index > 0:
        return steps_seconds[index]
    first = steps_seconds[0]
    if len(steps_seconds) == 1:
        return min(first * 3 // 2, first + _ONE_DAY_SECONDS)
    return (first + steps_seconds[1]) // 2
