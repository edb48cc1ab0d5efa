"""Cards and how well they are known, by domain of the exam."""

from dp100_cards.stats.frame import Column, Frame, Kind
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.outline_groups import (
    OUTLINE_FORMULA,
    OUTLINE_SOURCE,
    domains_by_card,
    outline_frame,
)
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("domain", "Domain", Kind.TEXT),
    Column("title", "Title", Kind.TEXT),
    Column("weight", "Weight", Kind.TEXT),
)


def domains(source: ProgressSource) -> Frame:
    """One row for each domain of the outline, those without cards too."""
    return outline_frame(
        source,
        _COLUMNS,
        lambda outline: ((each.id, each.title, each.weight) for each in outline.domains),
        domains_by_card,
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
