"""The usual commands from arguments that were read without Typer."""

from collections.abc import Callable
from pathlib import Path

from dp100_cards.cli.arguments import WORDS, Arguments
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


def _decks_list(read: Arguments, places: Places) -> int:
    from dp100_cards.cli.list_decks import run_list

    with_notes, as_json = "--notes" in read.flags, "--json" in read.flags
    return run_list(places, with_notes=with_notes, as_json=as_json)


def _decks_show(read: Arguments, places: Places) -> int:
    from dp100_cards.cli.show_card import run_show

    is_raw, as_json = "--raw" in read.flags, "--json" in read.flags
    return run_show(places, read.texts(WORDS), is_raw=is_raw, as_json=as_json)


_RUNNERS: dict[str, Callable[[Arguments, Places], int]] = {
    "review": _review,
    "stats": _stats,
    "decks check": _decks_check,
    "decks list": _decks_list,
    "decks show": _decks_show,
}
