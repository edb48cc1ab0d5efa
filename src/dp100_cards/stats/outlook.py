"""What share of some cards will be recalled, and how certain that is."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dp100_cards.stats.card_standing import is_seen
from dp100_cards.stats.progress_source import CardRow, CardStanding

PERCENT = 90
"""How likely the share is to lie within the interval."""
_DEVIATIONS = 1.6448536269514722
"""So many standard deviations to each side hold that much of a normal distribution."""

Key = TypeVar("Key")


@dataclass(slots=True)
class Batch:
    """Cards that count alike; grows while they are gathered."""

    seen: list[float] = field(default_factory=list)
    """Of each card seen before how likely it is to be recalled."""
    unseen: int = 0

    @property
    def cards(self) -> int:
        """All of them."""
        return len(self.seen) + self.unseen


@dataclass(frozen=True, slots=True)
class FirstTries:
    """How often new cards were tried, and recalled at once."""

    passed: int
    tried: int

    @property
    def rate(self) -> float:
        """The mean of what it may be, by Laplace's rule of succession."""
        return (self.passed + 1) / (self.tried + 2)

    @property
    def variance(self) -> float:
        """That of the beta distribution which the tries lead to from one where all is as likely."""
        return self.rate * (1 - self.rate) / (self.tried + 3)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Shares from 0 to 1."""

    expected: float
    low: float
    high: float


def batches_by(
    cards: Sequence[CardRow | CardStanding],
    recalls: Sequence[float],
    key_of: Callable[[CardRow | CardStanding], Key],
) -> dict[Key, Batch]:
    """The cards by what they have in common."""
    batches: defaultdict[Key, Batch] = defaultdict(Batch)
    for card, recall in zip(cards, recalls, strict=True):
        batch = batches[key_of(card)]
        if is_seen(card):
            batch.seen.append(recall)
        else:
            batch.unseen += 1
    return dict(batches)


def outlook(parts: Iterable[tuple[float, Batch]], tries: FirstTries) -> Outlook:
    """The outlook for batches, each with the part of the whole that one of its cards is.

    Cards are recalled independently of each other, those never seen all at one unknown rate.
    """
    expected = variance = unseen = squares = 0.0
    for part, batch in parts:
        recalled = sum(batch.seen)
        expected += part * recalled
        variance += part * part * (recalled - sum(recall * recall for recall in batch.seen))
        unseen += part * batch.unseen
        squares += part * part * batch.unseen
    rate, doubt = tries.rate, tries.variance
    expected += unseen * rate
    # That of the single cards at a given rate, then that of the rate, which they have in common.
    variance += squares * (rate * (1 - rate) - doubt) + unseen * unseen * doubt
    reach = _DEVIATIONS * math.sqrt(max(0.0, variance))
    return Outlook(min(1.0, expected), max(0.0, expected - reach), min(1.0, expected + reach))
