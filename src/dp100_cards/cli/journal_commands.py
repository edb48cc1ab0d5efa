"""`dp100 sync` and the commands of `dp100 journal` as Typer knows them."""

from pathlib import Path
from typing import Annotated

import typer

from dp100_cards.model.errors import UsageError
from dp100_cards.model.time_text import day_from_text
from dp100_cards.usecases.journal_choice import EventChoice, ExportFormat

journal_app = typer.Typer(help="Check, show and move the review history.", no_args_is_help=True)

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be done.")]
CardOption = Annotated[str | None, typer.Option(help="Only what happened to this card.")]
SinceOption = Annotated[
    str | None, typer.Option(metavar="DAY", help="From this study day on, such as 2026-11-30.")
]
UntilOption = Annotated[str | None, typer.Option(metavar="DAY", help="Up to this study day.")]


def sync(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The other folder, on a stick say.")],
    create: Annotated[bool, typer.Option("--create", help="Make the folder if need be.")] = False,
    dry_run: DryRunOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Exchange the history with a second folder: afterwards both have all of it.

    Example: dp100 sync /media/stick/dp100 --create
    """
    from dp100_cards.cli.sync import run_sync

    raise typer.Exit(
        run_sync(context.obj, folder, creates=create, is_dry_run=dry_run, as_json=as_json)
    )


@journal_app.command("check")
def check_journals(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Journals, or folders of them; yours if left out. To repair: copies."),
    ] = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Put damaged lines right from copies and backups.")
    ] = False,
) -> None:
    """Read every line of the history; exit code 1 where something is damaged."""
    from dp100_cards.cli.journal_check import run_check, run_repair

    if repair:
        raise typer.Exit(run_repair(context.obj, paths or []))
    raise typer.Exit(run_check(context.obj, paths or []))


@journal_app.command("log")
def show_log(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many events.")] = 20,
    card: CardOption = None,
    since: SinceOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show what happened on all machines, the newest first."""
    from dp100_cards.cli.journal_log import run_log

    choice = EventChoice(card, _day("--since", since))
    raise typer.Exit(run_log(context.obj, choice, limit, as_json=as_json))


@journal_app.command("merge")
def merge_journals(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(help="Journals, folders of them, homes, or backups.")
    ],
    dry_run: DryRunOption = False,
) -> None:
    """Take journals from elsewhere into the history.

    Example: dp100 journal merge ~/old-home/history
    """
    from dp100_cards.cli.journal_merge import run_merge

    raise typer.Exit(run_merge(context.obj, paths, is_dry_run=dry_run))


@journal_app.command("export")
def export_journal(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option(help="Write to this file instead of the screen ('-').")
    ] = None,
    output_format: Annotated[
        ExportFormat, typer.Option("--format", help="How to write the events.")
    ] = ExportFormat.JSONL,
    card: CardOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Write all events of all machines to one file.

    Example: dp100 journal export --output history.jsonl
    """
    from dp100_cards.cli.journal_export import run_export

    choice = EventChoice(card, _day("--since", since), _day("--until", until))
    raise typer.Exit(run_export(context.obj, choice, output_format, output))


@journal_app.command("import")
def import_journal(
    context: typer.Context,
    export: Annotated[Path, typer.Argument(help="What `journal export` wrote; '-': stdin.")],
) -> None:
    """Take an export back in; what is there already adds nothing."""
    from dp100_cards.cli.journal_export import run_import

    raise typer.Exit(run_import(context.obj, export))


@journal_app.command("rebuild")
def rebuild(
    context: typer.Context,
    accept_loss: Annotated[
        bool, typer.Option("--accept-loss", help="Do without events that were there and are gone.")
    ] = False,
) -> None:
    """Build the cache anew from the journals."""
    from dp100_cards.cli.journal_rebuild import run_rebuild

    raise typer.Exit(run_rebuild(context.obj, accepts_loss=accept_loss))


def _day(option: str, text: str | None) -> int | None:
    try:
        return None if text is None else day_from_text(text)
    except ValueError as error:
        raise UsageError(f"{option}: {text} is no day; write it like 2026-11-30") from error
