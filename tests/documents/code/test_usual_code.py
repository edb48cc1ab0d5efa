"""Code as study documents hold it, wrapped at the widths of usual pages, says what it said."""

import ast
import json
import re
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from dp100_cards.documents.blocks import Block, BlockKind
from dp100_cards.documents.code import code_language
from dp100_cards.documents.code.python_code import parse
from dp100_cards.documents.code.repair_code import repair_code
from tests.documents.code.wrapping import without_marks, wrap

TEXT = Path(__file__).with_name("usual_code.md").read_text(encoding="utf-8")
CODE = {
    title: (language, code)
    for title, language, code in re.findall(
        r"^## ([^\n]*)\n\n```(\w+)\n(.*?)\n```$", TEXT, re.MULTILINE | re.DOTALL
    )
}

SOURCE = Path(code_language.__file__).parent
"""Code of this project, as good as any."""


def meaning(language: str, code: str) -> object:
    """What the language's own parser reads in the code."""
    match language:
        case "python":
            tree = parse(dedent(code))
            assert tree is not None
            return ast.dump(tree)
        case "yaml":
            return list(yaml.safe_load_all(code))
        case "json":
            return json.loads(code)
        case _:
            return code


@pytest.mark.parametrize("marked", [False, True], ids=["bare", "marked"])
@pytest.mark.parametrize("width", [70, 78, 90])
@pytest.mark.parametrize("title", CODE)
def test_usual_code_that_was_wrapped_says_what_it_said(
    title: str, width: int, *, marked: bool
) -> None:
    language, code = CODE[title]
    wrapped = "\n".join(
        piece for line in code.split("\n") for piece in wrap(line, width, marked=marked)
    )
    block, repairs = repair_code(Block(BlockKind.CODE, wrapped, 1))
    assert block.language == language
    assert not any("left as it stands" in repair.what for repair in repairs)
    assert meaning(language, block.text) == meaning(language, code)
    assert without_marks(block.text) == without_marks(wrapped)
    assert repair_code(block) == (block, ())


@pytest.mark.parametrize("path", sorted(SOURCE.glob("[a-z]*.py")), ids=lambda path: path.name)
def test_code_that_was_never_wrapped_says_what_it_said(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    block, _ = repair_code(Block(BlockKind.CODE, code, 1))
    assert block.language == "python"
    assert meaning("python", block.text) == meaning("python", code)
