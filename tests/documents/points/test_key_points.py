from pathlib import Path

import pytest
import yaml

from dp100_cards.documents.points.shortening import LONGEST
from tests.documents.builders import only_card, parse

HERE = Path(__file__).parent
DOCUMENT = (HERE.parent / "dp100-azure-machine-learning.md").read_text("utf-8")
EXPECTED: dict[str, list[str]] = yaml.safe_load((HERE / "key_points.yaml").read_text("utf-8"))
FOUND = {str(card.id): card for deck in parse(DOCUMENT).decks for card in deck.cards}


def points(*answer: str, question: str = "What?") -> tuple[str, ...]:
    lines = [f"- **Question 1:** {question}", "- **Answer:**", *answer]
    return only_card("\n".join(lines)).key_points


@pytest.mark.parametrize("card_id", sorted(FOUND))
def test_the_document_gives_the_points_that_were_read_by_eye(card_id: str) -> None:
    assert list(FOUND[card_id].key_points) == EXPECTED[card_id]


def test_every_card_of_the_document_has_few_and_short_points() -> None:
    assert sorted(FOUND) == sorted(EXPECTED)
    for card in FOUND.values():
        assert 1 <= len(card.key_points) <= 9
        assert all(len(point) <= LONGEST and "…" not in point for point in card.key_points)


# Leads and bold words


def test_the_bold_leads_of_a_list_are_the_points_in_their_order() -> None:
    assert points("1. **Terraform:** A tool.", "2. **Bicep / ARM**: Another.") == (
        "Terraform",
        "Bicep / ARM",
    )


def test_a_dash_ends_a_lead_as_a_colon_does() -> None:
    found = points(
        "- **Helm** \u2013 a manager with **charts**.", "- **Kustomize** - **overlays**."
    )
    assert found == ("Helm", "Kustomize")


def test_a_lead_loses_its_examples_and_keeps_its_abbreviation() -> None:
    found = points("1. **Shells (e.g. zsh) in jobs:** a.", "2. **Access Control List (ACL):** b.")
    assert found == ("Shells in jobs", "Access Control List (ACL)")


def test_bold_words_of_the_introduction_go_before_the_list() -> None:
    found = points("The **Workspace** is the hub, with:", "", "- **Key Vault:** for secrets.")
    assert found == ("Workspace", "Key Vault")


def test_an_entry_without_a_lead_gives_its_bold_words() -> None:
    assert points("- The exact **source code** (via **snapshot**).") == ("source code",)


def test_nothing_is_named_twice() -> None:
    assert points("- **Key Vault:** a.", "- **key vault:** b.") == ("Key Vault",)


def test_connective_words_are_no_points() -> None:
    assert points("It is **and** / **not** the **hub**.") == ("hub",)


def test_an_optional_point_says_so() -> None:
    assert points(
        "- **(Optional but common) vnet\\_name:** x.",
        "- **(Optional):** A **Private Endpoint** in it.",
        "- **(SDK v1 specific) Bandit Policy:** x.",
    ) == ("vnet_name (optional)", "Private Endpoint (optional)", "Bandit Policy")


def test_links_and_code_are_named_without_their_markup() -> None:
    found = points("- The [price list](https://example.org/a).", "- Files like `*.csv` or `a_b`")
    assert found == ("The price list", "Files like *.csv or a_b")


# Labels, groups and comparisons


def test_a_bullet_that_introduces_others_is_no_point_and_a_numbered_step_is_one() -> None:
    assert points("- **Benefits of it:**", "  - **Speed:** x.") == ("Speed",)
    assert points("1. **Compare:** see:", "   - **Charts:** x.") == ("Compare", "Charts")


def test_a_label_gives_what_it_labels() -> None:
    assert points("- **Why:** Files fit images. More.") == ("Files fit images",)
    assert points("- **Purpose:** It is a **shared store**, mostly.") == ("shared store",)


def test_a_label_within_a_group_gives_the_groups_name_too() -> None:
    found = points("- **Instance:**", "  - **Description:** A workstation (small).")
    assert found == ("Instance: Workstation",)


def test_what_is_compared_is_told_of_each_side() -> None:
    found = points(
        "- **Rows:**",
        "  - **Speed:** Fast writes.",
        "  - **Order:** Of a key.",
        "- **Columns:**",
        "  - **Speed:** Fast reads.",
        "  - **Order:** By time.",
    )
    assert found == (
        "Rows: Fast writes",
        "Rows: Of a key",
        "Columns: Fast reads",
        "Columns: By time",
    )


def test_a_lead_that_repeats_the_question_gives_what_is_said_of_it() -> None:
    found = points(
        "- **Purpose of a Run:** It groups jobs.", question="What is the purpose of a run?"
    )
    assert found == ("It groups jobs",)


def test_two_names_of_the_question_are_told_apart_by_what_is_said_of_each() -> None:
    found = points(
        "- **Queue:** A queue is a line of tasks.",
        "- **Stack:** A stack is a pile of tasks.",
        question="How do a queue and a stack differ?",
    )
    assert found == ("Queue: Line of tasks", "Stack: Pile of tasks")


# Sentences


def test_an_entry_without_bold_words_gives_its_first_sentence_without_asides() -> None:
    found = points("- Credentials (e.g. keys) for `storage`, i.e. blobs. Not more.")
    assert found == ("Credentials for storage, i.e. blobs",)


@pytest.mark.parametrize("answer", ["Scikit-learn", "42", "**Scikit-learn**", "`az login`"])
def test_an_answer_of_one_word_is_its_own_point(answer: str) -> None:
    assert points(answer) == (answer.strip("*`"),)


def test_a_bare_verdict_is_followed_by_its_reason() -> None:
    assert points("No. The key stays the same. More.") == ("No", "The key stays the same")
    assert points("**Yes.** The key stays the same.") == ("Yes", "The key stays the same")
    assert points("Yes, by hand.") == ("Yes, by hand",)


def test_a_subject_that_the_question_has_named_is_not_named_again() -> None:
    asked = "What is the purpose of a feature store?"
    assert points("The purpose of a feature store is to share features.", question=asked) == (
        "Share features",
    )
    asked = "Why is sharding necessary?"
    assert points("Sharding is necessary because one disk is full.", question=asked) == (
        "One disk is full",
    )


def test_an_aside_and_a_remark_are_no_points() -> None:
    assert points("The **hub**.", "", "(Others exist as well.)", "", "Other hubs exist.") == (
        "hub",
    )


def test_words_of_the_question_are_no_points_of_a_paragraph() -> None:
    assert points("The **hub** and the **wheel**.", question="What is a hub?") == ("wheel",)


def test_the_chosen_one_of_two_is_a_point_though_the_question_names_both() -> None:
    found = points("A **File Share** fits.", question="Which share (Block or File) fits?")
    assert found == ("File Share",)


@pytest.mark.parametrize(
    ("sentence", "point"),
    [
        (
            "word " * 10 + "for a long and winding tail, " + "word " * 10,
            "word " * 10 + "for a long",
        ),
        ("word " * 8 + "which is long and " + "word " * 12, "word " * 8),
        ("When it is late, " + "word " * 14 + "end", "Word " + "word " * 13 + "end"),
        ("You can easily start it", "Start it"),
        ("word " * 30, "word " * 16),
        ("Name of it: " + "word " * 20, "Name of it"),
        (
            "Use f(a, b, c, d, e, g, h, i, j, k, l, m, n, o) as " + "x" * 40,
            "Use f(a, b, c, d, e, g, h, i, j, k, l, m, n, o)",
        ),
    ],
)
def test_a_long_sentence_is_cut_where_it_hurts_least(sentence: str, point: str) -> None:
    assert points(f"- {sentence.strip()}.") == (point.strip(),)


# Headings, tables, many points


def test_a_heading_is_a_point_unless_it_only_names_a_place_for_code() -> None:
    assert points("### 1. Load it:", "", "Do **this**.") == ("Load it", "this")
    assert points("### Inside `train.py`:", "", "```", "x = f(a=1)", "```") == ("f(a)",)


@pytest.mark.parametrize("answer", ["### Overview", "### Example"])
def test_a_heading_that_names_no_thing_is_no_point(answer: str) -> None:
    assert points(answer, "", "Do **this**.") == ("this",)


def test_a_table_gives_the_first_cell_of_each_row() -> None:
    table = ["| Tool | Use |", "|---|:-:|", "| **Terraform** | many clouds |", "| Bicep | one |"]
    assert points(*table) == ("Terraform", "Bicep")


def test_of_too_many_points_the_optional_ones_and_details_go_first() -> None:
    steps = [f"{number}. **Step {number}:** x." for number in range(1, 9)]
    details = ["   - **Detail:** y.", "   - **Particular:** z."]
    named = tuple(f"Step {number}" for number in range(1, 9))
    assert points(*steps, *details) == (*named, "Detail")
    assert points("- **(Optional) Tea:** x.", "", *steps, *details) == (*named, "Detail")


def test_equal_points_are_all_kept_up_to_a_dozen() -> None:
    assert len(points(*(f"- **Tool {number}:** x." for number in range(11)))) == 11
    assert len(points(*(f"- **Tool {number}:** x." for number in range(50)))) == 12


def test_a_quotation_gives_its_words_and_a_formula_beside_text_nothing() -> None:
    assert points("> The hub is the **workspace**.") == ("workspace",)
    assert points("> Everything is replicated.") == ("Everything is replicated",)
    assert points("It grows with **speed**.", "", "$$", "a = b", "$$") == ("speed",)


@pytest.mark.parametrize(
    ("answer", "point"),
    [
        ("A. Elasticity", "Elasticity"),
        ("**B. Agility**", "Agility"),
        ("**C.** Locality", "Locality"),
        ("(D) It is local.", "It is local"),
        ("**A) Use a cluster.** It scales.", "Use a cluster"),
        ("E. coli is a bacterium.", "E. coli is a bacterium"),
        ("B", "B"),
    ],
)
def test_a_chosen_option_is_named_without_its_letter(answer: str, point: str) -> None:
    assert points(answer) == (point,)
