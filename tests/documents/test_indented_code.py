"""Code that is only indented is code; paragraphs below entries of lists are none."""

from textwrap import dedent

import pytest

from dp100_cards.documents.parser import parse_document
from dp100_cards.model.deck import Source

CODE = """\
import json

# A comment, no heading
def read(path):
    with open(path) as file:

        return json.load(file)
"""


def answer(text: str) -> str:
    document = (
        f"- **Question 1:** How?\n- **Answer:** Like this:\n\n{text}\n- **Explanation:** So.\n"
    )
    parsed = parse_document(document, Source("notes.md", ""))
    (deck,) = parsed.decks
    lines = [number for number, line in enumerate(document.split("\n"), 1) if line.strip()]
    assert [fate.line for fate in parsed.fates] == lines
    assert deck.cards[0].explanation == "So."
    return deck.cards[0].answer


def indented(code: str, by: str = "    ") -> str:
    return "".join(f"{by}{line}\n" if line else "\n" for line in code.splitlines())


@pytest.mark.parametrize("by", ["    ", "\t", "      "])
def test_indented_code_keeps_its_lines(by: str) -> None:
    assert answer(indented(CODE, by)) == f"Like this:\n\n```python\n{CODE}```"


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("json", '{\n  "a": 1,\n  "b": [2]\n}\n'),
        ("dockerfile", "FROM python:3.12\nRUN pip install pandas\n"),
        ("python", "x = 1\ny = f(x)\n"),
    ],
)
def test_other_languages_with_a_parser_are_known_too(language: str, code: str) -> None:
    assert answer(indented(code)) == f"Like this:\n\n```{language}\n{code}```"


def test_text_goes_on_behind_the_code() -> None:
    text = answer(f"{indented(CODE)}\nAnd that is all.\n")
    assert text == f"Like this:\n\n```python\n{CODE}```\n\nAnd that is all."


@pytest.mark.parametrize(
    "text",
    [
        "    A paragraph that is\n    indented, as below an entry.\n",
        "    - one\n    - two\n",
        "    1. one\n    2. two\n",
        "    yes\n    no\n",
        "    **Bold:** and more\n    of it\n",
        "    import\n    export\n",
        "    x = 1\n",
    ],
)
def test_what_is_not_evidently_code_stays_text(text: str) -> None:
    assert "```" not in answer(text)


def test_indented_lines_right_below_a_paragraph_belong_to_it() -> None:
    lines = dedent(
        """\
        The modules are
            import json
            import os
        """
    )
    assert "```" not in answer(lines)
