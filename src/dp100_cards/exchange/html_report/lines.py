"""A line of shares over time, against a target."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.exchange.html_report.axes import Plot, below, grid
from dp100_cards.exchange.html_report.markup import leaf, short
from dp100_cards.exchange.html_report.numbers import percent
from dp100_cards.exchange.html_report.svg import WIDTH, dot, label, line, picture
from dp100_cards.stats.measure import Measure


@dataclass(frozen=True, slots=True)
class Point:
    """One measured share."""

    ratio: float | None
    """None where nothing was measured."""
    says: str
    mark: str = ""
    is_weak: bool = False
    """Drawn hollow and beside the line: too few cases to go by."""


def share_line(
    measure: Measure, says: str, points: Sequence[Point], target: float | None = None
) -> str:
    """A chart of shares from left to right."""
    known = [point.ratio for point in points if point.ratio is not None]
    lowest = floor_of([*known, *([] if target is None else [target])])
    plot = Plot(lowest=lowest)
    body = grid(plot, [(value, percent(value)) for value in share_steps(lowest)])
    places = [plot.x((number + 0.5) / len(points)) for number in range(len(points))]
    body += _path(plot, places, points) + _target(plot, target)
    body += "".join(
        dot(x, plot.y(point.ratio), 2.4, "weak" if point.is_weak else "plain", point.says)
        for x, point in zip(places, points, strict=True)
        if point.ratio is not None
    )
    marks = [(x, point.mark) for x, point in zip(places, points, strict=True) if point.mark]
    told = f"{says} From {percent(min(known))} to {percent(max(known))}." if known else says
    return picture(
        f"{measure.id}-chart",
        measure.title,
        told,
        body + below(plot, marks),
        height=plot.bottom + 20,
    )


def floor_of(ratios: Sequence[float]) -> float:
    """Where an axis of shares begins so that all of them fit and differences can be seen."""
    return max(0, min(80, int(100 * min(ratios, default=1) - 2) // 10 * 10)) / 100


def share_steps(lowest: float) -> list[float]:
    """Labels of such an axis."""
    step = 5 if lowest >= 0.8 else 10 if lowest >= 0.5 else 25
    return [value / 100 for value in range(100, round(lowest * 100) - 1, -step)]


def _path(plot: Plot, places: Sequence[float], points: Sequence[Point]) -> str:
    """From one point to the next, past those that are too weak."""
    known = [
        f"{short(x)} {short(plot.y(point.ratio))}"
        for x, point in zip(places, points, strict=True)
        if point.ratio is not None and not point.is_weak
    ]
    return leaf("path", d=f"M{'L'.join(known)}", class_="trend") if known else ""


def _target(plot: Plot, target: float | None) -> str:
    if target is None:
        return ""
    y = plot.y(target)
    return line(plot.left, y, plot.left + plot.width, y, "target") + label(
        WIDTH - plot.right, plot.bottom - 5, f"dashed: target {percent(target)}", "end", "haloed"
    )
