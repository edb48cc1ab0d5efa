"""Which parts of the exam's outline cards belong to, and what is told of each part."""

from collections.abc import Iterable, Mapping, Sequence

from dp100_cards.model.exam import Exam
from dp100_cards.model.ids import CardId
from dp100_cards.stats.frame import Column, Kind, Value
from dp100_cards.stats.group_sums import GroupSums
from dp100_cards.stats.progress_source import CardRow

NO_EXAM = "No exam.yaml lies beside the decks, so no card belongs to an exam."

OUTLINE_COLUMNS = (
    Column("cards", "Cards", Kind.COUNT),
    Column("seen", "Seen", Kind.COUNT),
    Column("passed", "Passed", Kind.COUNT),
    Column("tested", "Tested", Kind.COUNT),
    Column("retention", "Retention", Kind.RATIO),
    Column("known", "Known", Kind.RATIO),
)

OUTLINE_FORMULA = (
    "A card counts in every part that the exam's file names for it, loosely or not. Over all"
    " reviews so far, without crammed ones. Retention is true retention: passed out of tested,"
    " where only a card's first review of a study day in the review phase tests, and Again fails."
    " Known is the sum of the retrievabilities today over all cards of the part; one that was"
    " never seen counts as not known."
)
OUTLINE_SOURCE = (
    "The exam's last official outline, in exam.yaml beside the decks; true retention as in the"
    " Anki manual, Statistics: True Retention."
)


def areas_by_card(exam: Exam) -> dict[CardId, tuple[str, ...]]:
    """The ids of the areas of each card that has any."""
    return {
        card_id: tuple(dict.fromkeys(area.id for area in place.areas))
        for card_id, place in exam.cards.items()
    }


def domains_by_card(exam: Exam) -> dict[CardId, tuple[str, ...]]:
    """The ids of the domains of each card that has any."""
    domain_of = {area.id: domain.id for domain in exam.outline.domains for area in domain.areas}
    return {
        card_id: tuple(dict.fromkeys(domain_of[area.id] for area in place.areas))
        for card_id, place in exam.cards.items()
    }


def outline_values(sums: GroupSums) -> tuple[Value, ...]:
    """The values of OUTLINE_COLUMNS."""
    return sums.cards, sums.seen, sums.passed, sums.tested, sums.retention, sums.known


def outside_note(cards: Sequence[CardRow], places: Mapping[CardId, Sequence[str]]) -> Iterable[str]:
    """How many of the cards belong to no part, where any does not."""
    outside = sum(not places.get(card.card_id) for card in cards)
    if outside:
        yield f"{outside} of {len(cards)} cards belong to no part of the outline."
