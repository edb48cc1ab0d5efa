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
    from dp100_cards.cli.review import ReviewRequest, ViewOptions, run_review
    from dp100_cards.model.memory import Phase
    from dp100_cards.model.selection import Only, Order, Selection

    only, order = read.text("--only"), read.text("--order")
    selection = Selection(
        sections=read.texts("--section", "-s"),
        tags=read.texts("--tag"),
        cards=read.texts("--card"),
        states=tuple(Phase[state.upper()] for state in read.texts("--state")),
        only=Only(only) if only else None,
        limit=read.number("--limit"),
        new_limit=read.number("--new"),
        minutes=read.number("--minutes"),
        is_cram="--cram" in read.flags,
        order=Order(order) if order else None,
    )
    view = ViewOptions(
        type_answers="--type" in read.flags,
        asks_confidence="--confidence" in read.flags,
        low_bandwidth="--low-bandwidth" in read.flags,
        theme=read.text("--theme"),
    )
    return run_review(ReviewRequest(places, selection, "--plain" in read.flags, view))


def _stats(read: Arguments, places: Places) -> int:
    from dp100_cards.cli.stats import StatsRequest, run_stats

    output = read.text("--output")
    request = StatsRequest(
        places,
        sections=read.texts("--section", "-s"),
        measures=read.texts("--measure"),
        since=read.text("--since"),
        until=read.text("--until"),
        ready=read.text("--on"),
        explained=read.text("--explain"),
        output_format=read.text("--format") or "table",
        output=Path(output) if output else None,
        is_forced="--force" in read.flags,
    )
    return run_stats(request)


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


def _backup_now(read: Arguments, places: Places) -> int:
    from dp100_cards.cli.backup import run_now

    return run_now(places, is_automatic="--automatic" in read.flags)


def _backup_list(read: Arguments, places: Places) -> int:
    from dp100_cards.cli.backup_list import run_list

    return run_list(places, as_json="--json" in read.flags)


def _backup_verify(_read: Arguments, places: Places) -> int:
    from dp100_cards.cli.backup import run_verify

    return run_verify(places, [])


def _config_show(read: Arguments, places: Places) -> int:
    from dp100_cards.cli.config_show import run_show

    return run_show(places, as_json="--json" in read.flags)


def _config_path(_read: Arguments, places: Places) -> int:
    from dp100_cards.cli.config import run_path

    return run_path(places)


def _config_check(_read: Arguments, places: Places) -> int:
    from dp100_cards.cli.config import run_check

    return run_check(places)


def _config_edit(_read: Arguments, places: Places) -> int:
    from dp100_cards.cli.config import run_edit

    return run_edit(places)


def _doctor(read: Arguments, places: Places) -> int:
    from dp100_cards.cli.doctor import DoctorRequest, run_doctor

    is_fixing, is_dry_run = "--fix" in read.flags, "--dry-run" in read.flags
    return run_doctor(DoctorRequest(places, is_fixing, is_dry_run, "--json" in read.flags))


_RUNNERS: dict[str, Callable[[Arguments, Places], int]] = {
    "review": _review,
    "stats": _stats,
    "decks check": _decks_check,
    "decks list": _decks_list,
    "decks show": _decks_show,
    "backup now": _backup_now,
    "backup list": _backup_list,
    "backup verify": _backup_verify,
    "config show": _config_show,
    "config path": _config_path,
    "config check": _config_check,
    "config edit": _config_edit,
    "doctor": _doctor,
}
