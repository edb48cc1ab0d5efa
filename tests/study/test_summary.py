"""What a session adds up to besides its ratings."""

from dp100_cards.model.events import Change
from dp100_cards.model.ids import DeckId
from dp100_cards.model.rating import Rating
from dp100_cards.study.summary import SectionSummary, in_order, summarise
from tests.study.test_session import answer, begin

AGAIN, HARD, GOOD, EASY = Rating


def test_a_flag_that_is_set_and_removed_again_is_nothing() -> None:
    session, _, clock = begin("a", "b")
    session.toggle_flag(clock())
    assert summarise(session.steps).changes == {Change.FLAGGED: 1}
    session.toggle_flag(clock())
    assert summarise(session.steps).changes == {}


def test_cards_put_aside_are_counted_by_how() -> None:
    session, _, clock = begin("a", "b", "c", "d")
    session.bury(clock())
    session.skip(clock())
    session.suspend(clock())
    session.suspend(clock())
    session.skip(clock())
    summary = summarise(session.steps)
    assert summary.changes == {Change.SUSPENDED: 2, Change.BURIED: 1}
    assert (summary.skipped, summary.reviews, summary.seconds_per_card) == (1, 0, 0.0)


def test_a_card_rated_twice_is_one_card() -> None:
    session, _, clock = begin("a")
    answer(session, AGAIN, clock)
    answer(session, GOOD, clock)
    summary = summarise(session.steps)
    assert (summary.reviews, summary.cards) == (2, 1)
    assert summary.seconds_per_card == summary.took_seconds


def test_retention_is_that_of_cards_that_had_left_learning() -> None:
    session, _, clock = begin("a")
    answer(session, AGAIN, clock)
    (section,) = summarise(session.steps).sections
    assert (section.tested, section.retention) == (0, None)


def test_a_section_whose_deck_has_gone_comes_last() -> None:
    sections = [SectionSummary(DeckId(name), 1, 0, 0, 0) for name in ("x", "b", "a")]
    ordered = in_order(sections, [DeckId("a"), DeckId("b")])
    assert [str(each.deck_id) for each in ordered] == ["a", "b", "x"]
