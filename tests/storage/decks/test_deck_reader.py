"""Reading decks: every mistake of the author, each with its place, all at once."""

import time

import pytest

from dp100_cards.model.card import LineRange
from dp100_cards.model.deck import Domain
from dp100_cards.storage.decks.deck_reader import ReadDeck, read_deck

GOOD = """\
id: compute
title: Compute
domain:
  number: I
  title: Workspaces
section: C
cards:
  - id: q08
    topic: Targets
    tags: [compute, cost]
    key_points:
      - Cluster
    lines: 126-135
    question: |
      What is it?
    answer: |
      - **It**: this.
  - id: q09
    question: Why?
    answer: Because.
"""


def read(text: str) -> ReadDeck:
    return read_deck(text, "deck.yaml")


def reported(text: str) -> list[str]:
    result = read(text)
    assert result.deck is None
    return [str(problem) for problem in result.problems]


def test_a_deck_is_read_as_it_was_written() -> None:
    result = read(GOOD)
    assert result.problems == ()
    deck = result.deck
    assert deck is not None
    assert (deck.id, deck.title, deck.number) == ("compute", "Compute", "I.C")
    assert deck.domain == Domain("I", "Workspaces")
    first, second = deck.cards
    assert (first.question, first.answer) == ("What is it?", "- **It**: this.")
    assert (first.tags, first.key_points) == (("compute", "cost"), ("Cluster",))
    assert first.lines == LineRange(126, 135)
    assert (second.id, second.explanation, second.tags) == ("q09", "", ())
    assert result.card_lines == (8, 18)


MISTAKES = {
    "a missing required field of the deck": (
        GOOD.replace("title: Compute\n", "", 1),
        "deck.yaml:1:1: title: this deck has none; every deck needs one",
    ),
    "a missing required field of a card": (
        GOOD.replace("    answer: Because.\n", ""),
        "deck.yaml:18:5: answer: this card has none; every card needs one",
    ),
    "an empty required field": (
        GOOD.replace("Why?", ""),
        "deck.yaml:19:14: question: is empty; every card needs one",
    ),
    "a misspelt field of a card": (
        GOOD.replace("key_points", "keypoints"),
        "deck.yaml:11:5: keypoints: not a field of a card (did you mean 'key_points'?)",
    ),
    "a misspelt field of the deck": (
        GOOD.replace("section:", "sectoin:"),
        "deck.yaml:6:1: sectoin: not a field of a deck (did you mean 'section'?)",
    ),
    "a misspelt field of the domain": (
        GOOD.replace("  number: I\n", "  number: I\n  wieght: 5%\n"),
        "deck.yaml:5:3: wieght: not a field of a domain (did you mean 'weight'?)",
    ),
    "an unknown field that is like no other": (
        GOOD.replace("section: C", "section: C\ncolour: red"),
        "deck.yaml:7:1: colour: not a field of a deck"
        " (one of: id, title, domain, section, source, cards)",
    ),
    "an id that is no slug": (
        GOOD.replace("id: q08", "id: Q 08"),
        "deck.yaml:8:9: id: 'Q 08' must be lower-case letters, digits and hyphens",
    ),
    "an id that differs from another one only in its case": (
        GOOD.replace("id: q09", "id: Q08"),
        "deck.yaml:18:9: id: 'Q08' must be lower-case letters, digits and hyphens",
    ),
    "an id given twice": (
        GOOD.replace("id: q09", "id: q08"),
        "deck.yaml:18:9: id: the card 'q08' is there already (line 8); give one of them another id",
    ),
    "lines that are no lines": (
        GOOD.replace("126-135", "from 126"),
        "deck.yaml:13:12: lines: 'from 126' must be a line or a range of lines such as 139-149",
    ),
    "a list where text belongs": (
        GOOD.replace("question: Why?", "question: [Why, not]"),
        "deck.yaml:19:15: question: must be text (write `question: |` and indent it below)",
    ),
    "text where a list belongs": (
        GOOD.replace("[compute, cost]", "compute"),
        "deck.yaml:10:11: tags: must be a list (lines that begin with '- ')",
    ),
    "text with a comment where a list belongs": (
        GOOD.replace("[compute, cost]", "compute # cost"),
        "deck.yaml:10:11: tags: must be a list (lines that begin with '- ')",
    ),
    "a key point with a colon in it": (
        GOOD.replace("- Cluster", "- Cluster: many machines"),
        "deck.yaml:12:9: key_points: each must be text (quote it if it holds ': ')",
    ),
    "a key point with nothing in it": (
        GOOD.replace("- Cluster", "-\n      - Cluster"),
        "deck.yaml:12:8: key_points: an entry is empty; write it or remove its line",
    ),
    "text where fields belong": (
        GOOD.replace("section: C", "source: the document"),
        "deck.yaml:6:9: source: must be fields such as `name: ...`",
    ),
    "a list where one line belongs": (
        GOOD.replace("topic: Targets", "topic: [Targets]"),
        "deck.yaml:9:12: topic: must be text (quote it if it holds ': ' or begins with a bracket)",
    ),
    "cards without a value": (
        "id: a\ntitle: b\ncards:\n",
        "deck.yaml:3:7: cards: is empty; every deck needs one",
    ),
    "a question cut by a comment": (
        GOOD.replace("Why?", "Why #1?"),
        "deck.yaml:19:19: question: everything from ' #' on is a comment and is lost; put the text"
        " in quotes or into a block (`question: |`), or the comment on a line of its own",
    ),
    "a topic cut by a comment": (
        GOOD.replace("Targets", "Targets # and more"),
        "deck.yaml:9:20: topic: everything from ' #' on is a comment and is lost; put the text"
        " in quotes, or the comment on a line of its own",
    ),
    "a question that is nothing but a comment": (
        GOOD.replace("Why?", "# why"),
        "deck.yaml:19:15: question: everything from ' #' on is a comment and is lost; put the text"
        " in quotes or into a block (`question: |`), or the comment on a line of its own",
    ),
    "a text of two lines cut by a comment": (
        GOOD.replace("Because.", "Because\n      it \u00e9 is.  # really"),
        "deck.yaml:21:17: answer: everything from ' #' on is a comment and is lost; put the text"
        " in quotes or into a block (`answer: |`), or the comment on a line of its own",
    ),
    "a key point cut by a comment": (
        GOOD.replace("- Cluster", "- C # sharp"),
        "deck.yaml:12:11: key_points: everything from ' #' on is a comment and is lost; put the"
        " text in quotes, or the comment on a line of its own",
    ),
    "a tag in brackets cut by a comment": (
        GOOD.replace("[compute, cost]", "[compute, cost # money\n      ]"),
        "deck.yaml:10:26: tags: everything from ' #' on is a comment and is lost; put the text"
        " in quotes, or the comment on a line of its own",
    ),
    "a title of the domain cut by a comment": (
        GOOD.replace("Workspaces", "Workspaces # 1"),
        "deck.yaml:5:21: title: everything from ' #' on is a comment and is lost; put the text"
        " in quotes, or the comment on a line of its own",
    ),
    "a card that is no mapping": (
        GOOD + "  - just a line\n",
        "deck.yaml:21:5: cards: must be fields such as `id: ...`",
    ),
    "a deck that is a list": (
        "- a\n- b\n",
        "deck.yaml:1:1: deck: must be fields such as `id: ...`",
    ),
    "a duplicate key": (
        GOOD.replace("section: C", "section: C\nsection: D"),
        "deck.yaml:7:1: section: is given twice (first: line 6)",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_reported_at_its_place(mistake: str) -> None:
    text, message = MISTAKES[mistake]
    assert text != GOOD
    assert message in reported(text)


@pytest.mark.parametrize(
    "mistake", sorted(MISTAKES.keys() - {"a card that is no mapping", "a deck that is a list"})
)
def test_a_mistake_is_reported_once(mistake: str) -> None:
    text, message = MISTAKES[mistake]
    assert reported(text) == [message]


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = (
        GOOD.replace("title: Compute\n", "titel: Compute\n", 1)
        .replace("key_points", "keypoints")
        .replace("126-135", "x")
        .replace("    answer: Because.\n", "")
    )
    problems = reported(text)
    assert len(problems) == 4
    places = [tuple(map(int, problem.split(":")[1:3])) for problem in problems]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "typo"), [("question", "qestion"), ("title", "titel"), ("cards", "Cards")]
)
def test_a_misspelt_name_is_not_told_as_missing_too(name: str, typo: str) -> None:
    text = "id: d\ntitle: T\ncards:\n  - id: c\n    question: Q\n    answer: A\n"
    (problem,) = reported(text.replace(f"{name}:", f"{typo}:"))
    assert problem.endswith(f"(did you mean '{name}'?)")


def test_comments_that_cut_nothing_off_are_fine() -> None:
    text = (
        GOOD.replace("id: compute", "# first\nid: compute  # the name")
        .replace("domain:", "domain:  # I")
        .replace("id: q08", "id: q08  # never change")
        .replace("126-135", "126-135  # in the document")
        .replace("Targets", "'Targets'  # quoted")
        .replace("question: |", "question: |  # a block")
        .replace("What is it?", "What is it? # heading")
        .replace("tags:", "# words\n    tags:")
        .replace("      - Cluster", "      # points\n      - Cluster#1\n      # more")
    )
    text = text.replace("section: C", "source:  # none")
    assert read(text + "    tags:  # none\n").problems == ()
    deck = read(text).deck
    assert deck is not None
    assert deck.cards[0].question == "What is it? # heading"
    assert deck.cards[0].key_points == ("Cluster#1",)


def test_an_optional_field_left_empty_is_as_if_it_were_not_there() -> None:
    empty = GOOD.replace("[compute, cost]", "").replace("section: C", "section:\nsource:")
    empty = empty.replace("126-135", "")
    assert read(empty).problems == ()
    absent = GOOD.replace("    tags: [compute, cost]\n", "").replace("section: C\n", "")
    assert read(empty).deck == read(absent.replace("    lines: 126-135\n", "")).deck


def test_a_name_given_twice_hides_no_other_mistake() -> None:
    text = GOOD.replace("title: Compute\n", "title: Compute\ntitle: x\nid: y\n").replace("Why?", "")
    assert [problem.split(":")[1:4] for problem in reported(text)] == [
        ["3", "1", " title"],
        ["4", "1", " id"],
        ["21", "14", " question"],
    ]


def test_more_problems_than_anyone_reads_are_counted() -> None:
    text = GOOD + "".join(f"    quest{n}: x\n" for n in range(5_000))
    started = time.process_time()
    problems = reported(text)
    assert time.process_time() - started < 2
    assert len(problems) == 1001
    assert problems[0] == "deck.yaml:21:5: quest0: not a field of a card (did you mean 'question'?)"
    assert problems[-1] == "deck.yaml:5020:5: ... and 4000 more problems"


@pytest.mark.parametrize("what", ["name", "id", "title"])
def test_a_huge_name_or_value_is_told_in_short(what: str) -> None:
    huge = "Q" * 500_000
    text = {
        "name": f"{GOOD}? {huge}\n: x\n",
        "id": GOOD.replace("id: compute", f"id: {huge}"),
        "title": GOOD.replace("title: Compute", f"title: [{huge}]"),
    }[what]
    started = time.process_time()
    (problem,) = reported(text)
    assert time.process_time() - started < 1
    assert len(problem) < 200


def test_cards_without_ids_are_not_said_to_share_one() -> None:
    text = GOOD.replace("id: q08", "id:").replace("id: q09", "id:")
    assert reported(text) == [
        "deck.yaml:8:8: id: is empty; every card needs one",
        "deck.yaml:18:8: id: is empty; every card needs one",
    ]


def test_a_number_of_thousands_of_digits_is_a_mistake_like_any_other() -> None:
    (problem,) = reported(GOOD.replace("126-135", "9" * 5000))
    assert problem.startswith("deck.yaml:13:12: lines: ")


def test_every_value_stays_what_was_written() -> None:
    text = GOOD.replace("[compute, cost]", "[no, on, 12:30, 010, 1.10, 2024-01-01, ~]")
    deck = read(text).deck
    assert deck is not None
    assert deck.cards[0].tags == ("no", "on", "12:30", "010", "1.10", "2024-01-01", "~")


def test_an_id_that_other_readers_would_take_for_a_number_or_a_switch_is_a_text() -> None:
    for name in ("no", "010", "1", "null"):
        deck = read(GOOD.replace("id: q08", f"id: {name}")).deck
        assert deck is not None
        assert deck.cards[0].id == name


def test_escapes_written_inside_quotes_are_shown_not_obeyed() -> None:
    text = GOOD.replace("question: Why?", r'question: "a\e]52;c;aGk=\a b\x9b2J \u202e x"')
    deck = read(text).deck
    assert deck is not None
    question = deck.cards[1].question
    assert "␛]52;c;aGk=␇" in question
    assert question.isprintable()


def test_messages_about_hostile_names_are_inert() -> None:
    problems = reported(GOOD.replace("section: C", r'"\e[2J\n": x'))
    assert all(problem.isprintable() for problem in problems)


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n"])
def test_an_empty_deck_file_is_a_mistake(text: str) -> None:
    assert reported(text) == ["deck.yaml:1:1: the file is empty; fill it or remove it"]


def test_a_syntax_error_says_where_and_what_to_do() -> None:
    (problem,) = reported(GOOD.replace("question: Why?", "question: Why: not?"))
    assert problem == (
        "deck.yaml:19:18: question: a second ': ' in one text:"
        " put the text in quotes or into a block (`question: |`)"
    )
