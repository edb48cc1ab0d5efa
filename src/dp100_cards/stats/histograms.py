"""Cards by a value that each of them has."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dp100_cards.stats.day_sums import BINS
from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.median import median

_CARDS = Column("cards", "Cards", Kind.COUNT)
_DAYS = (Column("from_days", "From", Kind.DAYS), Column("to_days", "To", Kind.DAYS), _CARDS)
_SHARES = (Column("from", "From", Kind.RATIO), Column("to", "To", Kind.RATIO), _CARDS)

_EDGES = (0, 1, 2, 4, 7, 14, 21, 30, 60, 90, 180, 365, 730)


def by_days(values: Sequence[float]) -> Frame:
    """Cards by a length in days, in bins that grow, up to the last that is not empty."""
    edges = list(_EDGES)
    longest = max(values, default=0)
    while edges[-1] <= longest:
        edges.append(2 * edges[-1])
    counts = Counter(bisect_right(edges, value) for value in values)
    bins = enumerate(pairwise(edges), start=1)
    middle = median(values)
    return frame(
        _DAYS,
        ((*bin_, counts[number]) for number, bin_ in bins if number <= max(counts, default=0)),
        keys=2,
        notes=() if middle is None else (f"The median in days is {_text(middle)}.",),
    )


def by_share(values: Iterable[float], notes: Iterable[str]) -> Frame:
    """Cards by a share from 0 to 1, in bins of equal width; 1 itself falls into the last."""
    counts = Counter(min(BINS - 1, int(value * BINS)) for value in values)
    rows = ((number / BINS, (number + 1) / BINS, counts[number]) for number in range(BINS))
    return frame(_SHARES, rows if counts else (), keys=2, notes=notes)


def _text(days: float) -> str:
    return f"{days:.1f}".removesuffix(".0")
