import pytest

from tests.documents.builders import answer_of, code_blocks, only_card


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The identity of the hub", "or of the user is granted access."),
        ("It needs the storage (blobs, Key", "Vault) and a registry."),
        ("It is said of the", "Workspace that it is the hub."),
        ("It needs blobs,", "Key Vault and a registry."),
        ("It calls `run", "Model` by name."),
        ("This is the one with the Azure", "Workspace as its hub."),
    ],
)
def test_a_paragraph_that_breaks_off_goes_on_behind_the_gap(
    before: str, after: str, gap: str
) -> None:
    assert answer_of(f"{before}{gap}{after}") == f"{before} {after}"


def test_an_entry_that_breaks_off_goes_on_behind_the_gap() -> None:
    text = answer_of(
        "  - **Runs:** Groups of a particular", "", "task or script.", "", "- **Tags:** Words."
    )
    assert text == "- **Runs:** Groups of a particular task or script.\n- **Tags:** Words."


@pytest.mark.parametrize("end", ["of the", "at rest,", "(Key"])
def test_an_entry_may_break_off_before_a_name(end: str) -> None:
    assert answer_of(f"- It is {end}", "", "Azure is.") == f"- It is {end} Azure is."


def test_a_question_that_breaks_off_goes_on_behind_the_gap() -> None:
    card = only_card(
        "- **Question 1:** You build a hub. What\n\nmechanism serves?\n- **Answer:** That."
    )
    assert card.question == "You build a hub. What mechanism serves?"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is the hub.", "Registering is needed."),
        ("It offers:", "many things."),
        ("Is it?", "so it is."),
        ("- Connection strings", "These methods are preferred."),
        ("Scikit-learn", "The library has an interface."),
        ("He said **so.**", "then he left."),
    ],
)
def test_paragraphs_that_are_whole_stay_apart(before: str, after: str) -> None:
    assert answer_of(before, "", after) == f"{before}\n\n{after}"


def test_lines_of_one_paragraph_are_joined() -> None:
    assert answer_of("One", "two", "", "- three", "  four") == "One two\n\n- three four"


def test_fences_back_to_back_are_one_piece_of_code() -> None:
    text = answer_of("```", "x = call(", "    a=1,", "```", "", "```", "", "    b=2)", "```")
    assert code_blocks(text) == [("python", "x = call(\n    a=1,\n    b=2)\n")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["```", "x = 1", "```"], ["```", "y = 2", "```"]),
        (["```", "x = f(", "```"], ["```", "name: env", "tags:", "```"]),
        (["```python", "x = f(", "```"], ["```python", "1)", "```"]),
        (["```", "x = f(", "```", "Then:"], ["```", "1)", "```"]),
    ],
)
def test_fences_that_are_not_halves_stay_apart(first: list[str], second: list[str]) -> None:
    assert len(code_blocks(answer_of(*first, "", *second))) == 2


def test_a_table_cut_by_a_page_break_is_one_table() -> None:
    rows = ["| a | b |", "|---|:-:|", "| 1 | 2 |", "| 3 | 4 |"]
    assert answer_of("", *rows[:2], "", "", *rows[2:]) == "\n".join(rows)


def test_tables_with_heads_of_their_own_or_other_columns_stay_apart() -> None:
    first, second = "| a | b |\n|---|---|\n| 1 | 2 |", "| c | d |\n|---|---|\n| 3 | 4 |"
    for following in (second, "| 1 | 2 | 3 |"):
        assert answer_of("", first, "", following) == f"{first}\n\n{following}"


def test_code_in_a_language_goes_on_in_a_fence_without_one_if_python_can_tell() -> None:
    halves = ["```python", "for x in y:", "```", "", "```", "    print(x)", "```"]
    assert code_blocks(answer_of(*halves)) == [("python", "for x in y:\n    print(x)\n")]
    output = ["```python", "print(x)", "```", "", "```", "1", "```"]
    assert len(code_blocks(answer_of(*output))) == 2


def test_a_tag_goes_on_with_no_sentence() -> None:
    text = "`[2]`\n\n<details> `map` makes a list.\n\n</details>"
    assert answer_of(text) == text
