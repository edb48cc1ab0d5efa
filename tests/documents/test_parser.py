import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.documents.fates import FateKind
from dp100_cards.model.card import LineRange
from dp100_cards.model.deck import Domain
from tests.documents.builders import SOURCE, only_card, parse

DOCUMENT = """\
# Notes

Okay, let us begin.

## I. Setting Up (15-20%)

# A. Plan and Provision a Workspace

### 1. Concepts

- **Question 1:** What is the hub?
  - **Answer:** The **Workspace**.
  - **Explanation:** It is the hub.
  - **Why this answer is correct:** It is so.
-

---

## B. Manage Compute

### 1. Options

- **Question 2:** Which one?
- **Answer: The cluster**

---

Shall I go on?"""


def test_each_section_makes_a_deck_that_knows_where_it_comes_from() -> None:
    decks = parse(DOCUMENT).decks
    domain = Domain("I", "Setting Up", "15-20%")
    assert [(deck.id, deck.title, deck.domain, deck.section, deck.source) for deck in decks] == [
        ("workspace", "Plan and Provision a Workspace", domain, "A", SOURCE),
        ("compute", "Manage Compute", domain, "B", SOURCE),
    ]


def test_a_card_has_its_four_parts_and_its_place() -> None:
    card = parse(DOCUMENT).decks[0].cards[0]
    assert (card.id, card.topic, card.lines) == ("q01", "1. Concepts", LineRange(11, 14))
    assert (card.question, card.answer) == ("What is the hub?", "The **Workspace**.")
    assert (card.explanation, card.why_correct) == ("It is the hub.", "It is so.")


def test_a_card_without_explanation_is_a_card() -> None:
    document = parse(DOCUMENT)
    card = document.decks[1].cards[0]
    assert (card.answer, card.explanation, card.why_correct) == ("The cluster", "", "")
    assert document.problems == ()


def test_every_line_that_is_not_blank_has_a_fate() -> None:
    kinds = [(fate.line, fate.kind) for fate in parse(DOCUMENT).fates]
    heading, furniture, dropped = FateKind.HEADING, FateKind.FURNITURE, FateKind.DROPPED
    assert kinds == [
        (1, heading),
        (3, dropped),
        (5, heading),
        (7, heading),
        (9, heading),
        *[(line, FateKind.CARD) for line in (11, 12, 13, 14)],
        (15, furniture),
        (17, furniture),
        (19, heading),
        (21, heading),
        (23, FateKind.CARD),
        (24, FateKind.CARD),
        (26, furniture),
        (28, dropped),
    ]


def test_a_fate_names_the_card_or_the_reason() -> None:
    fates = {fate.line: fate for fate in parse(DOCUMENT).fates}
    assert fates[24].card == "q02"
    assert fates[28].reason == "the author's talk"


def test_every_fate_but_a_cards_and_a_headings_has_its_reason() -> None:
    text = "Hello.\n\n## A. Data\n\nIt is about data.\n\nOkay, let's begin.\n\n"
    fates = parse(f"{text}**Question 1:** What?\n**Answer:** That.\n-\nPage 3\n---").fates
    assert [fate.reason for fate in fates] == [
        "prose before the first heading and question",
        "",
        "introduction below the heading 'A. Data'",
        "the author's talk",
        "",
        "",
        "bullet without text",
        "page number",
        "rule",
    ]


def test_a_question_without_an_answer_is_a_problem_and_no_card() -> None:
    document = parse("- **Question 1:** What?\n- **Explanation:** So.\n\n  - **Question 2:** Why?")
    assert [str(problem) for problem in document.problems] == [
        "notes.md:1:1: question 1 has no answer",
        "notes.md:4:3: question 2 has no answer",
    ]
    assert document.decks == ()
    assert {fate.reason for fate in document.fates} == {"part of a question without an answer"}


def test_an_answer_that_is_only_furniture_is_no_answer() -> None:
    document = parse("- **Question 1:** What?\n- **Answer:**\n-\n- **Explanation:** So.")
    assert [problem.line for problem in document.problems] == [1]


def test_a_label_before_any_question_is_a_problem() -> None:
    document = parse("- **Answer:** That.\n\nMore.")
    assert [str(problem) for problem in document.problems] == [
        "notes.md:1:1: 'answer' stands before any question"
    ]
    assert [fate.kind for fate in document.fates] == [FateKind.DROPPED] * 2


def test_a_fence_that_is_never_closed_is_a_problem() -> None:
    document = parse("- **Question 1:** What?\n- **Answer:**\n```\nx = 1")
    assert [str(problem) for problem in document.problems] == [
        "notes.md:3:1: this code fence is never closed"
    ]
    assert document.decks[0].cards[0].answer == "```python\nx = 1\n```"


def test_a_number_used_twice_is_a_problem_and_both_cards_stay() -> None:
    card = "- **Question 1:** What?\n- **Answer:** That.\n"
    document = parse(card * 2)
    assert [card.id for card in document.decks[0].cards] == ["q01", "q01-2"]
    assert [str(problem) for problem in document.problems] == [
        "notes.md:3:1: question 1 has the number of the one on line 1; it gets an id of its own"
    ]


def test_a_label_met_twice_is_a_problem_and_its_text_is_kept() -> None:
    document = parse("- **Question 1:** What?\n- **Answer:** One.\n\n- **Answer:** Two.")
    assert [problem.line for problem in document.problems] == [4]
    assert document.decks[0].cards[0].answer == "One.\n\nTwo."


def test_a_question_without_a_number_is_named_by_its_words() -> None:
    assert only_card("**Question:** What is it?\n\n**Answer:** That.").id == "what-is-it"


def test_cards_without_a_section_go_to_a_deck_named_by_the_document() -> None:
    card = "- **Question 1:** What?\n- **Answer:** That."
    assert [(deck.id, deck.title) for deck in parse(card).decks] == [("notes", "notes")]
    assert [deck.title for deck in parse(f"# My Pipelines\n\n{card}").decks] == ["My Pipelines"]


def test_a_section_interrupted_by_nothing_is_one_deck() -> None:
    card = "- **Question:** What?\n- **Answer:** That.\n"
    document = parse(f"## A. Data\n{card}## A. Data\n{card}")
    assert [len(deck.cards) for deck in document.decks] == [2]


@pytest.mark.parametrize(
    ("answer", "tags"),
    [
        ("That.", ("notes",)),
        ("With the SDK v2.", ("notes", "sdk-v2")),
        ("With the SDK (v1 or v2 context).", ("notes", "sdk-v1", "sdk-v2")),
        ("With SDK v1/v2.", ("notes", "sdk-v1", "sdk-v2")),
        ("\n```\nfrom azureml.core import Run\n```", ("notes", "code", "sdk-v1")),
        ("\n```\nfrom azure.ai.ml import command\n```", ("notes", "code", "sdk-v2")),
    ],
)
def test_tags_tell_the_deck_and_what_the_card_holds(answer: str, tags: tuple[str, ...]) -> None:
    assert only_card(f"- **Question 1:** What?\n- **Answer:** {answer}").tags == tags


def test_an_empty_document_has_nothing() -> None:
    document = parse("")
    assert (document.decks, document.problems, document.fates) == ((), (), ())


PIECES = st.sampled_from(
    [
        *DOCUMENT.split("\n"),
        "",
        "```",
        "```python",
        "x = '",
        "f(a, # b",
        "~~~",
        "**Question:** What?",
        "- **Answer:**",
        "### • Explanation:",
        "words",
        "    - deep",
        "3. three",
        "**",
        "`",
        "\0\t\N{NO-BREAK SPACE}",
        "## II. x (5%)",
        "A. x",
        "B: y",
        "Q1: z",
        "Answer",
        "Let me know.",
        "7",
        "===",
        "o Entry",
        "| a |",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30))
def test_any_text_is_read_and_every_line_accounted_for(pieces: list[str]) -> None:
    text = "\n".join(pieces).replace("\r", " ")
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    assert [fate.line for fate in parse(text).fates] == lines


@pytest.mark.parametrize(
    "piece",
    [
        "**a",
        "`",
        "(",
        "a_",
        "**a** ",
        "- ",
        "> ",
        "\n- x\n",
        "\n\nlow word\n",
        "\n```\nx = (\n```\n",
        "\n```python\nit's\n```\n",
        "'\\",
        "\n# A. B\n",
    ],
)
def test_thousands_of_repetitions_are_read(piece: str) -> None:
    text = "- **Question 1:** What?\n- **Answer:** Of course. " + piece * 3_000
    assert len(parse(text).decks) == 1


LONG = 300_000
LONG_LINES = [
    "*",
    "**a",
    "`",
    "(",
    "[",
    "a_",
    "\\_",
    " ",
    "#",
    "~",
    "=",
    ".",
    "!",
    "9",
    "' ",
    "A. ",
    "\u2022",
]


@pytest.mark.parametrize("before", ["", "- **Question 1:** What?\n- **Answer:** x ", "```\n", "# "])
def test_a_line_without_end_is_read_in_no_time(before: str) -> None:
    for piece in LONG_LINES:
        begun = time.process_time()
        parse(before + piece * (LONG // len(piece)) + "x")
        assert time.process_time() - begun < 2, piece


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 10_000,
        "```\n" * 10_000,
        "- **Answer:** x\n" * 10_000,
        "**Question 1:** x\n" * 5_000,
        "- **Question 1:** x\n- **Answer:**\n" + "".join(f"{' ' * n}- x\n" for n in range(2_000)),
        bytes(range(256)).decode("utf-8", "replace") * 1_000,
        "\0" * 10_000,
        "\ufeff\ufeff# A. B",
    ],
)
def test_bad_input_gives_problems_in_no_time_and_a_whole_account(text: str) -> None:
    begun = time.process_time()
    document = parse(text)
    assert time.process_time() - begun < 2
    lines = text.removeprefix("\ufeff").replace("\r", "\n").split("\n")
    told = [number for number, line in enumerate(lines, start=1) if line.strip()]
    assert [fate.line for fate in document.fates] == told


def test_a_document_a_hundred_times_as_long_takes_a_hundred_times_as_long() -> None:
    def seconds(copies: int) -> float:
        text = "\n".join(
            DOCUMENT.replace("Question ", f"Question {number}") for number in range(copies)
        )
        begun = time.process_time()
        parse(text)
        return time.process_time() - begun

    assert seconds(400) < 25 * min(seconds(40) for _ in range(3))


def test_the_same_text_gives_equal_results() -> None:
    assert parse(DOCUMENT) == parse(DOCUMENT)


def test_tables_and_quotations_keep_their_lines() -> None:
    lines = ["| a | b |", "|---|---|", "| 1 | 2 |"]
    quote = ["> one", "> two"]
    card = only_card("\n".join(["Question 1: x?", "Answer:", "", *lines, "", *quote, "", "low."]))
    assert card.answer == "\n".join([*lines, "", *quote, "", "low."])


def test_an_answer_of_one_letter_is_a_sentence_of_its_own() -> None:
    assert only_card("Question 1: x?\nAnswer: A\n\nThe first.").answer == "A\n\nThe first."


def test_a_fence_without_code_is_left_out() -> None:
    assert only_card("Question 1: x?\nAnswer: That.\n\n```\n\n```").answer == "That."
