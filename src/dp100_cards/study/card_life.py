"""The life of one card: what happened to it, and how its memory rose and fell by that."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeGuard

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.model.events import RESCHEDULING, CardChanged, Change, Crammed, Reviewed
from dp100_cards.model.ids import ParametersId
from dp100_cards.model.memory import CardState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.scheduling.replay import replay
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.study.study_card import StudyCard

_FARTHEST_DAYS = 36_500
_DAYS_AHEAD = 7
_MOST_STEPS = 400
"""Of one curve; no screen has as many columns."""

SchedulerFor = Callable[[ParametersId], Scheduler]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that happened to a card, and what it led to."""

    event: Reviewed | Crammed | CardChanged
    after: CardState | None
    """None where nothing was scheduled by it."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The predicted probability of recall, 0-1, on a study day."""

    day_on: int
    retrievability: float


Curve = tuple[CurvePoint, ...]
"""Recall from day to day after one review."""


@dataclass(frozen=True, slots=True)
class PointMisses:
    """How often a key point was missed, of how many times that it was looked at."""

    point: str
    missed: int
    looked_at: int


@dataclass(frozen=True, slots=True)
class CardInfo:
    """A card, where it stands, and all that is known of its memory."""

    study_card: StudyCard
    file: str
    line: int
    """In the file, counted from 1."""
    state: CardState
    marks: CardMarks
    is_leech: bool
    moment: Moment
    """The present."""
    today: int
    desired_retention: float
    retrievability: float | None
    """As of today; None for a new card."""
    falls_below_on: int | None
    """The first study day on which recall is less likely than desired; None for a new card."""
    rows: tuple[HistoryRow, ...]
    """The whole history, the latest first."""
    forgetting: Curve
    """From the last review on, past the due day; empty for a new card."""
    past: tuple[Curve, ...]
    """One curve for each review, up to the next one or to today, oldest first."""
    points: tuple[PointMisses, ...]

    @property
    def ratings(self) -> tuple[Reviewed | Crammed, ...]:
        """All reviews and crams, the latest first."""
        events = (row.event for row in self.rows)
        return tuple(event for event in events if not isinstance(event, CardChanged))

    @property
    def reviews(self) -> tuple[Reviewed, ...]:
        """All reviews, those before a reset too, the latest first."""
        return tuple(event for event in self.ratings if isinstance(event, Reviewed))

    @property
    def overdue_days(self) -> int:
        """How many days ago the card became due; 0 where it did not or is new."""
        due_on = self.state.due_on
        return 0 if due_on is None else max(0, self.today - due_on)


def history_rows(
    events: Sequence[Reviewed | Crammed | CardChanged], scheduler_for: SchedulerFor
) -> tuple[HistoryRow, ...]:
    """One card's events, in the order of replay, with what each led to."""
    steps = replay((event for event in events if _schedules(event)), scheduler_for)
    return tuple(
        HistoryRow(event, next(steps).after if _schedules(event) else None) for event in events
    )


def past_curves(
    rows: Iterable[HistoryRow], scheduler_for: SchedulerFor, today: int
) -> tuple[Curve, ...]:
    """The curve after each review up to the next one, a reset or today, in the rows' order."""
    return tuple(_past_curves(rows, scheduler_for, today))


def forgetting_curve(state: CardState, scheduler: Scheduler, wanted: float, today: int) -> Curve:
    """Recall from the last review on, until it is below what is wanted and the card long due.

    That is twice the interval at least, and the week after today.
    """
    if state.last_on is None or state.due_on is None:
        return ()
    below_on = falls_below_on(state, scheduler, wanted) or 0
    ahead_on = today + max(_DAYS_AHEAD, state.interval_days)
    days = max(2 * state.interval_days, round(1.15 * (below_on - state.last_on)))
    days = max(min(days, _FARTHEST_DAYS), ahead_on - state.last_on)
    return _curve(state, scheduler, state.last_on + days)


def falls_below_on(state: CardState, scheduler: Scheduler, wanted: float) -> int | None:
    """The first study day on which recall is less likely than wanted."""
    if state.last_on is None:
        return None
    least, most = 0, 1
    while scheduler.retrievability(state, state.last_on + most) >= wanted:
        if most > _FARTHEST_DAYS:
            return None
        least, most = most, 2 * most
    while most - least > 1:
        middle = (least + most) // 2
        if scheduler.retrievability(state, state.last_on + middle) >= wanted:
            least = middle
        else:
            most = middle
    return state.last_on + most


def point_misses(
    points: Sequence[str], events: Iterable[Reviewed | Crammed | CardChanged]
) -> tuple[PointMisses, ...]:
    """How often each key point was missed at the ratings that looked; empty if none did."""
    ratings = (event for event in events if not isinstance(event, CardChanged))
    looked = [rating.missed for rating in ratings if rating.missed is not None]
    return tuple(
        PointMisses(point, sum(point in missed for missed in looked), len(looked))
        for point in (points if looked else ())
    )


def _schedules(
    event: Reviewed | Crammed | CardChanged,
) -> TypeGuard[Reviewed | CardChanged]:
    return isinstance(event, Reviewed) or (
        isinstance(event, CardChanged) and event.change in RESCHEDULING
    )


def _past_curves(
    rows: Iterable[HistoryRow], scheduler_for: SchedulerFor, today: int
) -> Iterator[Curve]:
    # A chosen due day moves no memory, so it neither ends a curve nor begins one.
    turns = [
        (row.event, row.after) for row in rows if row.after is not None and not _is_due_set(row)
    ]
    ends = [_last_day(event, after) for event, after in turns] + [today]
    for (event, after), (_, until_on) in zip(turns, pairwise(ends), strict=True):
        if isinstance(event, Reviewed):
            yield _curve(after, scheduler_for(event.parameters_id), until_on)


def _is_due_set(row: HistoryRow) -> bool:
    return isinstance(row.event, CardChanged) and row.event.change is Change.DUE_SET


def _last_day(event: Reviewed | Crammed | CardChanged, after: CardState) -> int:
    return event.day_on if after.last_on is None else after.last_on


def _curve(state: CardState, scheduler: Scheduler, until_on: int) -> Curve:
    begins_on = state.last_on
    if begins_on is None or state.phase is Phase.NEW:
        return ()
    days = max(0, until_on - begins_on)
    steps = min(days, _MOST_STEPS)
    offsets = [round(days * step / steps) for step in range(1, steps + 1)]
    return tuple(
        CurvePoint(begins_on + offset, scheduler.retrievability(state, begins_on + offset))
        for offset in (0, *offsets)
    )
