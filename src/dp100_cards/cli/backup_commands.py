"""The commands of `dp100 backup` as Typer knows them."""

from typing import Annotated

import typer

backup_app = typer.Typer(help="Make, verify and restore backups.", no_args_is_help=True)


@backup_app.command("now")
def backup_now(
    context: typer.Context,
    automatic: Annotated[
        bool, typer.Option("--automatic", help="Only if this study day has none yet.")
    ] = False,
) -> None:
    """Back up history, decks, notes and settings; prints where the archive lies."""
    from dp100_cards.cli.backup import run_now

    raise typer.Exit(run_now(context.obj, is_automatic=automatic))


@backup_app.command("list")
def list_backups(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the backups, the newest last."""
    from dp100_cards.cli.backup_list import run_list

    raise typer.Exit(run_list(context.obj, as_json=as_json))


@backup_app.command("verify")
def verify_backups(
    context: typer.Context,
    backups: Annotated[
        list[str] | None, typer.Argument(help="Names or paths, or 'latest'; all if left out.")
    ] = None,
) -> None:
    """Read backups whole; exit code 1 if one is damaged."""
    from dp100_cards.cli.backup import run_verify

    raise typer.Exit(run_verify(context.obj, backups or []))


@backup_app.command("restore")
def restore_backup(
    context: typer.Context,
    backup: Annotated[str, typer.Argument(help="A name or a path, or 'latest'.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would become of each file.")
    ] = False,
) -> None:
    """Put a backup back; what is newer stays, and what is replaced is kept.

    Example: dp100 backup restore latest
    """
    from dp100_cards.cli.backup import run_restore

    raise typer.Exit(run_restore(context.obj, backup, is_sure=yes, is_dry_run=dry_run))
