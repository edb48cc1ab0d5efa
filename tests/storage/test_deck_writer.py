"""Writing decks: what is read back is what was written, whatever the text."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.deck import Deck, Domain, Source
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.storage.clean_text import clean_line, clean_text
from dp100_cards.storage.deck_reader import read_deck
from dp100_cards.storage.deck_writer import write_deck
from tests.support.decks import card, deck

AWKWARD = ["\n", "\n\n", " ", "  ", "\t", ": ", " #", "# ", "- ", "? ", "! ", "`", "```", "|", ">",
           "%", "@", "&a ", "*a", "'", '"', "\\", "{", "}", "[", "]", ",", "---", "...", "<<: ",
           "no", "~", "null", "010", "12:30", "é", "日本語", "\u3000", "\u00a0", "\u200d", "\ufe0f",
           "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}", "\u0301", "\u2003", "\ufffe", "\U0010ffff",
           "word", "key: value", "    code", "1. ", "> quote", "| a | b |", "$x$"]  # fmt: skip
TEXTS = (
    st.lists(st.sampled_from(AWKWARD) | st.text(max_size=5), max_size=12)
    .map("".join)
    .map(clean_text)
    .map(lambda text: text.strip("\n"))
)
LINES = TEXTS.map(lambda text: clean_line(text).strip())
SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)


def required(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return texts.filter(lambda text: bool(text.strip()))


CARDS = st.builds(
    Card,
    id=SLUGS.map(CardId),
    question=required(TEXTS),
    answer=required(TEXTS),
    explanation=TEXTS,
    why_correct=TEXTS,
    topic=LINES,
    key_points=st.lists(LINES, max_size=3).map(tuple),
    tags=st.lists(LINES, max_size=3).map(tuple),
    lines=st.none() | st.builds(LineRange, st.integers(1, 9999), st.integers(1, 9999)),
)
DECKS = st.builds(
    Deck,
    id=SLUGS.map(DeckId),
    title=required(LINES),
    cards=st.lists(CARDS, min_size=1, max_size=3, unique_by=lambda each: each.id).map(tuple),
    domain=st.none() | st.builds(Domain, required(LINES), required(LINES), LINES),
    section=LINES,
    source=st.none() | st.builds(Source, required(LINES), required(LINES)),
)


def read_back(text: str) -> Deck:
    result = read_deck(text, "deck.yaml")
    assert result.problems == ()
    assert result.deck is not None
    return result.deck


@given(DECKS)
def test_a_deck_reads_back_as_it_was_written(written: Deck) -> None:
    assert read_back(write_deck(written)) == written


@given(DECKS)
def test_writing_what_was_read_gives_the_same_bytes(written: Deck) -> None:
    text = write_deck(written)
    assert write_deck(read_back(text)) == text


@given(required(TEXTS))
@example("one\n\u00a0\ntwo")
@example("one\n\u3000\ntwo")
@example("  indented\nnot")
@example("\ttab")
@example("trailing \nblank ")
@example("a\n\n\n\nb")
@example(" ")
def test_any_text_of_a_card_reads_back_exactly(text: str) -> None:
    if not text.strip():
        return
    written = deck("compute", "q1")
    written = replace(written, cards=(replace(written.cards[0], answer=text),))
    assert read_back(write_deck(written)).cards[0].answer == text


def test_long_texts_are_written_as_blocks_that_a_person_can_edit() -> None:
    question = (
        "A first line: with a colon # and a sharp\n\n- a `list`\n  - *nested*\n\n" + "x " * 99
    )
    written = replace(deck("compute"), cards=(card("q1", question=question.strip()),))
    lines = write_deck(written).splitlines()
    start = lines.index("    question: |")
    assert lines[start + 1 : start + 5] == [
        "      A first line: with a colon # and a sharp",
        "",
        "      - a `list`",
        "        - *nested*",
    ]


@pytest.mark.parametrize("name", ["no", "null", "010", "1e3", "true", "2024-01-01"])
def test_ids_that_yaml_takes_for_something_else_stay_texts(name: str) -> None:
    written = deck(name, name)
    assert read_back(write_deck(written)) == written


def test_fields_that_are_empty_are_left_out() -> None:
    text = write_deck(deck("compute", "q1"))
    for name in ("explanation", "why_correct", "tags", "key_points", "lines", "source", "domain"):
        assert f"{name}:" not in text
