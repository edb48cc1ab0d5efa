"""Which of a card's key points were missed before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PointRecord:
    """What the last reviews say of a card's key points."""

    missed_last: frozenset[str] = frozenset()
    """Missed on the last study day on which somebody looked at them."""
    missed_twice: frozenset[str] = frozenset()
    """Missed on the one before as well."""


NOTHING_MISSED = PointRecord()


def point_record(missed: Sequence[Sequence[str]]) -> PointRecord:
    """The record from what was missed on each study day, the latest one first."""
    if not missed:
        return NOTHING_MISSED
    last = frozenset(missed[0])
    return PointRecord(last, last & frozenset(missed[1]) if len(missed) > 1 else frozenset())


def most_missed(missed: Iterable[Sequence[str]], most: int = 3) -> tuple[str, ...]:
    """The key points missed most often, the first ones first among equals."""
    return tuple(
        point for point, _ in Counter(p for each in missed for p in each).most_common(most)
    )
