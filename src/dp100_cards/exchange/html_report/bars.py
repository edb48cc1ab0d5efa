"""Upright bars, stacked where they have several parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.exchange.html_report.axes import Mark, Plot, below, grid, round_steps
from dp100_cards.exchange.html_report.markup import leaf, short, tag, text
from dp100_cards.exchange.html_report.numbers import brief
from dp100_cards.exchange.html_report.svg import picture, shape
from dp100_cards.stats.measure import Measure


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    says: str
    """For the pointer, such as `30 Nov: 12 reviews`."""
    parts: tuple[float, ...]
    """From the bottom up."""
    mark: str = ""
    """What stands under it, where there is room."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the parts at one place of all bars are."""

    title: str
    style: str


PLAIN = (Part("", "plain"),)


def bars(measure: Measure, says: str, drawn: Sequence[Bar], parts: Sequence[Part] = PLAIN) -> str:
    """A chart of bars with its legend; `says` tells what one bar is."""
    highest = max(sum(bar.parts) for bar in drawn)
    steps = round_steps(highest)
    plot = Plot(highest=steps[-1])
    body = grid(plot, [(step, brief(step)) for step in steps])
    body += _stacks(plot, drawn, parts) + below(plot, _marks(plot, drawn))
    used = [part for place, part in enumerate(parts) if any(bar.parts[place] for bar in drawn)]
    told = f"{says} Tallest: {max(drawn, key=lambda bar: sum(bar.parts)).says}."
    if len(used) > 1:
        told += f" From the bottom up: {', '.join(part.title for part in used)}."
    chart = picture(f"{measure.id}-chart", measure.title, told, body, height=plot.bottom + 20)
    return chart + legend(used)


def legend(parts: Sequence[Part]) -> str:
    """Names of colours, in the order of a stack from the bottom up; nothing for a single one."""
    items = "".join(
        tag("li", tag("i", class_=part.style) + text(part.title)) for part in parts if part.title
    )
    return tag("ul", items, class_="legend") if items else ""


def _marks(plot: Plot, drawn: Sequence[Bar]) -> list[Mark]:
    return [
        (plot.x((number + 0.5) / len(drawn)), bar.mark)
        for number, bar in enumerate(drawn)
        if bar.mark
    ]


def _stacks(plot: Plot, drawn: Sequence[Bar], parts: Sequence[Part]) -> str:
    """One stroke a bar for each part, and a broad one over all of them for the pointer."""
    room = plot.width / len(drawn)
    strokes, columns = [""] * len(parts), ""
    for number, bar in enumerate(drawn):
        x, base = short(plot.x((number + 0.5) / len(drawn))), 0.0
        for place, amount in enumerate(bar.parts):
            if amount:
                start, end = plot.y(base), plot.y(base + amount)
                strokes[place] += f"M{x} {short(start)}v{short(end - start)}"
                base += amount
        columns += (
            shape(f"M{x} {short(plot.bottom)}V{short(plot.top)}", "", bar.says) if base else ""
        )
    stacks = "".join(
        leaf("path", d=strokes[place], class_=part.style)
        for place, part in enumerate(parts)
        if strokes[place]
    )
    width = short(room - min(3.0, room * 0.22))
    return tag("g", stacks, class_="bars", stroke_width=width) + tag(
        "g", columns, class_="over", stroke_width=room
    )
