"""Single fields of a deck file are replaced; what people wrote around them stays."""

import textwrap
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.deck import Deck, Domain, Source
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.storage.decks.deck_editor import CannotEditError, DeckEdit, edit_deck
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.storage.decks.deck_writer import write_deck

TEXT = textwrap.dedent(
    """\
    # My deck.
    id: compute
    title: "Compute"  # short on purpose
    cards:
      # The first card.
      - id: q01  # never change it
        topic: 'Instances'
        tags:  # to find it by
          - compute
          # - cluster
          - basics
        key_points: [one, two]

        # Mind the wording.
        question: |  # as in the exam
          What is it?

          # Not a comment, but a heading.
        # Behind the question.
        answer: "A workstation."

      # The second card.
      - question: Which one?
        id: q02
        answer: |
          That one.

    # The end.
    """
)


def read(text: str) -> Deck:
    deck = read_deck(text, "compute.yaml")
    assert deck.deck is not None, deck.problems
    return deck.deck


def edited(text: str, card_id: str, **fields: Any) -> str:
    deck = read(text)
    cards = tuple(replace(card, **fields) if card.id == card_id else card for card in deck.cards)
    edit = DeckEdit(replace(deck, cards=cards), fields={CardId(card_id): list(fields)})
    return edit_deck(text, edit)


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that only one of two texts has."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_an_edit_of_nothing_changes_nothing() -> None:
    assert edit_deck(TEXT, DeckEdit(read(TEXT))) == TEXT


def test_a_block_is_replaced_with_its_comments_around_it_kept() -> None:
    text = edited(TEXT, "q01", question="What is a compute instance?")
    assert changed_lines(TEXT, text) == (
        ["      What is it?", "      # Not a comment, but a heading."],
        ["      What is a compute instance?"],
    )
    assert "    question: |  # as in the exam\n" in text
    assert "    # Behind the question.\n    answer:" in text


def test_a_text_on_one_line_can_become_a_block() -> None:
    text = edited(TEXT, "q01", answer="A workstation.\n\n- Managed.")
    assert "    answer: |\n      A workstation.\n\n      - Managed.\n\n  # The second card." in text


def test_a_list_is_replaced_and_its_comments_go_above_it() -> None:
    text = edited(TEXT, "q01", tags=("compute", "intro"))
    assert (
        "    topic: 'Instances'\n    # - cluster\n    tags:  # to find it by\n"
        "      - compute\n      - intro\n    key_points: [one, two]\n"
    ) in text


def test_a_list_in_brackets_is_replaced() -> None:
    text = edited(TEXT, "q01", key_points=("one", "three"))
    assert "    key_points:\n      - one\n      - three\n\n    # Mind the wording.\n" in text


def test_the_first_field_of_a_card_keeps_its_dash() -> None:
    text = edited(TEXT, "q02", question="Which two?")
    assert "  - question: |\n      Which two?\n    id: q02\n" in text


def test_a_new_field_comes_behind_the_ones_before_it() -> None:
    text = edited(TEXT, "q02", explanation="Since it is.", lines=LineRange(3, 7))
    assert (
        "    id: q02\n    lines: 3-7\n    answer: |\n      That one.\n    explanation: |\n" in text
    )
    assert text.endswith("      Since it is.\n\n# The end.\n")


def test_an_empty_value_takes_the_field_away() -> None:
    text = edited(TEXT, "q01", topic="")
    assert changed_lines(TEXT, text) == (["    topic: 'Instances'"], [])


def test_the_comment_behind_a_text_goes_above_it() -> None:
    deck = replace(read(TEXT), title="Compute Targets", source=Source("notes.md", "0" * 64))
    text = edit_deck(TEXT, DeckEdit(deck, head=("title", "source")))
    assert "id: compute\n# short on purpose\ntitle: Compute Targets\nsource:\n" in text


def test_new_cards_come_behind_those_they_follow() -> None:
    deck = read(TEXT)
    new = [Card(CardId(name), f"What is {name}?", "This.") for name in ("q00", "q01b", "q01c")]
    cards = (new[0], deck.cards[0], new[1], new[2], deck.cards[1])
    added = [(new[0], None), (new[1], CardId("q01")), (new[2], CardId("q01b"))]
    text = edit_deck(TEXT, DeckEdit(replace(deck, cards=cards), added=added))
    assert changed_lines(TEXT, text)[0] == []
    assert text.index("# The first card.") < text.index("q00") < text.index("q01  #")
    assert text.index("q01c") < text.index("# The second card.") < text.index("q02")


def test_line_ends_of_windows_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert edited(text, "q01", topic="New") == edited(TEXT, "q01", topic="New").replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize(
    "cards",
    [
        "cards: [{id: q01, question: What?, answer: This.}]\n",
        "cards:\n  - {id: q01, question: What?, answer: This.}\n",
    ],
)
def test_fields_on_one_line_cannot_be_replaced_and_nothing_is_guessed(cards: str) -> None:
    with pytest.raises(CannotEditError):
        edited(f"id: compute\ntitle: Compute\n{cards}", "q01", answer="That.")


def test_the_first_field_of_a_card_is_emptied_where_it_cannot_go() -> None:
    text = TEXT.replace(
        "- question: Which one?\n    id: q02", "- topic: T\n    id: q02\n    question: Q?"
    )
    assert "  - topic: ''\n    id: q02\n" in edited(text, "q02", topic="")


STYLES = {
    "behind entries": "tags:\n- 'a'  # COMMENT\n- b\n",
    "between entries, not indented": "tags:\n# COMMENT\n- 'a'\n",
    "in brackets": "tags: ['a',  # COMMENT\n  'b']\n",
    "behind the brackets": "tags: ['a']  # COMMENT\n",
    "below, as if a part": "topic: 'T'\n\n    # COMMENT\n",
    "between name and text": "topic:\n  # COMMENT\n  'T'\n",
    "behind the name": "topic:  # COMMENT\n  'T'\n",
    "behind a folded mark": "explanation: >-  # COMMENT\n  one\n  two\n",
    "below a block, indented less": "explanation: |\n    one\n  # COMMENT\n",
    "behind a text of several lines": "explanation: 'one\n\n  # no'  # COMMENT\n",
}


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("remove", [True, False])
def test_a_comment_in_a_value_that_is_replaced_survives(
    name: str, newline: str, remove: bool
) -> None:
    field, _, _ = STYLES[name].partition(":")
    card = textwrap.indent(f"id: q01\n{STYLES[name]}question: |+\n  Q?\n\nanswer: A.\n", "    ")
    text = f"---\nid: d\ntitle: T\ncards:\n  - {card[4:]}...\n".replace("\n", newline)
    new: Any = () if field == "tags" else ""
    result = edited(
        text, "q01", **{field: new if remove else (new or ("x",) if field == "tags" else "x")}
    )
    assert result.count("# COMMENT") == 1
    assert result.count(newline) == len(result.splitlines())


def test_line_ends_that_differ_stay_where_nothing_changes() -> None:
    text = TEXT.replace("id: compute\n", "id: compute\r\n").replace("That one.\n", "That one.\r\n")
    result = edited(text, "q01", topic="New")
    assert result == edited(TEXT, "q01", topic="New").replace(
        "id: compute\n", "id: compute\r\n"
    ).replace("That one.\n", "That one.\r\n")


LINE = st.text(st.sampled_from("ab :#-'\"|{}[]&*!%@`é,?"), max_size=12).map(str.strip)
MARKDOWN = st.lists(st.text(st.sampled_from("ab #-:|>'\" "), max_size=10), max_size=4).map(
    lambda lines: "\n".join(lines).strip("\n")
)
LINES = st.lists(LINE.filter(bool), max_size=3).map(tuple)


def some_cards(*ids: str) -> st.SearchStrategy[tuple[Card, ...]]:
    return st.tuples(
        *(
            st.builds(
                Card,
                id=st.just(CardId(name)),
                question=MARKDOWN.filter(str.strip),
                answer=MARKDOWN.filter(str.strip),
                explanation=MARKDOWN,
                topic=LINE,
                tags=LINES,
                key_points=LINES,
                lines=st.none() | st.just(LineRange(1, 9)),
            )
            for name in ids
        )
    )


def some_decks(*ids: str) -> st.SearchStrategy[Deck]:
    return st.builds(
        Deck,
        id=st.just(DeckId("deck")),
        title=LINE.filter(bool),
        cards=some_cards(*ids),
        domain=st.none() | st.just(Domain("I", "First", "15-20%")),
        section=LINE,
        source=st.just(Source("notes.md", "0" * 64)),
    )


FIELDS = ("topic", "tags", "key_points", "lines", "question", "answer", "explanation")
HEAD = ("title", "domain", "section", "source")


@given(some_decks("a", "b"), some_decks("new", "a", "b"), st.data())
def test_any_edit_gives_the_deck_asked_for_and_keeps_all_comments(
    before: Deck, after: Deck, data: st.DataObject
) -> None:
    written = write_deck(before).split("\n")
    starts = [
        number
        for number, line in enumerate(written)
        if line.startswith(("  - id:", "    topic:", "    answer:", "title:", "cards:"))
    ]
    for number in sorted(data.draw(st.sets(st.sampled_from(starts))), reverse=True):
        margin = len(written[number]) - len(written[number].lstrip(" "))
        written.insert(number, f"{' ' * margin}# comment {number}")
    text = "\n".join(written)
    assert read(text) == before
    edit = DeckEdit(
        after,
        head=[name for name in HEAD if getattr(before, name) != getattr(after, name)],
        fields={card.id: FIELDS for card in after.cards[1:]},
        added=[(after.cards[0], None)],
    )
    result = edit_deck(text, edit)
    assert read(result) == after
    assert result.count("# comment ") == text.count("# comment ")
