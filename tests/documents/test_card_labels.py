"""Labels in the spellings and forms of unseen documents, and lines that only look like labels."""

import pytest

from tests.documents.builders import only_card, parse

PARTS = ("What is the hub of it?", "The hub.", "It is the centre.", "It is so.")
CLEAN = ("**Question 3:** ", "**Answer:** ", "**Explanation:** ", "**Why correct:** ")
SPELLINGS = {
    0: ["Question 3:", "question 3:", "Question 3.", "Question #3:", "Q3.", "Q3:", "Q3)", "q3:"],
    1: ["Answer:", "ANSWER:", "answer:", "Ans:", "A:", "A3:", "Correct answer:"],
    2: ["Explanation:", "explanation:", "Rationale:"],
    3: [
        "Why this answer is correct:",
        "WHY THIS ANSWER IS CORRECT:",
        "Why correct:",
        "why correct:",
        "Why this is correct:",
        "Why it's correct:",
        "Why it\u2019s correct:",
    ],
}
UNNUMBERED = ["Question:", "Q:", "Q."]
WITHOUT_COLON = {
    1: ["Answer", "Answer.", "Ans."],
    2: ["Explanation", "Explanation."],
    3: ["Why correct", "Why this is correct", "Why it's correct"],
}
FORMS = [
    "{} ",
    *(f"{bullet} {{}} " for bullet in "-*+\u2022\u25a0"),
    "  - **{}** ",
    "-     **{}** ",
    "-**{}** ",
    "\u2022{} ",
    "**{}** ",
    "__{}__ ",
    "*{}* ",
    "**{}**\n\n",
    "{}\n",
    "{}\n\n",
    "# {} ",
    "### {}\n\n",
    "###### **{}**\n",
    "### \u2022 {}\n\n",
]
ALONE = [
    "{}\n",
    "{}\n\n",
    "- {}\n",
    "**{}** ",
    "- **{}** ",
    "**{}**\n\n",
    "### {}\n",
    "## **{}**\n",
]


def card_parts(at: int, label: str, gap: str) -> tuple[str, ...]:
    lines = [f"{lead}{text}" for lead, text in zip(CLEAN, PARTS, strict=True)]
    lines[at] = f"{label}{PARTS[at]}"
    card = only_card(gap.join(lines))
    return (card.question, card.answer, card.explanation, card.why_correct)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("form", FORMS)
def test_each_spelling_is_a_label_in_each_form(form: str, gap: str) -> None:
    for at, spellings in SPELLINGS.items():
        for spelling in [*spellings, *(UNNUMBERED if at == 0 else [])]:
            assert card_parts(at, form.format(spelling), gap) == PARTS, (spelling, form)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("form", ALONE)
def test_a_label_that_stands_out_needs_no_colon(form: str, gap: str) -> None:
    for at, spellings in WITHOUT_COLON.items():
        for spelling in spellings:
            assert card_parts(at, form.format(spelling), gap) == PARTS, (spelling, form)


@pytest.mark.parametrize("form", ["**{} {}**", "- **{} {}**", "### {} {}", "### **{} {}**"])
def test_a_label_may_share_its_emphasis_with_its_text(form: str) -> None:
    for at, spellings in SPELLINGS.items():
        for spelling in spellings:
            lines = [f"{lead}{text}" for lead, text in zip(CLEAN, PARTS, strict=True)]
            lines[at] = form.format(spelling, PARTS[at])
            card = only_card("\n\n".join(lines))
            found = (card.question, card.answer, card.explanation, card.why_correct)
            assert found == PARTS, (spelling, form)


UNMARKED = {
    0: ["Question 3"],
    1: ["Answer", "Correct answer"],
    3: ["Why correct", "Why this answer is correct"],
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("form", ["{} {}", "- {} {}", "\u2022{} {}", "**{} {}**", "### {} {}"])
def test_words_without_a_mark_are_a_label_where_the_card_needs_one(form: str, gap: str) -> None:
    for at, spellings in UNMARKED.items():
        for spelling in spellings:
            lines = [f"{lead}{text}" for lead, text in zip(CLEAN, PARTS, strict=True)]
            lines[at] = form.format(spelling, PARTS[at])
            card = only_card(gap.join(lines))
            found = (card.question, card.answer, card.explanation, card.why_correct)
            assert found == PARTS, (spelling, form)


@pytest.mark.parametrize("label", ["**Question 3 -**:", "**Q3)**:", "**Question 3.**:"])
def test_a_colon_may_follow_a_label_that_ends_in_another_mark(label: str) -> None:
    assert card_parts(0, f"{label} ", "\n") == PARTS


@pytest.mark.parametrize(
    "label", ["\u2753 **Question 3:** ", "\u2705 Question 3: ", "\u2714\ufe0f  **Q3.** "]
)
def test_a_sign_may_stand_before_a_label(label: str) -> None:
    assert card_parts(0, label, "\n") == PARTS


@pytest.mark.parametrize(
    ("at", "label"),
    [
        (1, "**Answers:**"),
        (1, "**Answer(s):**"),
        (1, "Correct Answers:"),
        (1, "**Correct option:**"),
        (1, "**Right choices:**"),
        (3, "**Why these answers are correct:**"),
        (3, "**Why B is correct:**"),
        (3, "**Why A and C are correct:**"),
    ],
)
def test_questions_with_options_have_labels_of_their_own(at: int, label: str) -> None:
    assert card_parts(at, f"{label} ", "\n\n") == PARTS


def test_an_answer_with_its_questions_number_may_have_options_of_its_own() -> None:
    card = only_card("**Q4.** Why?\n\n**A4.** These:\n\na) one\nb) two\nc) three")
    assert card.answer == "These:\n\na) one\n\nb) two\n\nc) three"


def test_sentences_with_the_answers_name_stay_in_an_answer() -> None:
    text = "Question 1: What?\nAnswer: That.\n\nAnswer Sheets are used."
    assert only_card(text).answer == "That.\n\nAnswer Sheets are used."


OPTIONS = ["A{} Use a cluster", "B{} Use a hub", "C{} Use both"]


@pytest.mark.parametrize("mark", [".", ")", ":"])
@pytest.mark.parametrize("form", ["{}", "- {}", "**{}**", "  * {}"])
@pytest.mark.parametrize(
    "answer", ["Answer: B", "**Correct answer: B**", "Ans. B", "- **Answer:** B"]
)
def test_options_of_a_question_are_no_answer(mark: str, form: str, answer: str) -> None:
    options = [form.format(option.format(mark)) for option in OPTIONS]
    card = only_card("\n".join(["Q1. Which one?", *options, answer, "Explanation: So."]))
    assert (card.answer, card.explanation) == ("B", "So.")
    assert all(option.format(mark) in card.question for option in OPTIONS)


def test_options_without_an_answer_are_no_answer() -> None:
    text = "\n".join(["Q1. Which one?", *(option.format(".") for option in OPTIONS)])
    assert [problem.message for problem in parse(text).problems] == ["question 1 has no answer"]


def test_options_that_follow_a_question_keep_their_lines() -> None:
    options = [option.format(".") for option in OPTIONS]
    card = only_card("\n".join(["Question 1: Which one?", *options, "Answer: B"]))
    assert card.question.split("\n\n") == ["Which one?", *options]


def test_a_letter_answers_where_no_other_option_follows() -> None:
    document = parse("Q1. Which one?\nA. The hub.\n\n## B. Data\n\nQ2. Why?\nA. So.\nB. is next.")
    cards = [card for deck in document.decks for card in deck.cards]
    assert [card.answer for card in cards] == ["The hub."]
    assert [problem.line for problem in document.problems] == [6]


def test_quarters_of_a_year_are_no_questions_where_questions_are_spelt_out() -> None:
    card = only_card("**Question 1:** When?\n**Answer:** In:\n\n- Q1: March\n- Q2: June")
    assert card.answer == "In:\n\n- Q1: March\n- Q2: June"


@pytest.mark.parametrize(
    "line",
    [
        "Answer questions carefully.",
        "Explanation of terms follows.",
        "Question everything.",
        "Rationale is due.",
        "**Explanation** of terms follows.",
        "A cluster is a group.",
        "Ansible is a tool.",
        "Why correct answers matter is plain.",
    ],
)
def test_sentences_that_begin_with_the_word_are_content(line: str) -> None:
    card = only_card(f"**Question 1:** What?\n\n**Answer:** That.\n\n{line}")
    assert card.answer == f"That.\n\n{line}"


def test_a_wrapped_line_that_begins_with_a_label_is_content() -> None:
    lines = [
        "The service looks at the document and writes for each one an",
        "answer: a short text.",
    ]
    card = only_card("\n".join(["**Question 1:** What?", "", "**Answer:**", "", *lines]))
    assert card.answer == " ".join(lines)


def test_bare_words_announce_a_part_only_once_and_in_order() -> None:
    card = only_card(
        "Question 1: What?\nAnswer: That.\nExplanation: So.\n\n- Answer\n- Explanation"
    )
    assert card.explanation == "So.\n\n- Answer\n- Explanation"


def test_a_document_without_any_marks_is_read() -> None:
    card = "question\nWhat is it?\nanswer\nThat.\nexplanation\nSo.\n\n"
    document = parse(card + card.replace("What", "Where"))
    cards = [card for deck in document.decks for card in deck.cards]
    assert [card.id for card in cards] == ["what-is-it", "where-is-it"]
    assert {card.explanation for card in cards} == {"So."}
