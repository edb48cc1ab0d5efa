"""The commands as Typer knows them: help, checks of arguments, suggestions for typing errors."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.rich_utils import rich_format_error

from dp100_cards import __version__
from dp100_cards.cli import review_options as options
from dp100_cards.cli.backup_commands import backup_app
from dp100_cards.cli.diagnostics import reporting_errors
from dp100_cards.cli.doctor_command import doctor
from dp100_cards.cli.journal_commands import journal_app, sync
from dp100_cards.cli.stats_command import stats
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.usecases.workspace import Places

_CONTEXT = {"help_option_names": ["-h", "--help"]}
_EPILOG = "Exit codes: 0 fine, 1 problems found or failed, 2 wrong usage, 130 interrupted."

app = typer.Typer(
    name="dp100",
    help="Flashcards with spaced repetition in the terminal.",
    epilog=_EPILOG,
    context_settings=_CONTEXT,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
)
decks_app = typer.Typer(help="Build, check and show decks.", no_args_is_help=True)
app.add_typer(decks_app, name="decks")
config_app = typer.Typer(help="Show, check and change the settings.", no_args_is_help=True)
app.add_typer(config_app, name="config")
app.add_typer(backup_app, name="backup")
app.command()(doctor)
app.add_typer(journal_app, name="journal")
app.command()(sync)

# Typer has no name of its own for all errors in what was typed.
_Misuse: Any = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)


def run(argv: list[str]) -> int:
    """Runs the command line; returns the exit code."""
    return reporting_errors(lambda: _run(argv))


def _run(argv: list[str]) -> int:
    try:
        code = app(args=argv, prog_name="dp100", standalone_mode=False)
    except _Misuse as error:
        # Some of Typer's messages repeat what was typed as it is.
        error.message = clean_line(error.message)
        rich_format_error(error)
        return int(error.exit_code)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    return code if isinstance(code, int) else 0


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"dp100 {__version__}")
        raise typer.Exit


@app.callback()
def places(
    context: typer.Context,
    home: Annotated[
        str | None,
        typer.Option(help="Keep everything in this folder (or set DP100_HOME)."),
    ] = None,
    decks: Annotated[
        str | None,
        typer.Option(help="Read the decks of this folder (or set DP100_DECKS)."),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Flashcards with spaced repetition in the terminal."""
    context.obj = Places(home, decks)


@app.command()
def review(
    context: typer.Context,
    section: options.SectionOption = None,
    tag: options.TagOption = None,
    card: options.CardOption = None,
    state: options.StateOption = None,
    only: options.OnlyOption = None,
    limit: options.LimitOption = None,
    new: options.NewOption = None,
    minutes: options.MinutesOption = None,
    cram: options.CramOption = False,
    order: options.OrderOption = None,
    type_answers: options.TypeOption = False,
    confidence: options.ConfidenceOption = False,
    plain: options.PlainOption = False,
    low_bandwidth: options.LowBandwidthOption = False,
    theme: options.ThemeOption = None,
) -> None:
    """Review what is due.

    Example: dp100 review --section compute --minutes 15
    """
    from dp100_cards.cli.review import ReviewRequest, ViewOptions, run_review
    from dp100_cards.model.memory import Phase
    from dp100_cards.model.selection import Selection

    selection = Selection(
        sections=tuple(section or ()),
        limit=limit,
        new_limit=new,
        tags=tuple(tag or ()),
        cards=tuple(card or ()),
        states=tuple(Phase[each.name] for each in state or ()),
        only=only,
        minutes=minutes,
        is_cram=cram,
        order=order,
    )
    view = ViewOptions(type_answers, confidence, low_bandwidth, theme)
    raise typer.Exit(run_review(ReviewRequest(context.obj, selection, plain, view)))


@app.command()
def due(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="By section, as JSON.")] = False,
) -> None:
    """Print how many cards are due today.

    Cards never seen are not counted; --json lists them as "new".
    """
    from dp100_cards.cli.due import run_due

    raise typer.Exit(run_due(context.obj.home, context.obj.decks, as_json=as_json))


app.command()(stats)


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


@config_app.command("show")
def show_config(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show every setting, its value, and where that comes from."""
    from dp100_cards.cli.config_show import run_show

    raise typer.Exit(run_show(context.obj, as_json=as_json))


@config_app.command("path")
def config_path(context: typer.Context) -> None:
    """Print where the settings file lies, or would lie."""
    from dp100_cards.cli.config import run_path

    raise typer.Exit(run_path(context.obj))


@config_app.command("check")
def check_config(context: typer.Context) -> None:
    """List all that is wrong with the settings; exit code 1 if anything is."""
    from dp100_cards.cli.config import run_check

    raise typer.Exit(run_check(context.obj))


@config_app.command("edit")
def edit_config(context: typer.Context) -> None:
    """Open the settings file in your editor, then check it."""
    from dp100_cards.cli.config import run_edit

    raise typer.Exit(run_edit(context.obj))


# A value may begin with a dash, such as a number that is too small.
@config_app.command("set", context_settings={"ignore_unknown_options": True})
def set_config(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A setting, or keys.<command>.")],
    value: Annotated[str, typer.Argument(help="As in the file; a text needs no quotes.")],
) -> None:
    """Set one value in the settings file; comments and all else stay.

    Setting history.folder moves the history there.

    Example: dp100 config set new_per_day 10
    """
    from dp100_cards.cli.config import run_set
    from dp100_cards.cli.config_history import run_set_history
    from dp100_cards.usecases.change_setting import HISTORY_FOLDER

    if name == HISTORY_FOLDER:
        raise typer.Exit(run_set_history(context.obj, value))
    raise typer.Exit(run_set(context.obj, name, value))
