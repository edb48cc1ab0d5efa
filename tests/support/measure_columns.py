"""The columns of every measure, for samples of their frames."""

from functools import cache

from dp100_cards.stats.frame import Column
from dp100_cards.stats.measures import MEASURE_BY_ID, MEASURES
from tests.support.histories import HistorySource

NAMES = tuple(measure.id for measure in MEASURES)


@cache
def columns_of(name: str) -> tuple[tuple[Column, ...], int]:
    """The columns of a measure, and how many of them say what a row is about."""
    frame = MEASURE_BY_ID[name].compute(HistorySource(()))
    return frame.columns, frame.keys
