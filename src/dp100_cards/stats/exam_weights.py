"""How much of the exam each of its domains is, and which of them have cards."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dp100_cards.model.exam import Exam, OutlineDomain


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the cards cover of the exam's domains."""

    covered: tuple[OutlineDomain, ...]
    missing: tuple[OutlineDomain, ...]
    """Those without a card."""
    cards: Mapping[str, int]
    """By the id of the domain; a card of several domains counts in each."""

    @property
    def unreadable(self) -> tuple[OutlineDomain, ...]:
        """Domains with cards whose weight says nothing."""
        return tuple(domain for domain in self.covered if weight_of(domain.weight) is None)

    def parts(self) -> dict[str, float]:
        """By the id of a domain the part of the whole that one of its cards is.

        The domains with cards are taken for the whole exam; one without a weight has no part.
        """
        weights = {domain.id: weight_of(domain.weight) or 0.0 for domain in self.covered}
        total = sum(weights.values()) or 1.0
        return {each: weight / total / self.cards[each] for each, weight in weights.items()}


def coverage(exam: Exam, cards: Mapping[Sequence[str], int]) -> Coverage:
    """The coverage by cards, which are counted by the ids of all domains that they belong to."""
    counts = Counter[str]()
    for domain_ids, count in cards.items():
        for domain_id in domain_ids:
            counts[domain_id] += count
    domains = exam.outline.domains
    return Coverage(
        covered=tuple(domain for domain in domains if counts[domain.id]),
        missing=tuple(domain for domain in domains if not counts[domain.id]),
        cards=counts,
    )


def weight_of(text: str) -> float | None:
    """The middle of a weight as it is published, such as `20-25%`; None where it says nothing."""
    ends = text.replace("\N{EN DASH}", "-").replace("%", "").split("-")
    try:
        least, most = float(ends[0]), float(ends[-1])
    except ValueError:
        return None
    is_range = len(ends) <= 2 and 0 <= least <= most <= 100 and most > 0
    return (least + most) / 2 if is_range else None
