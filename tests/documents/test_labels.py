import pytest

from dp100_cards.documents.labels import Doubt, Label, Part, read_label


@pytest.mark.parametrize(
    "text",
    [
        "**Answer:** The hub.",
        "**Answer**: The hub.",
        "***Answer:*** The hub.",
        "*Answer:* The hub.",
        "Answer: The hub.",
        "ANSWER: The hub.",
        "**Correct answer:** The hub.",
        "**Answer: The hub.**",
    ],
)
def test_a_label_is_read_in_any_emphasis(text: str) -> None:
    assert read_label(text) == Label(Part.ANSWER, None, "The hub.")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("**Explanation:** x", Part.EXPLANATION),
        ("**Rationale:** x", Part.EXPLANATION),
        ("**Why this answer is correct:** x", Part.WHY_CORRECT),
        ("Why is this answer correct? x", None),
        ("**Why this is correct:** x", Part.WHY_CORRECT),
    ],
)
def test_each_part_has_its_spellings(text: str, part: Part | None) -> None:
    label = read_label(text)
    assert (label.part if label else None) == part


@pytest.mark.parametrize(
    "text",
    ["**Question 12:** Why?", "**Question 12**: Why?", "Question #12: Why?", "Question 12. Why?"],
)
def test_a_question_keeps_its_number(text: str) -> None:
    assert read_label(text) == Label(Part.QUESTION, 12, "Why?")


def test_a_question_needs_no_number() -> None:
    assert read_label("**Question:** Why?") == Label(Part.QUESTION, None, "Why?")


def test_emphasis_that_ends_within_the_text_is_given_back_to_it() -> None:
    label = read_label("**Answer: The hub** is central.")
    assert label == Label(Part.ANSWER, None, "**The hub** is central.")


def test_a_label_alone_is_certain_where_it_stands_out() -> None:
    assert read_label("Answer") == Label(Part.ANSWER, None, "", Doubt.BARE)
    assert read_label("**Answer**") == Label(Part.ANSWER, None, "")
    assert read_label("Answer", is_heading=True) == Label(Part.ANSWER, None, "")


@pytest.mark.parametrize(
    "text",
    [
        "Answer the door.",
        "Answer. it depends.",
        "answer: a wrapped line",
        "Answering: two",
        "**Why:** because",
        "The answer: none",
        "Questions 1: x",
        "Explanation is due",
        "Answer:none",
    ],
)
def test_words_of_a_sentence_are_no_labels(text: str) -> None:
    assert read_label(text) is None
