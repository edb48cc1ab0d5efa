"""Answers with gaps: what was missed is gone, and the Markdown is what it was."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dp100_cards.study.recall.blanks import BLANK, blanked
from tests.study.recall.shipped_cards import SHIPPED

ALL_POINTS = [
    pytest.param(card.answer, point, id=f"{card_id}-{number}")
    for card_id, card in sorted(SHIPPED.items())
    for number, point in enumerate(card.key_points)
]


def gaps(answer: str, *points: str) -> str:
    """The answer with each gap written as an underscore."""
    return re.sub(f"{BLANK}+", "_", blanked(answer, points))


def structure(markdown: str) -> list[tuple[str, str, tuple[int, ...]]]:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [(each.type, each.tag, tuple(each.map or ())) for each in tokens]


def fences(markdown: str) -> list[tuple[int, str]]:
    lines = enumerate(markdown.split("\n"))
    return [(number, line) for number, line in lines if line.lstrip().startswith(("```", "~~~"))]


def assert_only_words_are_gone(answer: str, result: str) -> None:
    assert result.count("\n") == answer.count("\n")
    assert structure(result) == structure(answer)
    assert fences(result) == fences(answer)
    assert re.sub(r"[^\W_]", "", result).replace(BLANK, "") == re.sub(r"[^\W_]", "", answer)


@pytest.mark.parametrize(("answer", "point"), ALL_POINTS)
def test_every_point_of_every_card_leaves_a_gap_and_nothing_else_changes(
    answer: str, point: str
) -> None:
    result = blanked(answer, [point])
    assert BLANK in result
    assert_only_words_are_gone(answer, result)
    assert blanked(result, [point]) == result


@pytest.mark.parametrize("card_id", sorted(SHIPPED))
def test_all_points_at_once_are_the_gaps_of_each(card_id: str) -> None:
    card = SHIPPED[card_id]
    result = blanked(card.answer, card.key_points)
    assert_only_words_are_gone(card.answer, result)
    assert result.count(BLANK) >= max(
        blanked(card.answer, [point]).count(BLANK) for point in card.key_points
    )
    assert blanked(card.answer, []) == card.answer


@pytest.mark.parametrize(
    ("answer", "point", "expected"),
    [
        ("- **Key Vault:** keeps keys.", "Key Vault", "- **_ _:** keeps keys."),
        ("Use **Key** `Vault`, a key vault.", "Key Vault", "Use **_** `_`, a _ _."),
        ("The Azure Key Vault.", "Azure Key Vault", "The Azure _ _."),
        (
            "A Container Registry (ACR). Push to ACR.",
            "Container Registry (ACR)",
            "A _ _ (_). Push to _.",
        ),
        ("- Data: a table.\n- Odd data.", "Dataset: odd data", "- Data: a table.\n- _ _."),
        ("| A | B |\n|---|---|\n| Basic | x |", "Basic", "| A | B |\n|---|---|\n| _ | x |"),
        ("1. One\n2. Two 2", "2", "1. One\n2. Two _"),
        ("The vault's [key](a/vault).", "vault", "The _'s [key](a/vault)."),
        ("Run.\n\n```bash\nbash a.sh # bash\n```", "bash", "Run.\n\n```bash\n_ a.sh # bash\n```"),
        ("```sql\n# count rows\n```", "count", "```sql\n# _ rows\n```"),
        ("The logs are kept, so log.", "Logs", "The _ are kept, so log."),
        ("A hub for all work.\nA store.", "store for many old things", "A hub for all work.\nA _."),
        ("Nothing of it.", "Elsewhere entirely", "Nothing of it."),
    ],
)  # fmt: skip
def test_what_is_blanked(answer: str, point: str, expected: str) -> None:
    assert gaps(answer, point) == expected


def test_a_gap_is_as_long_as_the_word_but_never_very_long() -> None:
    assert blanked("a Vault, b", ["Vault"]) == f"a {BLANK * 5}, b"
    assert blanked(f"{'x' * 50} y", ["x" * 50]) == f"{BLANK * 12} y"
    assert blanked("R is it", ["R"]) == f"{BLANK * 2} is it"


def test_the_passage_below_the_lead_is_taken() -> None:
    answer = "- **Datastore:** holds the file path.\n- **Dataset:** names the path of a file."
    assert gaps(answer, "Dataset: path and file", "Datastore: keys") == (
        "- **Datastore:** holds the file path.\n- **Dataset:** names the _ of a _."
    )


PIECES = st.sampled_from(
    (
        *("- ", "1. ", "> ", "# ", "\n", "\n\n", "    ", "| ", " | ", "```\n", "```python\n"),
        *("**", "*", "`", " ", "\\", "<b>", "&amp;", "[key](vault)", "[key]: vault\n", "(", ")"),
        *("key ", "vault ", "Key Vault", "data", "a=1", ".", ", ", "-", "_", "not ", "# key\n"),
    )
)


@given(st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=6).map("".join))
def test_of_any_text_the_lines_and_fences_stay(answer: str, point: str) -> None:
    result = blanked(answer, [point, "Key Vault"])
    assert result.count("\n") == answer.count("\n")
    assert fences(result) == fences(answer)
    assert [kind for kind in structure(result) if kind[0] != "inline"] == [
        kind for kind in structure(answer) if kind[0] != "inline"
    ]
    assert blanked(result, [point, "Key Vault"]) == result


@pytest.mark.parametrize("piece", ["vault ", "`", "[", "](", "<a", "- ", "# ", "key\n", "\t"])
def test_a_huge_answer_is_blanked_at_once(piece: str) -> None:
    answer = f"key {piece * (200_000 // len(piece))}"
    begin = time.process_time()
    for fence in ("", "```python\n"):
        blanked(fence + answer, ["Key Vault", "a key: vault or not", "vault keys of all kinds"])
    assert time.process_time() - begin < 3
