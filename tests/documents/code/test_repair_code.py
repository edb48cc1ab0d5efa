from time import process_time

import pytest

from dp100_cards.documents.blocks import Block, BlockKind
from dp100_cards.documents.code.repair_code import repair_code
from dp100_cards.documents.repairs import Repair
from tests.documents.builders import answer_of, code_blocks


def repaired(code: str, language: str = "") -> tuple[Block, tuple[Repair, ...]]:
    """The code as if it stood below line 10 of a document."""
    lines = tuple(range(11, 12 + code.count("\n")))
    return repair_code(Block(BlockKind.CODE, code, 10, language=language, lines=lines))


def test_repairs_are_told_with_the_documents_lines() -> None:
    block, repairs = repaired("import os\nx =\nos.getcwd()")
    assert (block.language, block.text) == ("python", "import os\nx = os.getcwd()")
    assert repairs == (
        Repair(10, "language python named"),
        Repair(13, "joined to the line before: a statement went on"),
    )


def test_code_that_is_whole_and_named_needs_no_repair() -> None:
    code = "x = f(a,\n    b)\n\n\n# one\n# two"
    block, repairs = repaired(code, "python")
    assert (block.text, repairs) == (code, ())


COMMENT = (
    "# Assuming that the client is authenticated (credential, subscription,\n# group, workspace)\n"
)


def test_a_comment_that_its_author_wrapped_stays_as_it_is() -> None:
    code = f"{COMMENT}run(client)"
    assert repaired(code, "python")[0].text == code


def test_a_comment_of_code_that_was_cut_elsewhere_is_whole_again() -> None:
    block, repairs = repaired(f"{COMMENT}run(client) # which\nit was", "python")
    assert block.text == (
        "# Assuming that the client is authenticated (credential, subscription, group, workspace)\n"
        "run(client) # which it was"
    )
    assert [repair.line for repair in repairs] == [12, 14]


def test_code_that_its_language_refuses_is_told() -> None:
    for language, code in (("python", "x = (\n"), ("json", "{'a'}"), ("yaml", "a: b\n\nc d")):
        block, repairs = repaired(code, language)
        assert block.text == code
        assert [repair.what[:18] for repair in repairs] == ["left as it stands:"]


def test_code_that_is_too_long_is_told() -> None:
    block, repairs = repaired("x =\n1\n" * 20_000, "python")
    assert block.text.startswith("x =\n1\n")
    assert repairs == (Repair(11, "left as it stands: too long to be checked"),)


def test_other_languages_are_left_alone() -> None:
    code = "SELECT a\nFROM b -- a comment that\ngoes on"
    block, repairs = repaired(code, "sql")
    assert (block.text, repairs) == (code, ())


def test_the_instructions_of_a_dockerfile_are_whole_again() -> None:
    text = answer_of(
        "```",
        "FROM registry/openmpi4.1.0-",
        "ubuntu20.04:latest",
        "RUN pip install pandas azureml-",
        "mlflow and",
        "more",
        "# Add other commands",
        "RUN a \\",
        "  b",
        "```",
    )
    assert code_blocks(text) == [
        (
            "dockerfile",
            "FROM registry/openmpi4.1.0-ubuntu20.04:latest\n"
            "RUN pip install pandas azureml-mlflow and more\n"
            "# Add other commands\nRUN a \\\n  b\n",
        )
    ]


def test_yaml_stays_as_it_is_and_gets_its_name() -> None:
    code = "name: env\ndependencies:\n  - pip:\n    - pandas==1.4.3\n  # Add others"
    assert code_blocks(answer_of("```", *code.split("\n"), "```")) == [("yaml", code + "\n")]


def test_code_that_holds_a_fence_gets_a_longer_one() -> None:
    text = answer_of("````markdown", "```", "x", "```", "````")
    assert code_blocks(text) == [("markdown", "```\nx\n```\n")]


LANGUAGES = ("", "python", "yaml", "json", "dockerfile", "bash")
HARD = {
    "brackets": "(" * 1_000_000,
    "lines of brackets": "(\n" * 50_000,
    "lines of quotes": "'''\n" * 25_000,
    "lines of backslashes": "\\\n" * 50_000,
    "calls that never end": "f(a, # x\n" * 5_000,
    "comments that never end": "# x = f(\na\n" * 5_000,
    "words that begin no entry": "a: b\nword\n" * 20_000,
    "a list that never ends": "a: [\n" + "b,\n" * 20_000,
    "a string that never ends": '{"a": "\n' + "b\n" * 20_000,
    "instructions that never end": "FROM a\n" + "and\n" * 20_000,
    "a long line": "x " * 500_000,
    "spaces": f"x{' ' * 500_000}y",
}


@pytest.mark.parametrize("name", HARD)
def test_code_that_is_hard_to_read_takes_no_long_time(name: str) -> None:
    for language in LANGUAGES:
        start = process_time()
        repaired(HARD[name], language)
        assert process_time() - start < 5
