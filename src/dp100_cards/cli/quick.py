"""The usual commands from arguments that were read without Typer."""

from collections.abc import Callable
from pathlib import Path

from dp100_cards.cli.arguments import Arguments
from dp100_cards.cli.diagnostics import reporting_errors
from dp100_cards.usecases.workspace import Places


def run_quickly(read: Arguments) -> int:
    """Runs the command; returns the exit code."""
    places = Places(read.text("--home"), read.text("--decks"))
    return reporting_errors(lambda: _RUNNERS[read.command](read, places))


def _review(read: Arguments, places: Places) -> int:
    from dp100_cards.cli.review import ReviewRequest, run_review
    from dp100_cards.model.selection import Selection

    selection = Selection(
        sections=read.texts("--section", "-s"),
        limit=read.number("--limit"),
        new_limit=read.number("--new"),
    )
    return run_review(ReviewRequest(places, selection, "--plain" in read.flags))


def _stats(read: Arguments, places: Places) -> int:
    from dp100_cards.cli.stats import run_stats

    output = read.text("--output")
    return run_stats(
        places,
        read.texts("--section", "-s"),
        read.text("--format") or "table",
        Path(output) if output else None,
    )


def _decks_check(_read: Arguments, places: Places) -> int:
    from dp100_cards.cli.check_decks import run_check

    return run_check(places, [])


_RUNNERS: dict[str, Callable[[Arguments, Places], int]] = {
    "review": _review,
    "stats": _stats,
    "decks check": _decks_check,
}
