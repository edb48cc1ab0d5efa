"""Which parts of the exam's outline cards belong to, and what is told of each part."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from dp100_cards.model.exam import Exam, Outline
from dp100_cards.model.ids import CardId
from dp100_cards.stats.frame import Column, Frame, Kind, Value, frame
from dp100_cards.stats.group_sums import GroupSums, sums_by_group
from dp100_cards.stats.progress_source import CardRow, ProgressSource

Places = Mapping[CardId, Sequence[str]]
"""The ids of the parts that a card belongs to."""

_NO_EXAM = "No exam.yaml lies beside the decks, so no card belongs to an exam."

_COLUMNS = (
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


def outline_frame(
    source: ProgressSource,
    columns: Sequence[Column],
    parts_of: Callable[[Outline], Iterable[tuple[str, ...]]],
    places_of: Callable[[Exam], Places],
) -> Frame:
    """One row for each part of the outline, those without cards too.

    The first columns are the part's own; `parts_of` gives their values, its id first.
    """
    columns = (*columns, *_COLUMNS)
    exam = source.about.exam
    if exam is None:
        return frame(columns, (), keys=2, notes=(_NO_EXAM,))
    places = places_of(exam)
    sums = sums_by_group(source, lambda card: places.get(card.card_id, ()))
    rows = ((*part, *_values(sums.get(part[0], GroupSums()))) for part in parts_of(exam.outline))
    return frame(columns, rows, keys=2, notes=_outside_note(source.cards(), places))


def areas_by_card(exam: Exam) -> Places:
    """The ids of the areas of each card that has any."""
    return {
        card_id: tuple(dict.fromkeys(area.id for area in place.areas))
        for card_id, place in exam.cards.items()
    }


def domains_by_card(exam: Exam) -> Places:
    """The ids of the domains of each card that has any."""
    domain_of = {area.id: domain.id for domain in exam.outline.domains for area in domain.areas}
    return {
        card_id: tuple(dict.fromkeys(domain_of[area.id] for area in place.areas))
        for card_id, place in exam.cards.items()
    }


def _values(sums: GroupSums) -> tuple[Value, ...]:
    """The values of the columns that every part has."""
    return sums.cards, sums.seen, sums.passed, sums.tested, sums.retention, sums.known


def _outside_note(cards: Sequence[CardRow], places: Places) -> Iterable[str]:
    """How many of the cards belong to no part, where any does not."""
    outside = sum(not places.get(card.card_id) for card in cards)
    if outside:
        yield f"{outside} of {len(cards)} cards belong to no part of the outline."
