"""Readiness against all ways in which the cards could be recalled, one by one."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.exam import Exam, Outline
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import Phase
from dp100_cards.stats.day_sums import SUM_FIELDS, DaySums, PredictionSums
from dp100_cards.stats.exam_weights import weight_of
from dp100_cards.stats.frame import Frame, Value
from dp100_cards.stats.outlook import Batch, FirstTries, outlook
from dp100_cards.stats.readiness import readiness
from tests.support.card_rows import MATURE, NEW, YOUNG, RowSource, source_of
from tests.support.exams import EXAM, with_exam
from tests.support.histories import SCHEDULER, SECTIONS, TODAY, HistorySource, sources

DEVIATIONS = 1.6448536269514722


def done(tested: int = 0, passed: int = 0, tried: int = 0, day_on: int = TODAY) -> DaySums:
    """A day with so many tests, and first tries of new cards."""
    counts = dict.fromkeys(SUM_FIELDS, 0)
    counts |= {"young_tested": tested, "new_again": tried - passed, "new_good": passed}
    return DaySums(day_on, SECTIONS[0].deck_id, *counts.values())


def ready_on(source: RowSource, day_on: int) -> RowSource:
    return replace(source, about=replace(source.about, ready_on=day_on))


def moments(
    parts: Sequence[float], recalls: Sequence[float | None], passed: int, failed: int
) -> tuple[float, float]:
    """Mean and variance of the share, over all outcomes; None is a card never seen."""
    mean = square = 0.0
    for outcome in product((0, 1), repeat=len(parts)):
        probability, hits, misses = 1.0, 0, 0
        for recalled, recall in zip(outcome, recalls, strict=True):
            if recall is None:
                hits, misses = hits + recalled, misses + 1 - recalled
            else:
                probability *= recall if recalled else 1 - recall
        probability *= beta(passed + 1 + hits, failed + 1 + misses) / beta(passed + 1, failed + 1)
        share = sum(part for part, recalled in zip(parts, outcome, strict=True) if recalled)
        mean += probability * share
        square += probability * share**2
    return mean, square - mean**2


def beta(a: int, b: int) -> float:
    """The integral of p**(a - 1) * (1 - p)**(b - 1)."""
    return math.factorial(a - 1) * math.factorial(b - 1) / math.factorial(a + b - 1)


def check_row(
    row: Sequence[Value], parts: Sequence[float], recalls: Sequence[float | None], tries: DaySums
) -> None:
    _, cards, seen, expected, low, high = row
    assert cards == len(recalls)
    assert seen == sum(recall is not None for recall in recalls)
    if not recalls:
        assert (expected, low, high) == (None, None, None)
        return
    mean, variance = moments(parts, recalls, tries.new_good, tries.new_again)
    assert expected == pytest.approx(mean)
    reach = DEVIATIONS * math.sqrt(max(0, variance))
    assert low == pytest.approx(max(0, mean - reach), abs=1e-6)
    assert high == pytest.approx(min(1, mean + reach), abs=1e-6)


tries = st.integers(5, 40).flatmap(
    lambda tried: st.integers(0, tried).map(lambda passed: done(20, passed, tried))
)


@given(sources(), tries, st.integers(0, 60))
def test_expected_and_its_interval_are_those_of_all_outcomes(
    source: HistorySource, sums: DaySums, ahead: int
) -> None:
    rows = replace(source_of(*source.cards(), exam=EXAM), day_sums=[sums])
    measured = readiness(ready_on(rows, TODAY + ahead))
    recalls = {
        history.card_id: SCHEDULER.retrievability(history.state, TODAY + ahead)
        if history.state.memory
        else None
        for history in source.histories
    }
    own = [
        [recalls[history.card_id] for history in source.histories if history.deck_id == deck_id]
        for deck_id in (name.deck_id for name in SECTIONS)
    ]
    scopes = [*own, list(recalls.values())]
    assert measured.values("scope") == ("compute", "data", "all", "exam")
    for row, scope in zip(measured.rows, scopes, strict=False):
        check_row(row, [1 / max(1, len(scope))] * len(scope), scope, sums)
    parts = exam_parts(recalls)
    check_row(measured.rows[-1], list(parts.values()), [recalls[each] for each in parts], sums)


def exam_parts(cards: Mapping[CardId, object]) -> dict[CardId, float]:
    """The part that each card is of the exam; domain 1 has a weight of 22.5 %, 2 one of 40 %."""
    in_1 = [CardId(each) for each in ("q00", "q01", "q02") if CardId(each) in cards]
    in_2 = [CardId(each) for each in ("q02", "q03") if CardId(each) in cards]
    weights = [(Fraction("22.5"), in_1), (Fraction(40), in_2)]
    total = sum(weight for weight, own in weights if own)
    parts: dict[CardId, Fraction] = {}
    for weight, own in weights:
        for card_id in own:
            parts[card_id] = parts.get(card_id, Fraction(0)) + weight / total / len(own)
    assert sum(parts.values()) in (0, 1)
    return {card_id: float(part) for card_id, part in parts.items()}


@given(sources())
def test_nothing_is_told_below_the_stated_amount_of_data(source: HistorySource) -> None:
    measured = readiness(with_exam(source))
    steps = [step for history in source.histories for step in history.steps]
    tried = sum(step.before.phase is Phase.NEW for step in steps)
    tested = sum(
        step.before.phase is Phase.REVIEW
        and not any(
            other.review.day_on == step.review.day_on for other in history.steps[:number]
        )
        for history in source.histories
        for number, step in enumerate(history.steps)
    )  # fmt: skip
    for _, cards, seen, *told in measured.rows:
        is_told = bool(cards) and tested >= 20 and (cards == seen or tried >= 5)
        assert [value is not None for value in told] == [is_told] * 3


def values(measured: Frame, scope: str) -> tuple[Value, ...]:
    """Expected, low and high of one scope."""
    return {str(row[0]): row[3:] for row in measured.rows}[scope]


NOTHING = (None, None, None)


def test_without_cards_nothing_is_told() -> None:
    measured = readiness(source_of())
    assert measured.rows == (
        ("compute", 0, 0, *NOTHING), ("data", 0, 0, *NOTHING), ("all", 0, 0, *NOTHING)
    )  # fmt: skip
    assert measured.notes[0].startswith("Too little data: 0 of 20 reviews that test")


def test_twenty_tests_are_enough_for_cards_seen_before() -> None:
    source = source_of(YOUNG, MATURE)
    few = replace(source, day_sums=[done(19)])
    assert values(readiness(few), "all") == NOTHING
    assert readiness(few).notes == (
        "Too little data: 19 of 20 reviews that test (see true retention).",
    )
    enough = readiness(replace(source, day_sums=[done(20)]))
    assert values(enough, "all")[0] is not None
    assert not any("Too little data" in note for note in enough.notes)


def test_cards_never_seen_ask_for_five_first_tries_where_there_are_any() -> None:
    data = NEW._replace(deck_id=SECTIONS[1].deck_id)
    source = source_of(YOUNG, data)
    few = readiness(replace(source, day_sums=[done(30, 4, 4)]))
    assert values(few, "compute")[0] == pytest.approx(0.9)
    assert values(few, "data") == values(few, "all") == NOTHING
    assert few.notes[0] == "Too little data for cards never seen: 4 of 5 first tries."
    assert values(readiness(replace(source, day_sums=[done(30, 4, 5)])), "data")[0] == (
        pytest.approx(5 / 7)
    )


def test_tests_and_first_tries_count_over_all_time_but_not_from_days_to_come() -> None:
    source = source_of(YOUNG, NEW)
    old = replace(source, day_sums=[done(20, 5, 5, TODAY - 900)])
    assert values(readiness(old), "all")[0] is not None
    ahead = replace(source, day_sums=[done(20, 5, 5, TODAY + 1)])
    assert values(readiness(ahead), "all") == NOTHING


def test_a_card_is_forgotten_until_the_day_and_a_past_day_counts_as_today() -> None:
    source = replace(source_of(YOUNG), day_sums=[done(20)])
    today, later, past = (
        values(readiness(ready_on(source, TODAY + days)), "all")[0] for days in (0, 90, -9)
    )
    assert today == past == pytest.approx(0.9)
    assert later == pytest.approx(SCHEDULER.curve.retrievability(10, 100))


def test_a_card_reviewed_on_a_day_to_come_is_not_forgotten_before() -> None:
    source = replace(source_of(YOUNG._replace(last_on=TODAY + 3)), day_sums=[done(20)])
    assert values(readiness(source), "all")[0] == 1.0


def test_suspended_and_buried_cards_count_like_all_others() -> None:
    marked = YOUNG._replace(is_suspended=1), NEW._replace(buried_until_on=TODAY + 1)
    plain = readiness(replace(source_of(YOUNG, NEW), day_sums=[done(20, 6, 8)]))
    assert readiness(replace(source_of(*marked), day_sums=[done(20, 6, 8)])) == plain


def test_few_tries_make_the_interval_wide() -> None:
    source = source_of(*[NEW] * 50)
    widths = []
    for tried in (5, 50, 500):
        _, low, high = values(readiness(replace(source, day_sums=[done(20, tried, tried)])), "all")
        widths.append(float(high or 0) - float(low or 0))
    assert widths[0] > 2 * widths[1] > 2 * widths[2]


def test_the_interval_holds_what_it_says() -> None:
    recalls = [0.5 + 0.45 * number / 60 for number in range(60)]
    told = outlook([(1 / 60, Batch(recalls))], FirstTries(0, 0))
    chances = [1.0]
    for recall in recalls:
        chances = [
            recall * before + (1 - recall) * same
            for before, same in zip([0.0, *chances], [*chances, 0.0], strict=True)
        ]
    inside = sum(p for hits, p in enumerate(chances) if told.low <= hits / 60 <= told.high)
    assert inside == pytest.approx(0.9, abs=0.04)


def test_the_exam_weighs_its_domains_and_names_those_without_cards() -> None:
    strong = YOUNG._replace(card_id=CardId("q00"), last_on=TODAY)
    weak = [YOUNG._replace(card_id=CardId("q03"), last_on=TODAY - 60)] * 3
    outside = YOUNG._replace(card_id=CardId("q04"))
    source = replace(source_of(strong, *weak, outside, exam=EXAM), day_sums=[done(20)])
    measured = readiness(source)
    recall = SCHEDULER.curve.retrievability(10, 60)
    assert measured.rows[-1][:3] == ("exam", 4, 4)
    assert values(measured, "exam")[0] == pytest.approx((22.5 + 40 * recall) / 62.5)
    assert measured.notes[-3:] == (
        "For the exam each domain counts with the middle of its official weight (1 22.5 %, 2 40 %),"
        " as if those with cards were the whole exam; within a domain all cards count alike.",
        "Domain 3, Models (35-40% of the exam), has no cards.",
        "1 of 5 cards belong to no domain and do not count for the exam.",
    )


def weighing(weight: str) -> Exam:
    """The exam with another weight of its second domain."""
    first, second, third = EXAM.outline.domains
    domains = (first, replace(second, weight=weight), third)
    return replace(EXAM, outline=replace(EXAM.outline, domains=domains))


def test_without_a_weight_of_a_domain_with_cards_nothing_is_told_of_the_exam() -> None:
    card = YOUNG._replace(card_id=CardId("q03"))
    source = replace(source_of(card, exam=weighing("a good part")), day_sums=[done(20)])
    measured = readiness(source)
    assert measured.rows[-1] == ("exam", 1, 1, *NOTHING)
    assert any("'a good part' of domain 2" in note for note in measured.notes)
    assert values(measured, "all")[0] is not None


@pytest.mark.parametrize("exam", [EXAM, replace(EXAM, outline=Outline("", "", "", ()), cards={})])
def test_an_exam_that_no_card_belongs_to_has_a_row_of_nothing(exam: Exam) -> None:
    source = replace(source_of(YOUNG._replace(card_id=CardId("q99")), exam=exam))
    measured = readiness(replace(source, day_sums=[done(20)]))
    assert measured.rows[-1] == ("exam", 0, 0, *NOTHING)


def test_what_was_expected_of_the_tests_so_far_is_held_against_what_came() -> None:
    bins = [PredictionSums(18, 20, 15, 18_400_000, 0), PredictionSums(19, 5, 5, 4_900_000, 0)]
    source = replace(source_of(YOUNG), day_sums=[done(25)], bins=bins)
    assert (
        "So far 93 % of your reviews that test were expected to pass, and 80 % did (see"
        " calibration)."
    ) in readiness(source).notes


def test_where_only_some_sections_are_asked_for_it_is_said() -> None:
    source = replace(source_of(YOUNG), day_sums=[done(20)])
    part = replace(source, about=replace(source.about, sections=SECTIONS[:1], is_whole=False))
    assert readiness(part).values("scope") == ("compute", "all")
    assert "Only the sections asked for are counted, also for the exam." in readiness(part).notes


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("20-25%", 22.5), ("20\N{EN DASH}25 %", 22.5), ("40%", 40.0), (" 7.5 % - 10 % ", 8.75),
        ("0-5%", 2.5), ("100", 100.0),
        ("", None), ("%", None), ("some", None), ("25-20%", None), ("10-20-30%", None),
        ("0%", None), ("120%", None), ("-5%", None), ("nan", None), ("inf", None),
    ],
)  # fmt: skip
def test_a_weight_is_the_middle_of_what_was_published(text: str, weight: float | None) -> None:
    assert weight_of(text) == weight
