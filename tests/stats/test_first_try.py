"""First tries against a count over all reviews, and by hand."""

from hypothesis import given

from dp100_cards.model.events import Reviewed
from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.stats.first_try import first_try
from dp100_cards.stats.period import Period
from tests.support.histories import SECTIONS, TODAY, HistorySource, sources
from tests.support.laws import tries
from tests.support.past_events import REVERSED, crammed, history_of, passed, periods, reviewed

NOTHING = (("compute", 0, 0, None), ("data", 0, 0, None), ("all", 0, 0, None))


@tries(40)
@given(sources(), periods)
def test_only_the_first_review_of_a_card_is_a_first_try(
    source: HistorySource, period: Period
) -> None:
    first = [
        (history.deck_id, history.steps[0].review) for history in source.histories if history.steps
    ]
    by_section: dict[str, list[Reviewed]] = {section.deck_id: [] for section in SECTIONS}
    for deck_id, review in first:
        if review.day_on in period:
            by_section[deck_id].append(review)
    by_section["all"] = [review for own in by_section.values() for review in own]
    assert first_try(source.over(period)).rows == tuple(
        (section, len(own), passed(own), passed(own) / len(own) if own else None)
        for section, own in by_section.items()
    )


def test_first_tries_by_hand() -> None:
    source = history_of(
        reviewed(TODAY - 1, Rating.AGAIN, card="q01", phase=Phase.NEW),
        reviewed(TODAY - 1, Rating.GOOD, card="q01", phase=Phase.LEARNING),
        reviewed(TODAY, Rating.HARD, card="q02", phase=Phase.NEW),
        reviewed(TODAY, Rating.EASY, card="q03", phase=Phase.NEW),
        reviewed(TODAY, Rating.AGAIN, card="q04"),
        crammed(TODAY, Rating.AGAIN),
    )
    assert first_try(source).rows == (
        ("compute", 3, 2, 2 / 3), ("data", 0, 0, None), ("all", 3, 2, 2 / 3),
    )  # fmt: skip
    assert first_try(source.over(Period(TODAY, TODAY))).rows[-1] == ("all", 2, 2, 1.0)


def test_a_card_that_was_reset_is_tried_anew() -> None:
    source = history_of(
        reviewed(TODAY - 9, Rating.AGAIN, phase=Phase.NEW), reviewed(TODAY, phase=Phase.NEW)
    )
    assert first_try(source).rows[-1] == ("all", 2, 1, 0.5)


def test_without_new_cards_nothing_was_tried() -> None:
    assert first_try(HistorySource([])).rows == NOTHING
    assert first_try(history_of(crammed(TODAY), reviewed(TODAY))).rows == NOTHING
    assert first_try(history_of(reviewed(TODAY, phase=Phase.NEW)).over(REVERSED)).rows == NOTHING
