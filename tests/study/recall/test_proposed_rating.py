import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.rating import Rating
from dp100_cards.study.recall.proposed_rating import proposed_rating


@pytest.mark.parametrize(
    ("said", "of", "buttons", "proposed"),
    [
        (10, 10, 4, Rating.GOOD),
        (9, 10, 4, Rating.GOOD),
        (8, 9, 4, Rating.HARD),
        (6, 10, 4, Rating.HARD),
        (3, 5, 4, Rating.HARD),
        (5, 9, 4, Rating.AGAIN),
        (0, 1, 4, Rating.AGAIN),
        (4, 5, 2, Rating.GOOD),
        (7, 9, 2, Rating.AGAIN),
        (0, 0, 4, None),
        (0, 0, 2, None),
    ],
)
def test_the_part_of_the_points_that_was_said_proposes_a_rating(
    said: int, of: int, buttons: int, proposed: Rating | None
) -> None:
    assert proposed_rating(said, of, buttons=buttons) == proposed


@given(st.integers(1, 30), st.data(), st.sampled_from((2, 4)))
def test_easy_is_never_proposed_and_saying_more_never_proposes_less(
    of: int, data: st.DataObject, buttons: int
) -> None:
    said = data.draw(st.integers(0, of - 1))
    less = proposed_rating(said, of, buttons=buttons)
    more = proposed_rating(said + 1, of, buttons=buttons)
    assert less is not None
    assert more is not None
    assert less <= more < Rating.EASY
