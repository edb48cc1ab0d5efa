"""What the scheduler expected against what came true; honest where the dots lie on the line."""

from collections.abc import Sequence

from dp100_cards.exchange.html_report.axes import Plot, below, grid
from dp100_cards.exchange.html_report.lines import floor_of, share_steps
from dp100_cards.exchange.html_report.numbers import counted, percent
from dp100_cards.exchange.html_report.records import Record
from dp100_cards.exchange.html_report.svg import dot, label, line, picture
from dp100_cards.stats.measure import Measure

_LARGEST = 9.0
_WEAK = 20
"""Fewer tests than this make a hollow dot."""


def calibration_plot(measure: Measure, bins: Sequence[Record]) -> str:
    """Dots for the bins that were tested, their areas after the number of tests."""
    tested = [each for each in bins if each.number("tested")]
    shares = [each.number(side) for each in tested for side in ("predicted", "observed")]
    lowest = floor_of(shares)
    plot = Plot(lowest=lowest, height=185)
    steps = share_steps(lowest)
    body = grid(plot, [(value, percent(value)) for value in steps])
    body += line(plot.x(0), plot.bottom, plot.x(1), plot.top, "target")
    body += label(plot.x(0.02), plot.top + 12, "better than predicted")
    body += label(plot.x(0.98), plot.bottom - 8, "worse than predicted", "end")
    body += "".join(
        _dot(plot, each, max(one.number("tested") for one in tested)) for each in tested
    )
    marks = [(plot.x(_share(plot, value)), percent(value)) for value in reversed(steps)]
    told = "Predicted across, observed upwards; on the dashed line both are the same."
    return picture(
        f"{measure.id}-chart",
        measure.title,
        told,
        body + below(plot, marks),
        height=plot.bottom + 20,
    )


def _share(plot: Plot, value: float) -> float:
    return (value - plot.lowest) / (plot.highest - plot.lowest)


def _dot(plot: Plot, each: Record, most: float) -> str:
    tested, predicted, observed = map(each.number, ("tested", "predicted", "observed"))
    return dot(
        plot.x(_share(plot, predicted)),
        plot.y(observed),
        max(2.0, _LARGEST * (tested / most) ** 0.5),
        "weak" if tested < _WEAK else "bubble",
        f"Predicted {percent(predicted)}, observed {percent(observed)}: {counted(tested, 'test')}",
    )
