"""Writing decks: what is read back is what was written, whatever the text."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.deck import Deck, Domain, Source
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.storage.clean_text import clean_line, clean_text
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.storage.decks.deck_writer import card_text, card_values, field_text, write_deck
from tests.support.decks import card, deck

AWKWARD = ["\n", "\n\n", " ", "  ", "\t", ": ", " #", "# ", "- ", "? ", "! ", "`", "```", "|", ">",
           "%", "@", "&a ", "*a", "'", '"', "\\", "{", "}", "[", "]", ",", "---", "...", "<<: ",
           "no", "~", "null", "010", "12:30", "é", "日本語", "\u3000", "\u00a0", "\u200d", "\ufe0f",
           "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}", "\u0301", "\u2003", "\ufffe", "\U0010ffff",
           "word", "key: value", "    code", "1. ", "> quote", "| a | b |", "$x$", "break  \n",
           "\n  \n", " # cut", "it's", 'say "it"', "=", "15-20%", "1e3", "!tag", "<<"]  # fmt: skip
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
    key_points=st.lists(required(LINES), max_size=3).map(tuple),
    tags=st.lists(required(LINES), max_size=3).map(tuple),
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


@given(CARDS, st.integers(0, 6))
def test_a_card_written_alone_is_the_card_in_its_deck(written: Card, indent: int) -> None:
    text = f"id: a\ntitle: b\ncards:\n{card_text(written, indent)}"
    assert read_back(text).cards == (written,)


@given(CARDS, st.integers(2, 8))
def test_the_fields_of_a_card_written_one_by_one_are_the_card(written: Card, indent: int) -> None:
    fields = [
        field_text(name, value, indent) for name, value in card_values(written).items() if value
    ]
    text = f"id: a\ntitle: b\ncards:\n{' ' * (indent - 2)}-\n{''.join(fields)}"
    assert read_back(text).cards == (written,)


@given(st.text(max_size=30))
@example("a\rb")
@example("a\r\nb")
@example("a\x85b\u2028c\u2029d")
@example("\x00\x1b[2J")
def test_a_text_that_is_not_clean_comes_back_clean(text: str) -> None:
    clean = clean_text(text).strip("\n")
    written = replace(card("q1"), explanation=text)
    head = "id: a\ntitle: b\ncards:\n"
    assert read_back(f"{head}{card_text(written)}").cards[0].explanation == clean


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


BLOCKS = {
    "a word": ("word", "|\n  word\n"),
    "an empty line": ("a\n\nb", "|\n  a\n\n  b\n"),
    "blanks at the end of a line": ("a  \nb ", "|\n  a  \n  b \n"),
    "a line of blanks": ("a\n   \nb", "|\n  a\n     \n  b\n"),
    "blanks at the beginning": ("  a\nb", "|2\n    a\n  b\n"),
    "a tab at the beginning": ("\ta", "|2\n  \ta\n"),
    "nothing but blanks": ("  ", "|2\n    \n"),
    "a heading": ("# a\n#b", "|\n  # a\n  #b\n"),
    "a rule that YAML would take for a document": ("---\n...", "|\n  ---\n  ...\n"),
    "a long line": ("word " * 300, f"|\n  {'word ' * 300}\n"),
    "code": ("```python\nf('\\n', {x: [1]})\n```", "|\n  ```python\n  f('\\n', {x: [1]})\n  ```\n"),
}  # fmt: skip


@pytest.mark.parametrize("what", BLOCKS)
def test_a_long_text_is_always_a_block_of_its_own_characters(what: str) -> None:
    text, block = BLOCKS[what]
    assert field_text("answer", text, 0) == f"answer: {block}"


LINE_TEXTS = {
    "1. Understanding Azure Roles": "1. Understanding Azure Roles",
    "Don't panic": "Don't panic",
    'say "it"': 'say "it"',
    "a, b [c] {d}": "a, b [c] {d}",
    "C#": "C#",
    "15-20%": "15-20%",
    "Compute: more": "'Compute: more'",
    "C # sharp": "'C # sharp'",
    "It's this: that": '"It\'s this: that"',
    "It's \"this\": that": "'It''s \"this\": that'",
    "It's C:\\ # x": "'It''s C:\\ # x'",
    "[list]": "'[list]'",
    "**bold**": "'**bold**'",
    "`code`": "'`code`'",
    "- dash": "'- dash'",
    "no": "'no'",
    "12": "'12'",
    "2024-01-01": "'2024-01-01'",
    "\u00e9 \u65e5\u672c \N{WOMAN}\u200d\N{PERSONAL COMPUTER}": (
        "\u00e9 \u65e5\u672c \N{WOMAN}\u200d\N{PERSONAL COMPUTER}"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", LINE_TEXTS)
def test_a_text_on_one_line_is_quoted_only_where_it_must_be(text: str) -> None:
    assert field_text("topic", text, 0) == f"topic: {LINE_TEXTS[text]}\n"


def test_a_field_is_written_as_lines_of_a_card() -> None:
    assert field_text("lines", "139-149") == "    lines: 139-149\n"
    assert field_text("tags", ("a", "b")) == "    tags:\n      - a\n      - b\n"
    assert field_text("tags", ()) == ""
    assert field_text("explanation", "") == ""


def test_a_deck_names_its_schema_in_the_first_line() -> None:
    first, _, rest = write_deck(deck("compute", "q1")).partition("\n")
    assert first == "# yaml-language-server: $schema=schema/deck.json"
    assert read_back(rest) == deck("compute", "q1")


@pytest.mark.parametrize("name", ["no", "null", "010", "1e3", "true", "2024-01-01"])
def test_ids_that_yaml_takes_for_something_else_stay_texts(name: str) -> None:
    written = deck(name, name)
    assert read_back(write_deck(written)) == written


def test_fields_that_are_empty_are_left_out() -> None:
    text = write_deck(deck("compute", "q1"))
    for name in ("explanation", "why_correct", "tags", "key_points", "lines", "source", "domain"):
        assert f"{name}:" not in text
