"""Charts of what is recalled: true retention, calibration, ratings, confidence."""

from dp100_cards.exchange.html_report.bars import Part, legend
from dp100_cards.exchange.html_report.calibration_plot import calibration_plot
from dp100_cards.exchange.html_report.lines import Point, share_line
from dp100_cards.exchange.html_report.markup import tag, text
from dp100_cards.exchange.html_report.names import scope_title
from dp100_cards.exchange.html_report.numbers import (
    NOTHING,
    counted,
    month_name,
    percent,
    plain,
    short_day,
    written,
)
from dp100_cards.exchange.html_report.records import Record, records
from dp100_cards.exchange.html_report.strips import Row, gauge, rows, spread, stack
from dp100_cards.stats.frame import Kind
from dp100_cards.stats.progress_report import Measured
from dp100_cards.stats.progress_source import Scope

_RATINGS = ("again", "hard", "good", "easy")
_WEEKS = 53
_WEAK = 10
"""A week with fewer tests is drawn hollow."""


def draw_true_retention(measured: Measured, about: Scope) -> str:
    """Anki's table: shares, and the counts they come from."""
    heads = "".join(tag("th", each) for each in ("Period", "Young", "Mature", "All"))
    body = "".join(tag("tr", _retention_row(each)) for each in records(measured.frame))
    target = percent(about.settings.desired_retention)
    caption = tag("caption", f"Passed of tested; the target is {target}")
    table = tag("table", caption + tag("thead", tag("tr", heads)) + tag("tbody", body))
    return tag("div", table, class_="retention")


def draw_retention_by_week(measured: Measured, about: Scope) -> str:
    """A line against the target."""
    weeks = [_week_point(each) for each in records(measured.frame)]
    shown, target = weeks[-_WEEKS:], about.settings.desired_retention
    key = "The last year; the table has all. " if len(weeks) > _WEEKS else ""
    if any(point.is_weak and point.ratio is not None for point in shown):
        key += f"Hollow dots: fewer than {_WEAK} tests."
    chart = share_line(measured.measure, "A dot for each week.", shown, target)
    return chart + (tag("p", key, class_="key") if key else "")


def draw_calibration(measured: Measured, _about: Scope) -> str:
    """Predicted against observed."""
    return calibration_plot(measured.measure, records(measured.frame)) + tag(
        "p", "The larger a dot, the more tests; hollow ones have too few to go by.", class_="key"
    )


def draw_ratings(measured: Measured, _about: Scope) -> str:
    """The four ratings beside each other, for each phase."""
    drawn = [_rating_row(each) for each in records(measured.frame)]
    return rows(row for row in drawn if row.bar) + legend(
        [Part(name.capitalize(), name) for name in _RATINGS]
    )


def draw_confidence(measured: Measured, _about: Scope) -> str:
    """How often the learner was right, by what was said before."""
    return rows(
        Row(
            each.text("said").capitalize(),
            percent(each.maybe("ratio")),
            gauge(each.maybe("ratio")),
            f"{plain(each.number('passed'))} of {plain(each.number('rated'))} passed",
        )
        for each in records(measured.frame)
    )


def draw_first_try(measured: Measured, about: Scope) -> str:
    """How often new cards were known at once, the whole first."""
    return spread(
        Row(
            scope_title(each.text("section"), about),
            percent(each.maybe("ratio")),
            gauge(each.maybe("ratio")),
            f"{plain(each.number('passed'))} of {counted(each.number('tried'), 'new card')}",
        )
        for each in sorted(records(measured.frame), key=lambda each: each.text("section") != "all")
    )


def _retention_row(each: Record) -> str:
    cells = (_retention_cell(each, prefix) for prefix in ("young_", "mature_", ""))
    name = tag("th", text(each.text("period").capitalize()))
    return name + "".join(cells)


def _retention_cell(each: Record, prefix: str) -> str:
    tested = each.number(f"{prefix}tested")
    if not tested:
        return tag("td", NOTHING)
    ratio = written(each.maybe(f"{prefix}ratio"), Kind.RATIO)
    of = f"{plain(each.number(f'{prefix}passed'))}/{plain(tested)}"
    return tag("td", ratio + tag("small", of))


def _week_point(each: Record) -> Point:
    day, ratio, tested = each.day(), each.maybe("ratio"), each.number("tested")
    mark = month_name(day) if month_name(day) != month_name(day - 7) else ""
    says = f"Week of {short_day(day)}: {written(ratio, Kind.RATIO)} of {counted(tested, 'test')}"
    return Point(ratio, says, mark, tested < _WEAK)


def _rating_row(each: Record) -> Row:
    amounts = [(each.number(name), name) for name in _RATINGS]
    total = sum(amount for amount, _ in amounts)
    shares = ", ".join(f"{name} {percent(amount / total)}" for amount, name in amounts if total)
    return Row(
        each.text("phase").capitalize(),
        f"{percent(each.maybe('passed_ratio'))} passed",
        stack(amounts) if total else "",
        f"of {plain(total)}: {shares}",
    )
