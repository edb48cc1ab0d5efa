"""When cards that were seen come due."""

from collections import Counter
from collections.abc import Iterator

from dp100_cards.stats.card_standing import comes_on
from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("day", "Day", Kind.DAY),
    Column("due", "Due", Kind.COUNT),
    Column("backlog", "Backlog", Kind.COUNT),
    Column("cumulative", "Cumulative", Kind.COUNT),
)


def future_due(source: ProgressSource) -> Frame:
    """One row for today, and one for each later day on which any card comes due."""
    return frame(_COLUMNS, _rows(source))


def _rows(source: ProgressSource) -> Iterator[tuple[int, int, int, int]]:
    today = source.about.today
    days = Counter(day_on for card in source.standings() if (day_on := comes_on(card)) is not None)
    backlog = sum(cards for day_on, cards in days.items() if day_on < today)
    cumulative = backlog
    for day_on in sorted({today, *(day_on for day_on in days if day_on > today)}):
        cumulative += days[day_on]
        yield day_on, days[day_on], backlog if day_on == today else 0, cumulative


FUTURE_DUE = Measure(
    id="future_due",
    title="Future Due",
    says="How many cards come due on each study day from today on, if nothing is reviewed until"
    " then. The backlog is what is overdue today.",
    formula="Cards seen before that are not suspended, by the study day from which they are due."
    " Unlike in Anki, a buried card counts on the day on which it comes back if that is later."
    " New cards have no due day. Days on which nothing comes due are left out; cumulative adds up"
    " the backlog and all days so far.",
    source="Anki manual, Statistics: Future Due; Anki's rslib/src/stats/graphs/future_due.rs.",
    compute=future_due,
    depends_on_period=False,
)
