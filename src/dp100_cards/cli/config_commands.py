"""The commands of `dp100 config` as Typer knows them."""

from typing import Annotated

import typer

config_app = typer.Typer(help="Show, check and change the settings.", no_args_is_help=True)


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
