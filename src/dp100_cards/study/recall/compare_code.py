"""The code that was typed beside the code that was expected, compared as its language allows."""

import json
import re
from collections.abc import Callable

from dp100_cards.model.word_lists import words
from dp100_cards.study.recall.code_block import CodeBlock, without_fence
from dp100_cards.study.recall.code_comparison import CodeComparison, compare_text
from dp100_cards.study.recall.data_comparison import compare_data
from dp100_cards.study.recall.python_comparison import LONGEST_CODE, compare_python

_WITH_HASH_COMMENTS = words("bash console dockerfile ini powershell r terraform toml yaml")
_COMMENT_LINE = re.compile(r"^[ \t]*#(?!!).*\n?", re.MULTILINE)


def compare_code(
    block: CodeBlock, typed: str, parse_yaml: Callable[[str], object]
) -> CodeComparison:
    """Compare what was typed, in a fence or not, with a block of code.

    The YAML parser raises a ValueError that names the line of what it cannot read.
    """
    code = without_fence(typed)
    if len(code) > LONGEST_CODE:
        return compare_text(block.code, code)
    match block.language:
        case "python":
            return compare_python(block.code, code)
        case "yaml":
            return _compare_parsed(block.code, code, parse_yaml)
        case "json":
            return _compare_parsed(block.code, code, _parse_json)
        case language if language in _WITH_HASH_COMMENTS:
            return compare_text(_without_comments(block.code), _without_comments(code))
    return compare_text(block.code, code)


def _compare_parsed(expected: str, typed: str, parse: Callable[[str], object]) -> CodeComparison:
    try:
        wanted = parse(expected)
    except ValueError:
        return compare_text(expected, typed)
    try:
        return compare_data(wanted, parse(typed))
    except ValueError as error:
        return CodeComparison(compare_text(expected, typed).lines, str(error))


def _parse_json(text: str) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}: {error.msg}") from error
    except RecursionError as error:
        raise ValueError("nested too deeply to be read") from error
    return value


def _without_comments(code: str) -> str:
    return _COMMENT_LINE.sub("", code)
