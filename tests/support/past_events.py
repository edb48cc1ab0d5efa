"""What happened in a history, counted by looking at every event, and reviews made by hand."""

from collections import defaultdict
from collections.abc import Sequence

from hypothesis import strategies as st

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import Crammed, Reviewed
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState, MemoryState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.parameters import parameters_id
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.stats.period import Period
from tests.support.histories import (
    PARAMETERS,
    SECTIONS,
    TODAY,
    CardHistory,
    HistorySource,
)

COMPUTE = SECTIONS[0].deck_id
REVERSED = Period(TODAY, TODAY - 1)

periods = st.builds(Period, *[st.integers(TODAY - 60, TODAY)] * 2)


def events_in(source: HistorySource, period: Period) -> list[Reviewed | Crammed]:
    """All reviews on days of a period, of all cards."""
    return [
        event for history in source.histories for event in history.reviews if event.day_on in period
    ]


def first_looks_in(source: HistorySource, period: Period) -> list[ReplayedReview]:
    """The tests of true retention: each card's first review of a day, if in the review phase."""
    first: dict[tuple[CardId, int], ReplayedReview] = {}
    for history in source.histories:
        for step in history.steps:
            first.setdefault((history.card_id, step.review.day_on), step)
    return [
        step
        for step in first.values()
        if step.review.day_on in period and step.review.phase is Phase.REVIEW
    ]


def kind_of(event: Reviewed | Crammed) -> str:
    """The phase before, or cram."""
    return event.phase.label if isinstance(event, Reviewed) else "cram"


def passed(events: Sequence[Reviewed | Crammed]) -> int:
    """How many were not Again."""
    return sum(event.rating is not Rating.AGAIN for event in events)


def reviewed(
    day_on: int,
    rating: Rating = Rating.GOOD,
    *,
    card: str = "q01",
    phase: Phase = Phase.REVIEW,
    interval: int = 10,
    last_on: int | None = None,
    at_hour: int = 12,
    offset: int = 0,
    seconds: float = 10.0,
    confidence: Confidence | None = None,
) -> ReplayedReview:
    """A review on time, of a card with a stability of ten days; `offset` is in minutes."""
    last_on = day_on - interval if last_on is None else last_on
    memory = None if phase is Phase.NEW else MemoryState(10.0, 5.0)
    is_new = phase is Phase.NEW
    before = CardState(
        phase=phase,
        memory=memory,
        interval_days=0 if is_new else interval,
        due_on=None if is_new else last_on + interval,
        last_on=None if is_new else last_on,
    )
    moment = Moment(day_on * 86_400_000 + at_hour * 3_600_000, offset)
    review = Reviewed(
        CardId(card), rating, moment, day_on, seconds, phase, parameters_id(PARAMETERS), None,
        confidence,
    )  # fmt: skip
    return ReplayedReview(before, review, before)


def crammed(day_on: int, rating: Rating = Rating.GOOD, seconds: float = 10.0) -> Crammed:
    """A review that was not scheduled, at noon."""
    moment = Moment(day_on * 86_400_000 + 43_200_000, 0)
    return Crammed(CardId("q01"), rating, moment, day_on, seconds)


def history_of(*events: ReplayedReview | Crammed) -> HistorySource:
    """A source over reviews of cards in the first section."""
    steps: defaultdict[CardId, list[ReplayedReview]] = defaultdict(list)
    crams: defaultdict[CardId, list[Crammed]] = defaultdict(list)
    for event in events:
        if isinstance(event, Crammed):
            crams[event.card_id].append(event)
        else:
            steps[event.review.card_id].append(event)
    return HistorySource(
        [
            CardHistory(card, COMPUTE, "", tuple(steps[card]), tuple(crams[card]))
            for card in sorted({*steps, *crams})
        ]
    )
