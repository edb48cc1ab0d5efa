"""Confidence against a count over all reviews, and by hand."""

from hypothesis import given

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.rating import Rating
from dp100_cards.stats.confidence import confidence
from dp100_cards.stats.period import Period
from tests.support.histories import TODAY, HistorySource, sources
from tests.support.laws import tries
from tests.support.past_events import (
    REVERSED,
    crammed,
    events_in,
    history_of,
    passed,
    periods,
    reviewed,
)

NOTHING = (("sure", 0, 0, None), ("think so", 0, 0, None), ("guess", 0, 0, None))


@tries(40)
@given(sources(), periods)
def test_every_review_before_which_something_was_said_counts(
    source: HistorySource, period: Period
) -> None:
    events = events_in(source, period)
    measured = confidence(source.over(period))
    assert measured.values("said") == ("sure", "think so", "guess")
    for said, row in zip(Confidence, measured.rows, strict=True):
        own = [event for event in events if event.confidence is said]
        ratio = passed(own) / len(own) if own else None
        assert row[1:] == (len(own), passed(own), ratio)


def test_who_was_sure_and_wrong_is_told() -> None:
    sure, guess = Confidence.SURE, Confidence.GUESS
    measured = confidence(
        history_of(
            reviewed(TODAY - 2, confidence=sure),
            reviewed(TODAY - 1, Rating.AGAIN, confidence=sure),
            reviewed(TODAY, Rating.HARD, confidence=sure),
            reviewed(TODAY, Rating.AGAIN, card="q02", confidence=guess),
            reviewed(TODAY, card="q03"),
        )
    )
    assert measured.rows == (("sure", 3, 2, 2 / 3), ("think so", 0, 0, None), ("guess", 1, 0, 0.0))
    assert measured.notes == ("Confidently wrong: 1 of 3 that were said to be sure.",)


def test_where_nothing_was_said_nothing_is_told() -> None:
    source = history_of(reviewed(TODAY), crammed(TODAY))
    for measured in (confidence(HistorySource([])), confidence(source)):
        assert measured.rows == NOTHING
        assert measured.notes == ()
    said = history_of(reviewed(TODAY, confidence=Confidence.SURE))
    assert confidence(said.over(REVERSED)).rows == NOTHING
    assert confidence(said.over(Period(TODAY, TODAY))).rows[0] == ("sure", 1, 1, 1.0)
