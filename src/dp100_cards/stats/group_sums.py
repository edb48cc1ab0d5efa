"""What the cards of a group add up to: a topic, a domain or an area of the exam."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from dp100_cards.model.memory import Phase
from dp100_cards.stats.frame import ratio
from dp100_cards.stats.progress_source import CardRow, ProgressSource
from dp100_cards.stats.recall import recall_of

Key = TypeVar("Key")


@dataclass(slots=True)
class GroupSums:
    """Sums over cards; grows while they are counted."""

    cards: int = 0
    seen: int = 0
    reviews: int = 0
    passed: int = 0
    """Tests of true retention that were not Again."""
    tested: int = 0
    recall: float = 0.0
    """How many of the cards are expected to be recalled today."""

    def add(self, card: CardRow, recall: float) -> None:
        """Counts a card."""
        self.cards += 1
        self.seen += card.phase != Phase.NEW
        self.reviews += card.reviews
        self.passed += card.young_passed + card.mature_passed
        self.tested += card.young_tested + card.mature_tested
        self.recall += recall

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
    cards, about = source.cards(), source.about
    groups: defaultdict[Key, GroupSums] = defaultdict(GroupSums)
    for card, recall in zip(cards, recall_of(cards, about.today, about.curve), strict=True):
        for group in groups_of(card):
            groups[group].add(card, recall)
    return dict(groups)
