"""How many reviews a day the cards ask for."""

from collections import Counter

from dp100_cards.stats.card_standing import is_seen
from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (Column("load", "Daily load", Kind.NUMBER),)


def daily_load(source: ProgressSource) -> Frame:
    """One row."""
    intervals = Counter(
        card.interval_days for card in source.cards() if is_seen(card) and not card.is_suspended
    )
    load = sum(cards / max(1, days) for days, cards in sorted(intervals.items()))
    return frame(_COLUMNS, [(float(load),)], keys=0)


DAILY_LOAD = Measure(
    id="daily_load",
    title="Daily Load",
    says="How many reviews a study day will bring on average, as the intervals are now and without"
    " new cards.",
    formula="The sum of 1 / interval in days over the cards seen before that are not suspended; an"
    " interval under a day counts as one. Anki leaves off what comes after the point.",
    source="Anki manual, Statistics: Future Due; Anki's rslib/src/stats/graphs/future_due.rs.",
    compute=daily_load,
    depends_on_period=False,
)
