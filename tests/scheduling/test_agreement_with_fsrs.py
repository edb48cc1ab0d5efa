"""Our states against py-fsrs on its own clock, where its 24-hour periods are study days."""

import random
from datetime import UTC, datetime, timedelta

import fsrs
import pytest

from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import NEW_CARD, CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import DEFAULT_WEIGHTS, WEIGHT_BOUNDS, parameters_from
from dp100_cards.scheduling.scheduler import Scheduler

HISTORIES = 3_000
START_DAY = 20_000
NOON = 43_200_000
DAY = 86_400_000

OURS = Scheduler(parameters_from(Settings()))
THEIRS = fsrs.Scheduler(enable_fuzzing=False)


def test_the_default_weights_are_those_of_fsrs() -> None:
    assert tuple(fsrs.scheduler.DEFAULT_PARAMETERS) == DEFAULT_WEIGHTS


def test_the_bounds_of_the_weights_are_those_of_fsrs() -> None:
    bounds = zip(
        fsrs.scheduler.LOWER_BOUNDS_PARAMETERS,
        fsrs.scheduler.UPPER_BOUNDS_PARAMETERS,
        strict=True,
    )
    assert tuple(bounds) == WEIGHT_BOUNDS


def test_states_agree_on_random_histories() -> None:
    generator = random.Random(20_261_123)
    for _ in range(HISTORIES):
        length = generator.randint(1, 12)
        compare(
            [generator.choice(list(Rating)) for _ in range(length)],
            [generator.choice((0, 0, 1, 2, 5, 13, 40, 200)) for _ in range(length)],
        )


def compare(ratings: list[Rating], gaps: list[int]) -> None:
    ours: CardState = NEW_CARD
    theirs = fsrs.Card(card_id=1)
    day_on = START_DAY
    for index, (rating, gap) in enumerate(zip(ratings, gaps, strict=True)):
        day_on += gap
        # A little later every time, so that whole 24-hour periods are whole days.
        at = day_on * DAY + NOON + index
        ours = OURS.next_state(CardId("q01"), ours, rating, Moment(at, 0), day_on)
        when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)
        theirs, _ = THEIRS.review_card(theirs, fsrs.Rating(rating.value), when)
        assert ours.memory is not None
        assert ours.memory.stability_days == pytest.approx(theirs.stability, rel=1e-9)
        assert ours.memory.difficulty == pytest.approx(theirs.difficulty, rel=1e-9)
        retrievability = THEIRS.get_card_retrievability(theirs, when + timedelta(days=3))
        assert OURS.retrievability(ours, day_on + 3) == pytest.approx(retrievability, rel=1e-9)
