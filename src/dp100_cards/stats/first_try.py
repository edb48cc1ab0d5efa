"""What is known of cards before they are learned."""

from collections.abc import Sequence

from dp100_cards.model.memory import Phase
from dp100_cards.stats.day_sums import DaySums, added
from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("section", "Section", Kind.TEXT),
    Column("tried", "Tried", Kind.COUNT),
    Column("passed", "Passed", Kind.COUNT),
    Column("ratio", "Share passed", Kind.RATIO),
)


def first_try(source: ProgressSource) -> Frame:
    """One row for each section, and a last one for all."""
    sums = source.sums(source.about.period, by_deck=True)
    rows = [
        _row(section.deck_id, [deck for deck in sums if deck.deck_id == section.deck_id])
        for section in source.about.sections
    ]
    return frame(_COLUMNS, [*rows, _row("all", sums)])


def _row(section: str, sums: Sequence[DaySums]) -> tuple[str, int, int, float | None]:
    given = added(sums).ratings(Phase.NEW)
    return section, sum(given), sum(given[1:]), ratio(sum(given[1:]), sum(given))


FIRST_TRY = Measure(
    id="first_try",
    title="First try",
    says="What share of new cards was known at the first showing, by section.",
    formula="Ratings of new cards that were not taken back; passed is what was not Again. A card"
    " that was reset is new again; cramming does not count.",
    source="Own definition; Anki counts these among the learning cards of its answer buttons.",
    compute=first_try,
)
