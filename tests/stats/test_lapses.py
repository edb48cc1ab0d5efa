"""Lapses and leeches against a count over the reviews."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.stats.lapses import lapses
from dp100_cards.stats.leeches import leeches
from tests.support.card_rows import NEW, YOUNG, source_of
from tests.support.histories import CardHistory, HistorySource, sources


def lapses_of(history: CardHistory) -> int:
    """How often Again was given in review, unless that was forgotten with a reset."""
    if history.was_reset:
        return 0
    return sum(
        step.before.phase is Phase.REVIEW and step.review.rating is Rating.AGAIN
        for step in history.steps
    )


def with_threshold(source: HistorySource, leech_lapses: int) -> HistorySource:
    settings = replace(Settings(), leech_lapses=leech_lapses)
    return replace(source, about=replace(source.about, settings=settings))


@given(sources())
def test_every_card_seen_counts_by_its_lapses(source: HistorySource) -> None:
    found = [lapses_of(h) for h in source.histories if h.state.memory]
    expected = [(n, found.count(n)) for n in range(max(found, default=-1) + 1)]
    assert list(lapses(source).rows) == expected


@given(sources(), st.integers(1, 3))
def test_leeches_are_the_cards_with_most_lapses(source: HistorySource, threshold: int) -> None:
    found = [
        (history.card_id, history.deck_id, lapses_of(history), len(history.steps))
        for history in source.histories
        if lapses_of(history) >= threshold
    ]
    measured = leeches(with_threshold(source, threshold))
    assert sorted(measured.rows) == sorted(found)
    assert list(measured.values("lapses")) == sorted((row[2] for row in found), reverse=True)


def test_nothing_is_told_of_cards_never_seen() -> None:
    assert lapses(source_of(NEW)).rows == ()


def test_numbers_of_lapses_that_no_card_has_are_between_the_others() -> None:
    assert lapses(source_of(YOUNG, YOUNG._replace(lapses=2))).rows == ((0, 1), (1, 0), (2, 1))


def test_a_leech_is_one_from_the_learners_own_number_of_lapses_on() -> None:
    source = source_of(
        YOUNG._replace(lapses=7), YOUNG._replace(lapses=8, is_suspended=1), YOUNG._replace(lapses=9)
    )
    assert leeches(source).values("lapses") == (9, 8)
    assert leeches(source).notes == ("A leech has 8 lapses or more.",)
    assert leeches(with_threshold(source, 10)).rows == ()
