"""`dp100 stats` as Typer knows it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dp100_cards.cli.review_options import SectionOption


class StatsFormat(StrEnum):
    """The ways to show progress."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    HTML = "html"
    ICS = "ics"


_Since = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="From this day: a date, today, yesterday, or 7d, 4w, 1y ago."),
]
_Until = Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, included.")]
_On = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="Tell readiness for this day: a date, or in 7d, 4w, 1y."),
]
_Measures = Annotated[
    list[str] | None,
    typer.Option(metavar="MEASURE", help="Only this measure, such as true_retention; repeatable."),
]
_Explain = Annotated[
    str | None,
    typer.Option(metavar="MEASURE", help="Say what a measure means and how it is computed."),
]


def stats(
    context: typer.Context,
    section: SectionOption = None,
    since: _Since = None,
    until: _Until = None,
    on: _On = None,
    measure: _Measures = None,
    explain: _Explain = None,
    output_format: Annotated[
        StatsFormat, typer.Option("--format", help="How to show it.")
    ] = StatsFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option(help="Write to this file instead of the screen ('-').")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over an output file that is there.")
    ] = False,
) -> None:
    """Show progress: at a glance, by measure, or for other programs.

    Example: dp100 stats --since 30d --format md --output progress.md
    """
    from dp100_cards.cli.stats import StatsRequest, run_stats

    request = StatsRequest(
        context.obj,
        sections=tuple(section or ()),
        measures=tuple(measure or ()),
        since=since,
        until=until,
        ready=on,
        explained=explain,
        output_format=output_format,
        output=output,
        is_forced=force,
    )
    raise typer.Exit(run_stats(request))
