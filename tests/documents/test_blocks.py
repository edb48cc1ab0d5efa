"""What stands in lines of its own, and what may follow a label in its line."""

from tests.documents.builders import answer_of, only_card


def test_options_in_small_letters_keep_their_lines() -> None:
    options = ["a. Micro-USB", "b. Lightning", "c. Mini-USB"]
    card = only_card("\n".join(["Question 1: Which one?", *options, "Answer: b"]))
    assert card.question.split("\n\n") == ["Which one?", *options]


def test_a_second_row_of_options_keeps_its_lines() -> None:
    text = answer_of("These:", "A. one", "B. two", "", "Those:", "A. three", "B. four")
    assert text.split("\n\n") == ["These:", "A. one", "B. two", "Those:", "A. three", "B. four"]


def test_a_formula_keeps_its_lines() -> None:
    text = "It is\n\n$$\na = b\n  c\n$$\n\nwhere all is well."
    assert answer_of(text) == text.replace("  c", "c")


def test_text_that_begins_with_a_small_formula_is_text() -> None:
    assert answer_of("$a$ is", "small and $$b$$", "is not.") == "$a$ is small and $$b$$ is not."


def test_a_line_break_of_markdown_stays() -> None:
    assert answer_of("One\\", "two", "three.") == "One\\\ntwo three."


def test_the_first_entry_of_a_list_may_stand_behind_its_label() -> None:
    card = only_card("Question 1: What?\nAnswer: - one\n- two\n  - three")
    assert card.answer == "- one\n- two\n  - three"


def test_a_number_below_zero_behind_a_label_is_no_entry() -> None:
    assert only_card("Question 1: What?\nAnswer: - 5").answer == "- 5"


def test_code_may_begin_behind_its_label() -> None:
    card = only_card("Question 1: What?\nAnswer: ```sql\nSELECT 1;\n```\nExplanation: So.")
    assert card.answer == "```sql\nSELECT 1;\n```"
    assert card.explanation == "So."
