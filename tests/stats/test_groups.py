"""Sections, topics, domains and areas against sums over the reviews of their cards."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import Crammed, Reviewed
from dp100_cards.model.exam import Outline
from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.stats.areas import areas
from dp100_cards.stats.domains import domains
from dp100_cards.stats.frame import Frame, Value
from dp100_cards.stats.period import Period, all_until
from dp100_cards.stats.progress_source import ProgressSource
from dp100_cards.stats.sections import sections
from dp100_cards.stats.topics import topics
from tests.support.card_rows import LEARNING, MATURE, NEW, RELEARNING, YOUNG, source_of
from tests.support.exams import EXAM, with_exam
from tests.support.histories import SCHEDULER, SECTIONS, TODAY, CardHistory, HistorySource, sources

days = st.integers(TODAY - 60, TODAY)
ALL = all_until(TODAY)


def those_that_test(histories: Iterable[CardHistory], period: Period = ALL) -> list[ReplayedReview]:
    """Each card's first review of a day, where it is one of the review phase."""
    found = []
    for history in histories:
        first = {step.review.day_on: step for step in reversed(history.steps)}
        found += [step for day_on, step in first.items() if day_on in period]
    return [step for step in found if step.before.phase is Phase.REVIEW]


def passed(tests: Sequence[ReplayedReview]) -> int:
    return sum(step.review.rating is not Rating.AGAIN for step in tests)


def known(histories: Sequence[CardHistory]) -> float | None:
    """The share of the cards that is known today."""
    if not histories:
        return None
    return sum(SCHEDULER.retrievability(h.state, TODAY) for h in histories) / len(histories)


def told_of(histories: Sequence[CardHistory], period: Period = ALL) -> list[Value]:
    """Passed, tested, retention, known."""
    tests = those_that_test(histories, period)
    share = passed(tests) / len(tests) if tests else None
    return [passed(tests), len(tests), share, known(histories)]


def seen(histories: Sequence[CardHistory]) -> int:
    return sum(history.state.memory is not None for history in histories)


def same(measured: Sequence[Value], expected: Sequence[Value]) -> bool:
    """Whether the values agree, up to rounding."""
    return len(measured) == len(expected) and all(
        m == (pytest.approx(e) if isinstance(e, float) else e)
        for m, e in zip(measured, expected, strict=True)
    )


@given(sources(), days, days)
def test_a_section_counts_its_own_cards_and_the_reviews_of_the_period(
    source: HistorySource, since_on: int, until_on: int
) -> None:
    period = Period(since_on, until_on)
    measured = sections(source.over(period))
    for row, name in zip(measured.rows, SECTIONS, strict=True):
        own = [history for history in source.histories if history.deck_id == name.deck_id]
        events: list[Reviewed | Crammed] = [
            event for history in own for event in history.reviews if event.day_on in period
        ]
        seconds = sum(min(event.took_seconds, 600) for event in events)
        expected = [
            name.deck_id, name.title, len(own), *states(own), sum(map(is_due, own)), len(events),
            float(seconds), *told_of(own, period),
        ]  # fmt: skip
        assert same(row, expected)


def states(histories: Sequence[CardHistory]) -> list[int]:
    """New, learning, young, mature, suspended."""
    playing = [history.state for history in histories if not history.is_suspended]
    reviewing = [state for state in playing if state.phase is Phase.REVIEW]
    mature = sum(state.is_mature for state in reviewing)
    new = sum(state.phase is Phase.NEW for state in playing)
    learning = len(playing) - new - len(reviewing)
    return [new, learning, len(reviewing) - mature, mature, len(histories) - len(playing)]


def is_due(history: CardHistory) -> bool:
    is_buried = history.buried_until_on is not None and history.buried_until_on > TODAY
    due_on = history.state.due_on
    return due_on is not None and due_on <= TODAY and not is_buried and not history.is_suspended


@given(sources())
def test_a_topic_counts_all_that_ever_happened_to_its_cards(source: HistorySource) -> None:
    rows = topics(source.over(Period(TODAY, TODAY))).rows
    names = dict.fromkeys((history.deck_id, history.topic) for history in source.histories)
    assert len(rows) == len(names)
    for row, name in zip(rows, names, strict=True):
        own = [history for history in source.histories if (history.deck_id, history.topic) == name]
        reviews = sum(len(history.steps) for history in own)
        assert same(row, [*name, len(own), seen(own), reviews, *told_of(own)])


def test_a_card_without_a_topic_is_in_a_topic_without_a_name() -> None:
    measured = topics(source_of(NEW, YOUNG, NEW._replace(topic="Jobs")))
    assert measured.values("topic") == ("", "Jobs")
    assert measured.values("cards") == (2, 1)


def in_area(source: HistorySource, *area_ids: str) -> list[CardHistory]:
    """The cards that are in any of the areas."""
    return [
        history
        for history in source.histories
        if (place := EXAM.cards.get(history.card_id))
        and any(area.id in area_ids for area in place.areas)
    ]


@given(sources())
def test_an_area_counts_every_card_that_is_named_for_it(source: HistorySource) -> None:
    measured = areas(with_exam(source))
    assert measured.values("area") == ("1a", "1b", "2a", "3a")
    for row in measured.rows:
        own = in_area(source, str(row[0]))
        assert same(row, [row[0], f"Skills {row[0]}", len(own), seen(own), *told_of(own)])


@given(sources())
def test_a_domain_counts_a_card_of_two_of_its_areas_once(source: HistorySource) -> None:
    measured = domains(with_exam(source))
    assert len(measured.rows) == len(EXAM.outline.domains)
    for row, domain in zip(measured.rows, EXAM.outline.domains, strict=True):
        own = in_area(source, *(area.id for area in domain.areas))
        names = [domain.id, domain.title, domain.weight]
        assert same(row, [*names, len(own), seen(own), *told_of(own)])


@pytest.mark.parametrize("measure", [domains, areas])
def test_how_many_cards_are_in_no_part_of_the_outline_is_noted(
    measure: Callable[[ProgressSource], Frame],
) -> None:
    source = source_of(NEW, YOUNG, RELEARNING, LEARNING, exam=EXAM)
    assert measure(source).notes == ("2 of 4 cards belong to no part of the outline.",)
    assert measure(source_of(NEW, exam=EXAM)).notes == ()


@pytest.mark.parametrize("measure", [domains, areas])
def test_without_an_exam_it_is_said_why_there_are_no_rows(
    measure: Callable[[ProgressSource], Frame],
) -> None:
    measured = measure(source_of(NEW, YOUNG))
    assert measured.rows == ()
    assert "exam.yaml" in measured.notes[0]


def test_an_outline_of_nothing_has_no_rows() -> None:
    empty = replace(EXAM, outline=Outline("", "", "", ()), cards={})
    assert domains(source_of(NEW, exam=empty)).rows == ()


def test_a_section_without_cards_or_reviews_has_a_row_of_nothing() -> None:
    measured = sections(source_of())
    assert measured.rows[0] == ("compute", "Compute", *[0] * 8, 0.0, 0, 0, None, None)


def test_states_of_a_section_add_up_and_a_buried_card_counts_by_its_state() -> None:
    buried = YOUNG._replace(buried_until_on=TODAY + 1)
    suspended = YOUNG._replace(is_suspended=1)
    cards = (NEW, LEARNING, RELEARNING, YOUNG, MATURE, buried, suspended)
    row = sections(source_of(*cards)).rows[0]
    assert row[2:9] == (7, 1, 2, 2, 1, 1, 3)


def test_only_the_sections_asked_for_have_rows() -> None:
    source = source_of(NEW)
    only = replace(source, about=replace(source.about, sections=SECTIONS[1:], is_whole=False))
    assert sections(only).values("section") == ("data",)
