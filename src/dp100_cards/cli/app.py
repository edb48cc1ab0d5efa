"""The commands as Typer knows them: help, checks of arguments, suggestions for typing errors."""

from enum import StrEnum
from typing import Annotated, Any

import typer
from typer.rich_utils import rich_format_error

from dp100_cards import __version__
from dp100_cards.cli import review_options as options
from dp100_cards.cli.backup_commands import backup_app
from dp100_cards.cli.config_commands import config_app
from dp100_cards.cli.deck_commands import decks_app
from dp100_cards.cli.diagnostics import reporting_errors
from dp100_cards.cli.doctor_command import doctor
from dp100_cards.cli.export_commands import export_app
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
app.add_typer(decks_app, name="decks")
app.add_typer(config_app, name="config")
app.add_typer(backup_app, name="backup")
app.command()(doctor)
app.add_typer(journal_app, name="journal")
app.add_typer(export_app, name="export")
app.command()(sync)

# Typer has no name of its own for all errors in what was typed.
_Misuse: Any = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)


class DueStyle(StrEnum):
    """The lines that `dp100 due` can print."""

    PLAIN = "plain"
    JSON = "json"
    WAYBAR = "waybar"
    TMUX = "tmux"


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
    section: options.SectionOption = None,
    form: Annotated[
        str | None,
        typer.Option("--format", help="Such as '{due} due, {new} new' or '{compute.due}'."),
    ] = None,
    style: Annotated[DueStyle | None, typer.Option(help="A line that a status bar reads.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="By section, as JSON.")] = False,
    by_code: Annotated[
        bool,
        typer.Option("--exit-code", help="Exit code 0: something is due; 1: nothing, or failed."),
    ] = False,
) -> None:
    """Print how many cards are due today; writes nothing and waits for nobody.

    Cards never seen are not counted; they are "new" in --format and --json.
    """
    from dp100_cards.cli.due import DueRequest, run_due

    asked = DueRequest(tuple(section or ()), form, style, as_json=as_json, by_code=by_code)
    raise typer.Exit(run_due(context.obj.home, context.obj.decks, asked))


app.command()(stats)
