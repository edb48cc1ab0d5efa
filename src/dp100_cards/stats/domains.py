"""Cards and how well they are known, by domain of the exam."""

from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.group_sums import GroupSums, sums_by_group
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.outline_groups import (
    NO_EXAM,
    OUTLINE_COLUMNS,
    OUTLINE_FORMULA,
    OUTLINE_SOURCE,
    domains_by_card,
    outline_values,
    outside_note,
)
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("domain", "Domain", Kind.TEXT),
    Column("title", "Title", Kind.TEXT),
    Column("weight", "Weight", Kind.TEXT),
    *OUTLINE_COLUMNS,
)


def domains(source: ProgressSource) -> Frame:
    """One row for each domain of the outline, those without cards too."""
    exam = source.about.exam
    if exam is None:
        return frame(_COLUMNS, (), keys=2, notes=(NO_EXAM,))
    places = domains_by_card(exam)
    sums = sums_by_group(source, lambda card: places.get(card.card_id, ()))
    return frame(
        _COLUMNS,
        (
            (each.id, each.title, each.weight, *outline_values(sums.get(each.id, GroupSums())))
            for each in exam.outline.domains
        ),
        keys=2,
        notes=outside_note(source.cards(), places),
    )


DOMAINS = Measure(
    id="domains",
    title="Exam domains",
    says="How well the cards of each domain of the exam are known, and how much of the exam that"
    " domain is.",
    formula=OUTLINE_FORMULA,
    source=OUTLINE_SOURCE,
    compute=domains,
    depends_on_period=False,
)
