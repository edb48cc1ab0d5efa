"""What the cards of a group add up to: a topic, a domain or an area of the exam."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dp100_cards.stats.card_standing import is_seen
from dp100_cards.stats.frame import ratio
from dp100_cards.stats.progress_source import CardRow, ProgressSource, Scope
from dp100_cards.stats.recall import recall_of

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class GroupSums:
    """Sums over cards."""

    cards: int = 0
    seen: int = 0
    reviews: int = 0
    passed: int = 0
    """Tests of true retention that were not Again."""
    tested: int = 0
    recall: float = 0.0
    """How many of the cards are expected to be recalled today."""

    @property
    def retention(self) -> float | None:
        """Passed over tested."""
        return ratio(self.passed, self.tested)

    @property
    def known(self) -> float | None:
        """The share of all cards that is expected to be recalled today."""
        return ratio(self.recall, self.cards)


def sums_by_group(
    source: ProgressSource, groups_of: Callable[[CardRow], Iterable[Key]]
) -> dict[Key, GroupSums]:
    """The sums of each group that has cards, in the order of its first one."""
    groups: defaultdict[Key, list[CardRow]] = defaultdict(list)
    for card in source.cards():
        for group in groups_of(card):
            groups[group].append(card)
    return {group: _sums(cards, source.about) for group, cards in groups.items()}


def _sums(cards: Sequence[CardRow], about: Scope) -> GroupSums:
    # One pass for each sum: with 10,000 cards that is quicker than one pass for all of them.
    return GroupSums(
        cards=len(cards),
        seen=sum([is_seen(card) for card in cards]),
        reviews=sum([card.reviews for card in cards]),
        passed=sum([card.young_passed + card.mature_passed for card in cards]),
        tested=sum([card.young_tested + card.mature_tested for card in cards]),
        recall=sum(recall_of(cards, about.today, about.curve)),
    )
