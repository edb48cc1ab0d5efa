import pytest

from dp100_cards.documents.headings import Heading, Role, heading_text, read_heading
from dp100_cards.documents.lines import read_lines


@pytest.mark.parametrize("weight", ["15-20%", "15\N{EN DASH}20 %", "20%", "15 to 20%", "15%-20%"])
def test_a_roman_numeral_with_a_weight_is_a_domain(weight: str) -> None:
    text = f"II. Running Experiments ({weight})"
    heading = read_heading(text, domains=0, last_section="")
    assert heading == Heading(Role.DOMAIN, "II", "Running Experiments", text, weight)


@pytest.mark.parametrize("letter", ["A", "B", "C", "D", "I", "L"])
def test_a_letter_that_follows_the_last_section_is_a_section(letter: str) -> None:
    before = "" if letter == "A" else chr(ord(letter) - 1)
    heading = read_heading(f"{letter}. Compute", domains=1, last_section=before)
    assert (heading.role, heading.number, heading.title) == (Role.SECTION, letter, "Compute")


@pytest.mark.parametrize(("numeral", "domains"), [("I", 0), ("V", 4), ("X", 9), ("IV", 3)])
def test_a_numeral_that_follows_the_last_domain_is_a_domain(numeral: str, domains: int) -> None:
    assert read_heading(f"{numeral}. Deploy", domains=domains, last_section="B").role is Role.DOMAIN


def test_the_letter_i_after_h_is_a_section_even_where_the_first_domain_is_due() -> None:
    assert read_heading("I. Pipelines", domains=0, last_section="H").role is Role.SECTION


def test_a_numeral_of_several_letters_is_a_domain_also_out_of_order() -> None:
    assert read_heading("IV. Deploy", domains=1, last_section="B").role is Role.DOMAIN


def test_a_number_makes_a_topic_and_its_text_stays_whole() -> None:
    heading = read_heading("3. Securing Data", domains=1, last_section="B")
    assert (heading.role, heading.text) == (Role.TOPIC, "3. Securing Data")


def test_a_heading_without_a_number_is_a_title() -> None:
    assert read_heading("DP-100: Designing", domains=0, last_section="").role is Role.TITLE


def test_a_numbered_bold_line_counts_as_a_heading_and_other_bold_lines_do_not() -> None:
    lines = ["**A. Compute**", "**Note**", "**1. a** b", "**1. a** or **b**", "## **B. c**"]
    texts = [heading_text(line) for line in read_lines("\n".join(lines))]
    assert texts == ["A. Compute", None, None, None, "B. c"]


@pytest.mark.parametrize(
    "weight", ["(15-20%)", "[15-20%]", "- 15-20%", "\N{EN DASH} 15-20%", "15-20%"]
)
def test_a_weight_may_stand_without_brackets(weight: str) -> None:
    heading = read_heading(f"II. Running Experiments {weight}", domains=0, last_section="")
    assert (heading.title, heading.weight) == ("Running Experiments", "15-20%")


def test_a_weight_may_stand_behind_the_bold_words() -> None:
    (line,) = read_lines("**I. Setting Up** (15-20%)")
    assert heading_text(line) == "I. Setting Up (15-20%)"


@pytest.mark.parametrize(
    ("text", "role", "number"),
    [
        ("Domain 2: Prepare Data (20-25%)", Role.DOMAIN, "2"),
        ("Section B: Compute", Role.SECTION, "B"),
        ("Topic 3: Clusters", Role.TOPIC, "3"),
        ("C) Compute", Role.SECTION, "C"),
    ],
)
def test_a_heading_may_name_what_it_is(text: str, role: Role, number: str) -> None:
    heading = read_heading(text, domains=0, last_section="")
    assert (heading.role, heading.number) == (role, number)


def test_a_line_of_a_thousand_letters_is_no_heading() -> None:
    (line,) = read_lines(f"# 1. {'a' * 1000}")
    assert heading_text(line) is None


@pytest.mark.parametrize("number", ["1", "Section 1", "Domain 1"])
def test_a_number_with_a_weight_is_a_domain_where_no_section_goes_before(number: str) -> None:
    text = f"{number}. Design (~30%)"
    heading = read_heading(text, domains=1, last_section="")
    assert heading == Heading(Role.DOMAIN, "1", "Design", text, "~30%")
    assert read_heading("1. Design (30%)", domains=1, last_section="B").role is Role.TOPIC


def test_a_numbered_line_that_is_underlined_is_a_heading() -> None:
    heading, line = read_lines("2. Design (26%)\n===============")
    assert (heading_text(heading), line.note) == ("2. Design (26%)", "line under a heading")
