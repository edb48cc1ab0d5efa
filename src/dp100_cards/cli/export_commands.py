"""The commands of `dp100 export` as Typer knows them."""

from pathlib import Path
from typing import Annotated

import typer

from dp100_cards.cli.review_options import SectionOption
from dp100_cards.usecases.journal_choice import ExportFormat
from dp100_cards.usecases.table_choice import TableFormat, TableName

export_app = typer.Typer(
    help="Write reviews, cards or all events for other programs.", no_args_is_help=True
)

FormatOption = Annotated[TableFormat, typer.Option("--format", help="How to write it.")]
OutputOption = Annotated[
    Path | None, typer.Option(help="Write to this file instead of the screen ('-').")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Write over an output file that is there.")
]


def _add_table_command(name: TableName, says: str) -> None:
    """Adds the command that writes one table."""

    @export_app.command(name, help=says)
    def export_table(
        context: typer.Context,
        section: SectionOption = None,
        output_format: FormatOption = TableFormat.CSV,
        output: OutputOption = None,
        force: ForceOption = False,
    ) -> None:
        from dp100_cards.cli.export import ExportRequest, run_export_table

        request = ExportRequest(context.obj, output, force)
        raise typer.Exit(run_export_table(request, name, tuple(section or ()), output_format))


_add_table_command(
    TableName.REVIEWS,
    "Write one row for each review that counts, the oldest first.\n\n"
    "Example: dp100 export reviews --section compute --output reviews.csv",
)
_add_table_command(
    TableName.CARDS,
    "Write one row for each card with its present state, in the decks' order.\n\n"
    "Example: dp100 export cards --format jsonl",
)


@export_app.command("all")
def export_all(
    context: typer.Context,
    output_format: Annotated[
        ExportFormat,
        typer.Option("--format", help="How to write it; `journal import` reads jsonl."),
    ] = ExportFormat.JSONL,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write all events of all machines, with all that is in them.

    Example: dp100 export all --output history.jsonl
    """
    from dp100_cards.cli.export import ExportRequest, run_export_all

    request = ExportRequest(context.obj, output, force)
    raise typer.Exit(run_export_all(request, output_format))
