import pytest

from tests.documents.builders import only_card


def points(*answer: str, question: str = "What?") -> tuple[str, ...]:
    lines = [f"- **Question 1:** {question}", "- **Answer:**", *answer]
    return only_card("\n".join(lines)).key_points


def test_the_bold_leads_of_a_list_are_the_points_in_their_order() -> None:
    assert points("1. **Terraform:** A tool.", "2. **Bicep / ARM**: Another.") == (
        "Terraform",
        "Bicep / ARM",
    )


def test_bold_words_of_the_introduction_go_before_the_list() -> None:
    found = points("The **Workspace** is the hub, with:", "", "- **Key Vault:** for secrets.")
    assert found == ("Workspace", "Key Vault")


def test_an_entry_without_a_lead_gives_its_bold_words() -> None:
    assert points("- The exact **source code** (via **snapshot**).") == ("source code",)


def test_an_entry_without_bold_words_gives_its_first_sentence_without_asides() -> None:
    found = points("- Credentials (e.g. keys) for `storage`, i.e. blobs. Not more.")
    assert found == ("Credentials for storage, i.e. blobs",)


def test_an_answer_of_one_sentence_is_its_own_point() -> None:
    assert points("Scikit-learn") == ("Scikit-learn",)


def test_nothing_is_named_twice() -> None:
    assert points("- **Key Vault:** a.", "- **key vault:** b.") == ("Key Vault",)


def test_connective_words_are_no_points() -> None:
    assert points("It is **and** / **not** the **hub**.") == ("hub",)


def test_a_bullet_that_introduces_others_is_no_point_and_a_numbered_step_is_one() -> None:
    assert points("- **Benefits of it:**", "  - **Speed:** x.") == ("Speed",)
    assert points("1. **Compare:** see:", "   - **Charts:** x.") == ("Compare", "Charts")


def test_a_label_gives_what_it_labels() -> None:
    assert points("- **Why:** Files fit images. More.") == ("Files fit images",)
    assert points("- **Example Snippet:**", "", "```", "f()", "```") == ()


def test_a_label_within_a_group_gives_the_groups_name_too() -> None:
    found = points("- **Instance:**", "  - **Description:** A workstation (small).")
    assert found == ("Instance: A workstation",)


def test_a_lead_that_repeats_the_question_gives_what_is_said_of_it() -> None:
    found = points(
        "- **Purpose of a Run:** It groups jobs.", question="What is the purpose of a run?"
    )
    assert found == ("It groups jobs",)


def test_an_optional_point_says_so() -> None:
    assert points(
        "- **(Optional but common) vnet\\_name:** x.",
        "- **(Optional):** A **Private Endpoint** in it.",
        "- **(SDK v1 specific) Bandit Policy:** x.",
    ) == ("vnet_name (optional)", "Private Endpoint (optional)", "Bandit Policy")


def test_a_heading_is_a_point_unless_it_only_names_a_place_for_code() -> None:
    assert points("### 1. Load it:", "", "Do **this**.") == ("Load it", "this")
    assert points("### Inside `train.py`:", "", "```", "x = f(a=1)", "```") == ("f() with a",)


def test_code_gives_its_calls_unless_it_is_an_example() -> None:
    code = [
        "```",
        "import a",
        "job = a.command(code='.', lr=1)",
        "a.b.run(job)",
        "print(job)",
        "```",
    ]
    assert points(*code) == ("a.command() with code, lr", "a.b.run()")
    assert points("Example:", "", *code) == ("Example",)


def test_an_aside_is_no_point() -> None:
    assert points("The **hub**.", "", "(Others exist as well.)") == ("hub",)


def test_words_of_the_question_are_no_points_of_a_paragraph() -> None:
    assert points("The **hub** and the **wheel**.", question="What is a hub?") == ("wheel",)


@pytest.mark.parametrize(
    ("sentence", "point"),
    [
        ("word " * 17 + "for a long and winding tail", ("word " * 17).strip()),
        ("When it is late, " + "word " * 18 + "end", "Word " + ("word " * 17) + "end"),
        ("word " * 30, "word " * 19 + "…"),
    ],
)
def test_a_long_sentence_is_cut_where_it_hurts_least(sentence: str, point: str) -> None:
    assert points(f"- {sentence.strip()}.") == (point,)
