"""Each measure against a count by hand, and the totals against a count over the reviews."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import Reviewed
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.replay import ReplayedReview, replay
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.scheduling.state_values import values_of
from dp100_cards.stats.card_counts import CardCounts, count_cards
from dp100_cards.stats.card_group import CardGroup
from dp100_cards.stats.card_totals import NO_TOTALS, add_review
from dp100_cards.stats.due_load import DueLoad, due_load
from dp100_cards.stats.report import report_by_section
from dp100_cards.stats.review_load import ReviewLoad, review_load
from dp100_cards.stats.true_retention import true_retention

TODAY = 20_000
COMPUTE, DATA = DeckId("compute"), DeckId("data")
PARAMETERS = parameters_from(Settings())
SCHEDULER = Scheduler(PARAMETERS)


def group(
    deck: DeckId = COMPUTE,
    phase: Phase = Phase.REVIEW,
    is_mature: bool = False,
    due_on: int | None = TODAY,
    cards: int = 1,
    reviews: int = 1,
    took_seconds: float = 10.0,
    young: tuple[int, int] = (0, 0),
    mature: tuple[int, int] = (0, 0),
) -> CardGroup:
    """A group of cards; young and mature are (tested, passed)."""
    return CardGroup(
        deck, phase, int(is_mature), due_on, cards, reviews, took_seconds, *young, *mature
    )


GROUPS = [
    group(phase=Phase.NEW, due_on=None, cards=7, reviews=0, took_seconds=0),
    group(phase=Phase.LEARNING),
    group(phase=Phase.RELEARNING, due_on=TODAY + 1, cards=2),
    group(due_on=TODAY - 3, young=(3, 2)),
    group(is_mature=True, due_on=TODAY + 1, cards=4, mature=(1, 1), took_seconds=2.5),
    group(deck=DATA, is_mature=True, due_on=TODAY + 2, young=(1, 1), mature=(4, 3)),
]


def test_cards_are_counted_by_phase_and_maturity() -> None:
    assert count_cards(GROUPS) == CardCounts(cards=16, new=7, learning=3, young=1, mature=5)


def test_due_cards_are_counted_from_their_day_on() -> None:
    assert due_load(GROUPS, TODAY) == DueLoad(today=2, tomorrow=6)


def test_reviews_and_time_are_added_up() -> None:
    assert review_load(GROUPS) == ReviewLoad(reviews=5, took_seconds=42.5)


def test_true_retention_is_passed_over_tested() -> None:
    retention = true_retention(GROUPS)
    assert (retention.young.passed, retention.young.tested) == (3, 4)
    assert (retention.mature.passed, retention.mature.tested) == (4, 5)
    assert retention.all.ratio == 7 / 9


def test_true_retention_is_nothing_before_the_first_test() -> None:
    assert true_retention(GROUPS[:3]).all.ratio is None


def test_the_report_has_every_deck_and_their_total() -> None:
    decks = [(COMPUTE, "I.C", "Compute"), (DATA, "II.A", "Data"), (DeckId("none"), "", "Empty")]
    report = report_by_section(GROUPS, decks, Moment(0, 0), TODAY, orphaned_cards=0)
    assert [section.measures.counts.cards for section in report.sections] == [15, 1, 0]
    assert report.total.counts == count_cards(GROUPS)


reviews_of_a_card = st.lists(
    st.tuples(st.sampled_from(Rating), st.sampled_from((0, 0, 1, 3, 30, 100)), st.floats(0, 2_000)),
    max_size=15,
)


@given(reviews_of_a_card)
def test_totals_equal_a_count_over_all_reviews(reviews: list[tuple[Rating, int, float]]) -> None:
    steps = steps_of(reviews)
    totals = NO_TOTALS
    for step in steps:
        review, before = step.review, values_of(step.before)
        totals = add_review(totals, before, review.rating, review.day_on, review.took_seconds)
    number, seconds, young_tested, young_passed, mature_tested, mature_passed = totals
    assert number == len(steps)
    # From 3.12 on Python's own sum() rounds otherwise than adding one by one.
    took_seconds = sum(min(step.review.took_seconds, 600.0) for step in steps)
    assert seconds == pytest.approx(took_seconds, rel=1e-12)
    tests = [step for step in first_of_each_day(steps) if step.review.phase is Phase.REVIEW]
    young = [step for step in tests if step.before.interval_days < 21]
    mature = [step for step in tests if step.before.interval_days >= 21]
    assert (young_tested, young_passed) == (len(young), passed(young))
    assert (mature_tested, mature_passed) == (len(mature), passed(mature))


def steps_of(reviews: list[tuple[Rating, int, float]]) -> list[ReplayedReview]:
    day_on, state, events = TODAY, None, []
    for rating, gap, seconds in reviews:
        day_on += gap
        phase = state.phase if state else Phase.NEW
        event = Reviewed(
            CardId("q01"), rating, Moment(day_on * 86_400_000 + 43_200_000, 0), day_on, seconds,
            phase, parameters_id(PARAMETERS),
        )  # fmt: skip
        events.append(event)
        *_, last = replay(events, lambda _: SCHEDULER)
        state = last.after
    steps = replay(events, lambda _: SCHEDULER)
    return [step for step in steps if isinstance(step, ReplayedReview)]


def first_of_each_day(steps: Sequence[ReplayedReview]) -> list[ReplayedReview]:
    first: dict[int, ReplayedReview] = {}
    for step in steps:
        first.setdefault(step.review.day_on, step)
    return list(first.values())


def passed(steps: Sequence[ReplayedReview]) -> int:
    return sum(step.review.rating is not Rating.AGAIN for step in steps)
