"""`dp100 doctor` as Typer knows it."""

from typing import Annotated

import typer


def doctor(
    context: typer.Context,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended without losing anything.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --fix: only say what would be done.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Look at everything that could be wrong; exit code 1 if something should be done."""
    from dp100_cards.cli.doctor import DoctorRequest, run_doctor

    raise typer.Exit(run_doctor(DoctorRequest(context.obj, fix, dry_run, as_json)))
