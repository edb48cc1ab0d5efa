"""Python code compared by what it says to Python, not by how it is written."""

from tokenize import TokenError

from dp100_cards.study.recall.code_comparison import CodeComparison, compare_lines, compare_text
from dp100_cards.study.recall.laid_out_python import laid_out
from dp100_cards.study.recall.python_form import python_form

LONGEST_CODE = 100_000
"""Characters of code that is parsed; more is compared as text."""


def compare_python(expected: str, typed: str) -> CodeComparison:
    """Compare Python code; quotes, layout, comments and docstrings do not count.

    Nor does the order of named arguments, of the entries of a mapping and of imports. Code that
    Python cannot read is compared as text, and the error says where what was typed is wrong.
    """
    if len(typed) > LONGEST_CODE or len(expected) > LONGEST_CODE:
        return compare_text(expected, typed)
    expected_lines, problem = _read(expected)
    if problem:
        return compare_text(expected, typed)
    typed_lines, problem = _read(typed)
    if problem:
        return CodeComparison(compare_text(expected, typed).lines, problem)
    return compare_lines(expected_lines, typed_lines)


def _read(code: str) -> tuple[list[str], str]:
    """The lines of code in one form, or why there are none."""
    try:
        return laid_out(python_form(code)), ""
    except SyntaxError as error:
        return [], f"line {error.lineno or 1}: {error.msg}"
    except (RecursionError, MemoryError, TokenError):
        return [], "nested too deeply to be read"
    except ValueError as error:
        return [], str(error)
