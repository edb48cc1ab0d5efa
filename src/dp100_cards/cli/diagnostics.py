"""What goes to stderr, and which exit code follows from it."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dp100_cards.model.errors import Dp100Error
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line

FINE = 0
PROBLEMS = 1


def reporting_errors(command: Callable[[], int]) -> int:
    """Runs a command; an error becomes a line on stderr and the exit code it stands for."""
    try:
        return command()
    except Dp100Error as error:
        first, *others = error.lines
        tell(f"dp100: {first}")
        for line in others:
            tell(line)
        return error.exit_code


def report_problems(problems: Sequence[Problem]) -> int:
    """Lists problems on stderr, one line each; returns the exit code they ask for."""
    for problem in problems:
        tell(shortened(str(problem)))
    return PROBLEMS if problems else FINE


def code_after(code: int, problems: Sequence[Problem]) -> int:
    """Lists the problems of a session that has ended; a code of its own tells more than theirs."""
    asked_for = report_problems(problems)
    return code or asked_for


def tell(line: str) -> None:
    """Says something on stderr, on one line whatever a file's name in it holds."""
    print(clean_line(line), file=sys.stderr)


def shortened(text: str) -> str:
    """Paths below the working directory without that directory, as compilers write them."""
    return text.replace(f"{Path.cwd()}/", "")
