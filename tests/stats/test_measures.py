"""Each measure against a count by hand, and the totals against a count over the reviews."""

from collections.abc import Sequence

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
from dp100_cards.stats.card_counts import CardCounts, count_cards
from dp100_cards.stats.card_record import CardRecord
from dp100_cards.stats.card_totals import NO_TOTALS, add_review
from dp100_cards.stats.due_load import DueLoad, due_load
from dp100_cards.stats.report import report_by_section
from dp100_cards.stats.review_load import ReviewLoad, review_load
from dp100_cards.stats.true_retention import true_retention

TODAY = 20_000
COMPUTE, DATA = DeckId("compute"), DeckId("data")
PARAMETERS = parameters_from(Settings())
SCHEDULER = Scheduler(PARAMETERS)


def record(
    deck: DeckId = COMPUTE,
    phase: Phase = Phase.REVIEW,
    interval_days: int = 10,
    due_on: int | None = TODAY,
    reviews: int = 1,
    took_seconds: float = 10.0,
    young: tuple[int, int] = (0, 0),
    mature: tuple[int, int] = (0, 0),
) -> CardRecord:
    """A record; young and mature are (tested, passed)."""
    return CardRecord(deck, phase, interval_days, due_on, reviews, took_seconds, *young, *mature)


RECORDS = [
    record(phase=Phase.NEW, interval_days=0, due_on=None, reviews=0, took_seconds=0),
    record(phase=Phase.LEARNING, interval_days=0),
    record(phase=Phase.RELEARNING, interval_days=0, due_on=TODAY + 1),
    record(interval_days=20, due_on=TODAY - 3, young=(3, 2)),
    record(interval_days=21, due_on=TODAY + 1, mature=(1, 1), took_seconds=2.5),
    record(deck=DATA, interval_days=400, due_on=TODAY + 2, young=(1, 1), mature=(4, 3)),
]


def test_cards_are_counted_by_phase_and_maturity() -> None:
    assert count_cards(RECORDS) == CardCounts(cards=6, new=1, learning=2, young=1, mature=2)


def test_due_cards_are_counted_from_their_day_on() -> None:
    assert due_load(RECORDS, TODAY) == DueLoad(today=2, tomorrow=2)


def test_reviews_and_time_are_added_up() -> None:
    assert review_load(RECORDS) == ReviewLoad(reviews=5, took_seconds=42.5)


def test_true_retention_is_passed_over_tested() -> None:
    retention = true_retention(RECORDS)
    assert (retention.young.passed, retention.young.tested) == (3, 4)
    assert (retention.mature.passed, retention.mature.tested) == (4, 5)
    assert retention.all.ratio == 7 / 9


def test_true_retention_is_nothing_before_the_first_test() -> None:
    assert true_retention(RECORDS[:3]).all.ratio is None


def test_the_report_has_every_deck_and_their_total() -> None:
    decks = [(COMPUTE, "I.C", "Compute"), (DATA, "II.A", "Data"), (DeckId("none"), "", "Empty")]
    report = report_by_section(RECORDS, decks, Moment(0, 0), TODAY, orphaned_cards=0)
    assert [section.measures.counts.cards for section in report.sections] == [5, 1, 0]
    assert report.total.counts == count_cards(RECORDS)


reviews_of_a_card = st.lists(
    st.tuples(st.sampled_from(Rating), st.sampled_from((0, 0, 1, 3, 30, 100)), st.floats(0, 2_000)),
    max_size=15,
)


@given(reviews_of_a_card)
def test_totals_equal_a_count_over_all_reviews(reviews: list[tuple[Rating, int, float]]) -> None:
    steps = steps_of(reviews)
    totals = NO_TOTALS
    for step in steps:
        totals = add_review(totals, step)
    assert totals.took_seconds == sum(min(step.review.took_seconds, 600.0) for step in steps)
    tests = [step for step in first_of_each_day(steps) if step.review.phase is Phase.REVIEW]
    young = [step for step in tests if step.before.interval_days < 21]
    mature = [step for step in tests if step.before.interval_days >= 21]
    assert (totals.young_tested, totals.young_passed) == (len(young), passed(young))
    assert (totals.mature_tested, totals.mature_passed) == (len(mature), passed(mature))


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
    return list(replay(events, lambda _: SCHEDULER))


def first_of_each_day(steps: Sequence[ReplayedReview]) -> list[ReplayedReview]:
    first: dict[int, ReplayedReview] = {}
    for step in steps:
        first.setdefault(step.review.day_on, step)
    return list(first.values())


def passed(steps: Sequence[ReplayedReview]) -> int:
    return sum(step.review.rating is not Rating.AGAIN for step in steps)
