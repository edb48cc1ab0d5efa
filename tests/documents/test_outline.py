import pytest

from dp100_cards.documents.headings import Heading, Role
from dp100_cards.documents.labels import Label, Part
from dp100_cards.documents.lines import read_lines
from dp100_cards.documents.outline import Standing, read_outline

CARD = "- **Question 1:** What?\n- **Answer:** That.\n- **Why this answer is correct:** So.\n"


def roles(text: str) -> list[Role]:
    return [mark.role for mark in read_outline(read_lines(text)) if isinstance(mark, Heading)]


def outside(text: str) -> list[str]:
    lines = read_lines(text)
    pairs = zip(lines, read_outline(lines), strict=True)
    return [line.text for line, mark in pairs if mark is Standing.OUTSIDE]


def talk(text: str) -> list[str]:
    lines = read_lines(text)
    pairs = zip(lines, read_outline(lines), strict=True)
    return [line.text for line, mark in pairs if mark is Standing.TALK]


def test_headings_before_a_question_divide_whatever_their_level() -> None:
    headings = ["# Exam", "##### I. Setting Up (15-20%)", "# A. Compute", "---", "#### 1. Options"]
    text = "\n\n".join([*headings, CARD])
    assert roles(text) == [Role.TITLE, Role.DOMAIN, Role.SECTION, Role.TOPIC]


def test_a_numbered_heading_inside_an_answer_divides_nothing() -> None:
    content = "### 1. First way:\n\n- Do it."
    text = f"- **Question 1:** What?\n- **Answer:**\n\n{content}\n- **Explanation:** So."
    assert roles(text) == []
    assert outside(text) == []


def test_a_numbered_heading_inside_the_last_part_divides_nothing() -> None:
    text = f"{CARD}\n### 1. First reason\n\nBecause.\n\n### 2. A topic\n\n{CARD}"
    assert roles(text) == [Role.TOPIC]
    assert outside(text) == []


def test_sections_called_c_and_d_are_no_roman_numerals() -> None:
    text = "".join(f"## {letter}. Part\n\n### 1. Topic\n\n{CARD}\n" for letter in "ABCD")
    assert roles(f"# I. All\n{text}") == [Role.DOMAIN, *[Role.SECTION, Role.TOPIC] * 4]


def test_a_section_divides_also_where_prose_introduces_it() -> None:
    text = f"## A. One\n{CARD}\n## B. Two\n\nThis section is about two.\n\n{CARD}"
    assert roles(text) == [Role.SECTION, Role.SECTION]


@pytest.mark.parametrize(
    "heading", ["B. Second reason:", "D. Out of order", "II. Second", "2. Two"]
)
def test_other_headings_in_the_last_part_are_content(heading: str) -> None:
    text = f"## A. One\n{CARD}\n## {heading}\n\nIt has prose.\n\n## B. Two\n{CARD}"
    assert roles(text) == [Role.SECTION, Role.SECTION]


def test_a_heading_without_a_number_right_above_a_question_is_its_topic() -> None:
    assert roles(f"# Notes\n## A. One\n### Basics\n{CARD}") == [
        Role.TITLE,
        Role.SECTION,
        Role.TOPIC,
    ]


def test_a_heading_that_is_a_label_is_a_label() -> None:
    marks = read_outline(read_lines("- **Question 1:** What?\n### • Explanation:"))
    assert marks[1] == Label(Part.EXPLANATION, None, "")


def test_prose_before_the_first_question_is_outside() -> None:
    assert outside(f"# Notes\nThis is about data.\n## A. One\n{CARD}") == ["This is about data."]


@pytest.mark.parametrize("gap", ["\n", "\n---\n\n", "\n-\n\n"])
def test_talk_at_the_end_of_a_card_is_talk(gap: str) -> None:
    text = f"{CARD}{gap}Shall I go on?\n\n(Sections IV, V will follow.)\n\n{CARD}"
    assert talk(text) == ["Shall I go on?", "(Sections IV, V will follow.)"]


def test_prose_behind_a_rule_that_is_no_talk_is_content() -> None:
    text = f"{CARD}\n---\n\nThe hub has more parts.\n\n{CARD}"
    assert (talk(text), outside(text)) == ([], [])


def test_talk_with_content_behind_it_is_content() -> None:
    assert talk(f"{CARD}\nLet me know if so.\n\n- one\n\n{CARD}") == []


def test_a_topic_divides_behind_a_rule_where_prose_introduces_it() -> None:
    text = f"## A. One\n### 1. First\n{CARD}\n---\n\n### 2. Next\n\nThis is next.\n\n{CARD}"
    assert roles(text) == [Role.SECTION, Role.TOPIC, Role.TOPIC]
    assert outside(text) == ["This is next."]


def test_talk_between_a_topic_and_its_question_changes_nothing() -> None:
    text = f"## A. One\n### 1. First\n{CARD}\n### 2. Next\n\nHere are the next questions:\n\n{CARD}"
    assert roles(text) == [Role.SECTION, Role.TOPIC, Role.TOPIC]


def test_prose_behind_a_rule_within_a_card_is_content() -> None:
    text = (
        "- **Question 1:** What?\n- **Answer:** That.\n\n---\n\nAnd this.\n\n- **Explanation:** So."
    )
    assert outside(text) == []


def test_a_comment_in_code_is_no_heading() -> None:
    text = f"- **Question 1:** What?\n- **Answer:**\n```\n# 1. Comment\n```\n{CARD}"
    assert roles(text) == []
