"""Cards and how well they are known, by area of the exam."""

from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.group_sums import GroupSums, sums_by_group
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.outline_groups import (
    NO_EXAM,
    OUTLINE_COLUMNS,
    OUTLINE_FORMULA,
    OUTLINE_SOURCE,
    areas_by_card,
    outline_values,
    outside_note,
)
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("area", "Area", Kind.TEXT),
    Column("title", "Title", Kind.TEXT),
    *OUTLINE_COLUMNS,
)


def areas(source: ProgressSource) -> Frame:
    """One row for each area of the outline, those without cards too."""
    exam = source.about.exam
    if exam is None:
        return frame(_COLUMNS, (), keys=2, notes=(NO_EXAM,))
    places = areas_by_card(exam)
    sums = sums_by_group(source, lambda card: places.get(card.card_id, ()))
    return frame(
        _COLUMNS,
        (
            (each.id, each.title, *outline_values(sums.get(each.id, GroupSums())))
            for each in exam.outline.areas
        ),
        keys=2,
        notes=outside_note(source.cards(), places),
    )


AREAS = Measure(
    id="areas",
    title="Exam areas",
    says="How well the cards of each group of skills in the exam's outline are known.",
    formula=OUTLINE_FORMULA,
    source=OUTLINE_SOURCE,
    compute=areas,
    depends_on_period=False,
)
