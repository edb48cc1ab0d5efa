"""What a session came to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import DeckId
from dp100_cards.model.rating import Rating
from dp100_cards.study.steps_done import Rated


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """How one section went."""

    deck_id: DeckId
    reviews: int
    again: int


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """Numbers over the ratings of a session that count."""

    reviews: int
    cards: int
    took_seconds: float
    ratings: dict[Rating, int]
    sections: tuple[SectionSummary, ...]
    """In the order in which the sections first came up."""
    next_due_on: int | None
    """The earliest study day on which a reviewed card is due again."""


def summarise(rated: Sequence[Rated]) -> SessionSummary:
    """The summary of a session's ratings."""
    ratings = Counter(each.review.rating for each in rated)
    last = {each.review.card_id: each.after.due_on for each in rated}
    return SessionSummary(
        reviews=len(rated),
        cards=len(last),
        took_seconds=sum(each.review.took_seconds for each in rated),
        ratings={rating: ratings[rating] for rating in Rating},
        sections=_by_section(rated),
        next_due_on=min((due_on for due_on in last.values() if due_on is not None), default=None),
    )


def _by_section(rated: Sequence[Rated]) -> tuple[SectionSummary, ...]:
    reviews: Counter[DeckId] = Counter()
    again: Counter[DeckId] = Counter()
    for each in rated:
        deck_id = each.shown.study_card.deck_id
        reviews[deck_id] += 1
        again[deck_id] += each.review.rating is Rating.AGAIN
    return tuple(SectionSummary(deck_id, reviews[deck_id], again[deck_id]) for deck_id in reviews)
