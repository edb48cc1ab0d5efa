"""Cards and how well they are known, by area of the exam."""

from dp100_cards.stats.frame import Column, Frame, Kind
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.outline_groups import (
    OUTLINE_FORMULA,
    OUTLINE_SOURCE,
    areas_by_card,
    outline_frame,
)
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("area", "Area", Kind.TEXT),
    Column("title", "Title", Kind.TEXT),
)


def areas(source: ProgressSource) -> Frame:
    """One row for each area of the outline, those without cards too."""
    return outline_frame(
        source,
        _COLUMNS,
        lambda outline: ((each.id, each.title) for each in outline.areas),
        areas_by_card,
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
