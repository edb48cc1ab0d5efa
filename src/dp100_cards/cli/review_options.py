"""The options of `dp100 review` as Typer knows them."""

from enum import StrEnum
from typing import Annotated

import typer

from dp100_cards.model.selection import Only, Order


class StateChoice(StrEnum):
    """Where a card stands in its life; the names are those of `Phase`."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


SectionOption = Annotated[
    list[str] | None,
    typer.Option("--section", "-s", help="Name, number (I.C) or a prefix of either; repeatable."),
]
TagOption = Annotated[
    list[str] | None, typer.Option("--tag", help="Only cards with this tag; repeatable.")
]
CardOption = Annotated[
    list[str] | None, typer.Option("--card", help="This card, due or not; repeatable.")
]
StateOption = Annotated[
    list[StateChoice] | None,
    typer.Option("--state", help="Only cards in this state; repeatable."),
]
OnlyOption = Annotated[Only | None, typer.Option("--only", help="Only cards of this kind.")]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", min=0, help="At most this many cards; lifts the day's review limit."),
]
NewOption = Annotated[
    int | None,
    typer.Option("--new", min=0, help="At most this many new cards, whatever the day allows."),
]
MinutesOption = Annotated[
    int | None,
    typer.Option("--minutes", min=1, help="As many cards as fit into this time at your pace."),
]
CramOption = Annotated[
    bool, typer.Option("--cram", help="All cards, due or not; nothing is scheduled.")
]
OrderOption = Annotated[Order | None, typer.Option("--order", help="The order of the cards.")]
TypeOption = Annotated[bool, typer.Option("--type", help="Type each answer before it is shown.")]
ConfidenceOption = Annotated[
    bool, typer.Option("--confidence", help="Be asked how sure you are before each answer.")
]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Line by line: for pipes, screen readers and scripts.")
]
LowBandwidthOption = Annotated[
    bool, typer.Option("--low-bandwidth", help="Draw little: for slow lines.")
]
ThemeOption = Annotated[str | None, typer.Option("--theme", help="The colours of the screen.")]
