"""Spreading intervals a little, the same way on every machine and in every replay.

The ranges are those of Anki: one day plus 15 % of the interval from 2.5 to 7 days, 10 % from 7 to
20 and 5 % beyond. Where in the range a card lands is drawn from its id and its number of reviews.
"""

import math
from hashlib import blake2b

from dp100_cards.model.ids import CardId

_EMPTY = blake2b(digest_size=8)
_UNFUZZED_BELOW_DAYS = 2.5
_SPREAD_AT_7 = 0.15 * (7.0 - 2.5)
_SPREAD_AT_20 = _SPREAD_AT_7 + 0.10 * (20.0 - 7.0)


def fuzz_factor(card_id: CardId, reviews: int) -> float:
    """A number in [0, 1) that depends only on the card and on how often it was reviewed."""
    hashed = _EMPTY.copy()  # quicker than one more with its arguments
    hashed.update(f"{card_id}:{reviews}".encode())
    # Of the 64 bits only as many as a float holds, or the quotient could round up to 1.
    return (int.from_bytes(hashed.digest(), "big") >> 11) / 2**53


def fuzz_bounds(interval_days: float, minimum: int, maximum: int) -> tuple[int, int]:
    """The shortest and the longest interval that fuzz may give, within the limits."""
    # Comparisons, not min() and max(): a replay comes by here twice for every review.
    if minimum > maximum:
        minimum = maximum
    if interval_days < minimum:
        interval_days = minimum
    elif interval_days > maximum:
        interval_days = maximum
    if interval_days < _UNFUZZED_BELOW_DAYS:
        spread = 0.0
    elif interval_days <= 7.0:
        spread = 1.0 + 0.15 * (interval_days - 2.5)
    elif interval_days <= 20.0:
        spread = 1.0 + (_SPREAD_AT_7 + 0.10 * (interval_days - 7.0))
    else:
        spread = 1.0 + (_SPREAD_AT_20 + 0.05 * (interval_days - 20.0))
    lower = math.floor(interval_days - spread + 0.5)
    if lower < minimum:
        lower = minimum
    upper = math.floor(interval_days + spread + 0.5)
    if upper > maximum:
        upper = maximum
    if upper == lower and 2 < upper < maximum:
        upper = lower + 1
    return lower, upper


def fuzzed_interval(
    interval_days: float, factor: float, minimum: int, previous_days: int, maximum: int
) -> int:
    """The whole interval that a fuzz factor picks; every day of the range is equally likely.

    It does not let a passed card fall behind, by Anki's rule: where the ideal interval grows, so
    does the fuzzed one; where the previous interval lies within the fuzz range, it is the least.
    """
    if interval_days + 0.5 >= previous_days + 1:
        least = previous_days + 1
    else:
        _, upper = fuzz_bounds(interval_days, 1, maximum)
        least = previous_days if previous_days <= upper else 0
    lower, upper = fuzz_bounds(interval_days, max(minimum, least), maximum)
    return lower + math.floor(factor * (1 + upper - lower))


def rounded(days: float) -> int:
    """To the nearest whole day, halves up."""
    return math.floor(days + 0.5)
