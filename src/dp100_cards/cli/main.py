"""Where `dp100` begins. The usual commands are answered without Typer."""

import os
import sys

from dp100_cards.cli.arguments import Arguments, places_first, read_arguments

_INTERRUPTED = 130


def main() -> int:
    """Runs one command and returns its exit code."""
    argv = sys.argv[1:]
    try:
        read = read_arguments(argv)
        code = _run_with_typer(argv) if read is None else _run(read)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(read: Arguments) -> int:
    home, decks = read.text("--home"), read.text("--decks")
    if read.command == "due":
        from dp100_cards.cli.due import run_due

        return run_due(home, decks, as_json="--json" in read.flags)
    from dp100_cards.cli.quick import run_quickly

    return run_quickly(read)


def _run_with_typer(argv: list[str]) -> int:
    from dp100_cards.cli.app import run

    return run(places_first(argv))
