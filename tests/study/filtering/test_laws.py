"""What holds for all filters and all cards."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.errors import UsageError
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.filtering.card_filter import parse_filter
from dp100_cards.study.filtering.search_text import SearchText, fold
from tests.study.filtering.some_facts import FACTS, FILTERS, SECTIONS, SEEN, TODAY, saying

CARDS = st.lists(FACTS, min_size=1, max_size=20)

PIECES = st.sampled_from(
    [*'()",:-<>=\\*! ', "not ", "or ", "and ", "is:", "due", "section:", "new", "stability", "9.5"]
)


def fitting(text: str, cards: Sequence[CardFacts]) -> list[bool]:
    found = parse_filter(text, TODAY, SECTIONS)
    return [found.fits(card) for card in cards]


def assert_understood_or_explained(text: str, card: CardFacts) -> None:
    answer: bool | UsageError
    try:
        answer = parse_filter(text, TODAY, SECTIONS).fits(card)
    except UsageError as error:
        answer = error
    explained = str(answer)
    assert isinstance(answer, bool) or explained.startswith("filter, character ")
    assert explained.isprintable()
    assert len(explained) < 300


@given(st.text(), FACTS)
def test_any_text_is_understood_or_explained_in_one_line(text: str, card: CardFacts) -> None:
    assert_understood_or_explained(text, card)


@given(st.lists(PIECES, max_size=12).map("".join), FACTS)
def test_any_mixture_of_signs_is_understood_or_explained(text: str, card: CardFacts) -> None:
    assert_understood_or_explained(text, card)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000 + "x" + ")" * 100_000,
        "-" * 100_000 + "x",
        "not " * 100_000 + "x",
        "x or " * 20_000 + "x",
        '"' + "\\" * 100_001,
        "id:" + "*a" * 50_000,
        "section:" + "x" * 100_000,
        "unknown" * 20_000 + ":x",
        "state:" + "," * 100_000,
        "lapses>" + "9" * 100_000,
    ],
    ids=lambda text: text[:10],
)
def test_hostile_length_and_depth_are_understood_or_explained(text: str) -> None:
    assert_understood_or_explained(text, SEEN)


@given(FILTERS, CARDS)
def test_twice_not_is_nothing(text: str, cards: list[CardFacts]) -> None:
    assert fitting(f"not not {text}", cards) == fitting(text, cards)


@given(FILTERS, CARDS)
def test_a_filter_and_its_opposite_share_out_all_cards(text: str, cards: list[CardFacts]) -> None:
    assert [not each for each in fitting(f"-{text}", cards)] == fitting(text, cards)


@given(FILTERS, FILTERS, CARDS)
def test_order_does_not_matter(one: str, other: str, cards: list[CardFacts]) -> None:
    assert fitting(f"{one} {other}", cards) == fitting(f"{other} {one}", cards)
    assert fitting(f"{one} or {other}", cards) == fitting(f"{other} or {one}", cards)


@given(FILTERS, FILTERS, CARDS)
def test_words_are_all_required_and_or_asks_for_one(
    one: str, other: str, cards: list[CardFacts]
) -> None:
    first, second = fitting(one, cards), fitting(other, cards)
    pairs = list(zip(first, second, strict=True))
    assert fitting(f"{one} {other}", cards) == [a and b for a, b in pairs]
    assert fitting(f"{one} or {other}", cards) == [a or b for a, b in pairs]


@given(FILTERS, FILTERS, CARDS)
def test_de_morgan(one: str, other: str, cards: list[CardFacts]) -> None:
    assert fitting(f"-({one} {other})", cards) == fitting(f"-{one} or -{other}", cards)
    assert fitting(f"-({one} or {other})", cards) == fitting(f"-{one} -{other}", cards)


@given(FILTERS, FILTERS, FILTERS, CARDS)
def test_or_joins_less_than_standing_side_by_side(
    one: str, two: str, three: str, cards: list[CardFacts]
) -> None:
    assert fitting(f"{one} {two} or {three}", cards) == fitting(f"({one} {two}) or {three}", cards)
    assert fitting(f"{one} or {two} {three}", cards) == fitting(f"{one} or ({two} {three})", cards)


@given(FILTERS, CARDS)
def test_texts_kept_from_an_earlier_filter_change_nothing(
    text: str, cards: list[CardFacts]
) -> None:
    texts = SearchText()
    for _ in range(2):
        kept = parse_filter(text, TODAY, SECTIONS, texts)
        assert [kept.fits(card) for card in cards] == fitting(text, cards)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\\" not in text), FACTS)
def test_what_stands_in_quotes_is_found_in_a_card_that_says_it(text: str, card: CardFacts) -> None:
    quoted = text.replace('"', '\\"')
    assert fitting(f'"{quoted}"', [saying(f"Well: {text} - so", card)]) == [True]
