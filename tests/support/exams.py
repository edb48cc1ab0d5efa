"""An exam for the cards of random histories, and sources that are asked with it."""

from dataclasses import replace

from dp100_cards.model.exam import (
    Area,
    CardAreas,
    Exam,
    ExamName,
    ExamStatus,
    Outline,
    OutlineDomain,
)
from dp100_cards.model.ids import CardId
from tests.support.histories import HistorySource

_A, _B, _C, _D = (Area(area_id, f"Skills {area_id}") for area_id in ("1a", "1b", "2a", "3a"))

EXAM = Exam(
    ExamName("DP-100", "Data science"),
    ExamStatus.ACTIVE,
    Outline(
        "2025-04-11", "A page", "2026-11-22",
        (
            OutlineDomain("1", "Design", "20-25%", (_A, _B)),
            OutlineDomain("2", "Explore", "40%", (_C,)),
            OutlineDomain("3", "Models", "35-40%", (_D,)),
        ),
    ),
    cards={
        CardId("q00"): CardAreas((_A,)),
        CardId("q01"): CardAreas((_A, _B)),
        CardId("q02"): CardAreas((_B, _C), loosely=True),
        CardId("q03"): CardAreas((_C,)),
        CardId("q04"): CardAreas(()),
    },
)  # fmt: skip
"""Two areas are in one domain, one card is in two domains, two are in none, one domain has none."""


def with_exam(source: HistorySource, exam: Exam | None = EXAM) -> HistorySource:
    """The same source, with an exam."""
    return replace(source, about=replace(source.about, exam=exam))
