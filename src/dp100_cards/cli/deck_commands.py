"""The commands of `dp100 decks` as Typer knows them."""

from pathlib import Path
from typing import Annotated

import typer

decks_app = typer.Typer(help="Build, check and show decks.", no_args_is_help=True)


@decks_app.command()
def build(
    documents: Annotated[
        list[Path], typer.Argument(help="Study documents (Markdown); '-' reads one from stdin.")
    ],
    out: Annotated[Path, typer.Option(help="The folder the decks go into.")],
    report: Annotated[
        bool, typer.Option("--report", help="Tell what became of every line, and each repair.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; show each change word by word.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Where a deck was edited, take the document's text.")
    ] = False,
) -> None:
    """Build decks from study documents; what was edited by hand stays.

    Example: dp100 decks build notes.md --out decks
    """
    from dp100_cards.cli.build_decks import BuildRequest, run_build

    raise typer.Exit(run_build(BuildRequest(documents, out, force, dry_run, report)))


@decks_app.command()
def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders of decks, or single files; the usual folders if left out."),
    ] = None,
) -> None:
    """List all that is wrong with the decks; exit code 1 if anything is."""
    from dp100_cards.cli.check_decks import run_check

    raise typer.Exit(run_check(context.obj, paths or []))


@decks_app.command("list")
def list_decks(
    context: typer.Context,
    notes: Annotated[
        bool, typer.Option("--notes", help="With what the exam's file says of all decks.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the decks, and the exam they are for."""
    from dp100_cards.cli.list_decks import run_list

    raise typer.Exit(run_list(context.obj, with_notes=notes, as_json=as_json))


@decks_app.command()
def show(
    context: typer.Context,
    cards: Annotated[list[str], typer.Argument(help="Ids of cards, such as q16.")],
    raw: Annotated[bool, typer.Option("--raw", help="As Markdown, like in a pipe.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show whole cards with their corrections.

    Example: dp100 decks show q16
    """
    from dp100_cards.cli.show_card import run_show

    raise typer.Exit(run_show(context.obj, cards, is_raw=raw, as_json=as_json))
