"""Where `dp100` begins. The usual commands are answered without Typer."""

import gc
import os
import sys
from io import TextIOWrapper

from dp100_cards.cli.arguments import HOME, Arguments, places_first, read_arguments

_FAILED = 1
_INTERRUPTED = 130


def main() -> int:
    """Runs one command and returns its exit code."""
    if sys.stdout is None:
        return _FAILED  # closed by the caller: there is nowhere to say anything
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - for all of the run
    if sys.stderr is None:  # after stdin, so that each gets its own number
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    _show_foreign_characters()
    argv = sys.argv[1:]
    try:
        read = read_arguments(argv)
        code = _run_with_typer(argv) if read is None else _run(read)
        sys.stdout.flush()
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            sys.stderr.write("\n")  # the shell's prompt shall not stand behind the `^C`
        return _INTERRUPTED
    except BrokenPipeError:
        return _without_stdout("")  # whoever read our output has gone (`| head`)
    except OSError as error:
        if error.filename is not None:
            raise  # about a file, not about stdout: ours to mend
        return _without_stdout(f"dp100: cannot write to stdout: {error.strerror}\n")
    return code


def _show_foreign_characters() -> None:
    """Has characters that the encoding of stdout lacks written as `\\u2713`, as stderr does."""
    # In the C locale Python lets through nothing but what it could not decode.
    unwritable = ("strict", "surrogateescape")
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors in unwritable:
        sys.stdout.reconfigure(errors="backslashreplace")


def _without_stdout(message: str) -> int:
    # What is left in the buffer would be written, and fail, once more at the end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.stderr.write(message)
    return _FAILED


def _run(read: Arguments) -> int:
    # While modules and decks are loaded nothing is let go, and looking for garbage all the same
    # takes a fifth of the time to the first question. Who stays longer turns it on again.
    gc.disable()
    try:
        return _run_command(read)
    finally:
        gc.enable()


def _run_command(read: Arguments) -> int:
    home, decks = read.text("--home"), read.text("--decks")
    if read.command == HOME:
        return _run_home(home, decks)
    if read.command == "due":
        return _run_due(home, decks, read)
    from dp100_cards.cli.quick import run_quickly

    return run_quickly(read)


def _run_due(home: str | None, decks: str | None, read: Arguments) -> int:
    from dp100_cards.cli.due import DueRequest, run_due

    asked = DueRequest(
        read.texts("--section", "-s"),
        read.text("--format"),
        read.text("--style"),
        as_json="--json" in read.flags,
        by_code="--exit-code" in read.flags,
    )
    return run_due(home, decks, asked)


def _run_home(home: str | None, decks: str | None) -> int:
    can_draw = sys.stdin.isatty() and sys.stdout.isatty()
    if not can_draw or os.environ.get("TERM", "") in ("", "dumb"):
        return _run_with_typer([])  # which lists the commands
    from dp100_cards.cli.diagnostics import reporting_errors
    from dp100_cards.cli.home import run_home
    from dp100_cards.usecases.workspace import Places

    return reporting_errors(lambda: run_home(Places(home, decks)))


def _run_with_typer(argv: list[str]) -> int:
    from dp100_cards.cli.app import run

    return run(places_first(argv))
