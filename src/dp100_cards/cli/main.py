"""Where `dp100` begins. The commands people wait for are answered before Typer is loaded."""

import os
import sys

from dp100_cards.cli.arguments import (
    DUE_OPTIONS,
    PLACE_OPTIONS,
    REVIEW_OPTIONS,
    places_first,
    read_arguments,
)

_INTERRUPTED = 130


def main() -> int:
    """Runs one command and returns its exit code."""
    argv = places_first(sys.argv[1:])
    try:
        code = _run(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(argv: list[str]) -> int:
    command, places, rest = _split(argv)
    if command == "due" and (due := read_arguments(places + rest, PLACE_OPTIONS | DUE_OPTIONS)):
        from dp100_cards.cli.due import run_due

        return run_due(due.text("--home"), due.text("--decks"), as_json="--json" in due.flags)
    if command == "review" and (
        review := read_arguments(places + rest, PLACE_OPTIONS | REVIEW_OPTIONS)
    ):
        from dp100_cards.cli.diagnostics import reporting_errors
        from dp100_cards.cli.review import run_review_arguments

        return reporting_errors(lambda: run_review_arguments(review))
    from dp100_cards.cli.app import run

    return run(argv)


def _split(argv: list[str]) -> tuple[str, list[str], list[str]]:
    """The command's name, and the arguments before and behind it."""
    index = 0
    while index < len(argv) and argv[index].partition("=")[0] in PLACE_OPTIONS:
        index += 1 if "=" in argv[index] else 2
    command = argv[index] if index < len(argv) else ""
    return command, argv[:index], argv[index + 1 :]
