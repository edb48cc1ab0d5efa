"""When a backup is due, and which older ones are kept.

No rule looks at how old a backup is, only at which days, weeks and months have one: a clock that
jumps gives up nothing.
"""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from datetime import date

from dp100_cards.model.moment import Moment
from dp100_cards.model.study_day import study_day

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_MONDAY = 3  # 1970-01-01 was a Thursday


@dataclass(frozen=True, slots=True)
class KeptCounts:
    """Of how many days, weeks and months the newest backup is kept."""

    daily: int
    weekly: int
    monthly: int

    @property
    def are_zero(self) -> bool:
        """Whether the learner wants neither automatic backups nor any thinning."""
        return not (self.daily or self.weekly or self.monthly)


def is_backup_due(
    made_at: Collection[int], now: Moment, rollover_hour: int, counts: KeptCounts
) -> bool:
    """Whether this study day has no backup yet, and is to have one."""
    days = {_day(at, now, rollover_hour) for at in made_at}
    return not counts.are_zero and now.study_day(rollover_hour) not in days


def backups_to_keep(
    made_at: Collection[int], now: Moment, rollover_hour: int, counts: KeptCounts
) -> set[int]:
    """The backups, by the instants they were made at, that stay.

    Those of study days to come, which a wrong clock has made, are counted apart: they never take
    the place of one that was made at a right time, and become ordinary when their day has come.
    """
    if counts.are_zero:
        return set(made_at)

    def day_of(at: int) -> int:
        return _day(at, now, rollover_hour)

    today = now.study_day(rollover_hour)
    future = {at for at in made_at if day_of(at) > today}
    return _newest(set(made_at) - future, counts, day_of) | _newest(future, counts, day_of)


def _newest(made_at: set[int], counts: KeptCounts, day_of: Callable[[int], int]) -> set[int]:
    kinds: tuple[tuple[int, Callable[[int], Hashable]], ...] = (
        (counts.daily, day_of),
        (counts.weekly, lambda at: (day_of(at) + _MONDAY) // 7),
        (counts.monthly, lambda at: _month(day_of(at))),
    )
    kept = set()
    for count, span_of in kinds:
        newest: dict[Hashable, int] = {}
        for at in sorted(made_at, reverse=True):
            newest.setdefault(span_of(at), at)
        kept.update(list(newest.values())[:count])
    return kept


def _day(at: int, now: Moment, rollover_hour: int) -> int:
    return study_day(at, now.utc_offset_minutes, rollover_hour)


def _month(day_on: int) -> tuple[int, int]:
    day = date.fromordinal(day_on + _EPOCH_ORDINAL)
    return day.year, day.month
