"""The progress report as one HTML file that needs nothing else; it draws and counts nothing."""

from collections.abc import Iterable, Mapping

from dp100_cards.exchange.html_report.banner import banner, how_to_begin
from dp100_cards.exchange.html_report.layout import GROUPS, PLACED, Group
from dp100_cards.exchange.html_report.markup import tag, text
from dp100_cards.exchange.html_report.numbers import long_day
from dp100_cards.exchange.html_report.panel import Panel, drawn, explanation
from dp100_cards.exchange.html_report.records import is_blank
from dp100_cards.exchange.html_report.style import style_sheet
from dp100_cards.exchange.html_report.tiles import tiles
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.stats.progress_source import Scope

_HISTORIES = ("streak", "reviews", "true_retention")
"""Measures that are blank only where nothing was ever reviewed, or not in the days asked for."""


def html_report(report: ProgressReport) -> str:
    """The report as a page; the same report gives the same text."""
    about = report.about
    told = {each.measure.id: each for each in report.measured if not is_blank(each.frame)}
    groups = [drawn for group in _groups(report.measured) if (drawn := _group(group, told, about))]
    body = banner(about) + (how_to_begin() if _has_no_history(report.measured) else "")
    body += tiles({name: each.frame for name, each in told.items()}, about)
    body += tag("main", "".join(groups) + _untold(report.measured))
    return f"<!DOCTYPE html>\n{tag('html', _head(about) + tag('body', body), lang='en')}\n"


def _head(about: Scope) -> str:
    return tag(
        "head",
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        + tag("title", text(f"Progress, {long_day(about.today)}"))
        + tag("style", style_sheet()),
    )


def _groups(measured: Iterable[Measured]) -> tuple[Group, ...]:
    """The layout, and a group of the measures that it does not name."""
    rest = [each.measure.id for each in measured if each.measure.id not in PLACED]
    return (*GROUPS, Group("more", "More", tuple(map(Panel, rest))))


def _group(group: Group, told: Mapping[str, Measured], about: Scope) -> str:
    panels = [
        drawn(panel, told[panel.measure_id], about)
        for panel in group.panels
        if panel.measure_id in told
    ]
    if not panels:
        return ""
    head = tag("h2", text(group.title), id=group.id)
    return head + tag("div", "".join(panels), class_="grid")


def _has_no_history(measured: Iterable[Measured]) -> bool:
    frames = [each.frame for each in measured if each.measure.id in _HISTORIES]
    return bool(frames) and all(map(is_blank, frames))


def _untold(measured: Iterable[Measured]) -> str:
    """The measures that have no data yet, with what they will tell, and why not."""
    items = "".join(
        tag("li", tag("h3", text(each.measure.title)) + _reasons(each))
        for each in measured
        if is_blank(each.frame)
    )
    return (
        tag("h2", "No data yet", id="untold") + tag("ul", items, class_="untold") if items else ""
    )


def _reasons(each: Measured) -> str:
    notes = "".join(tag("p", text(note), class_="note") for note in each.frame.notes)
    return explanation(each.measure, each.measure.title) + notes
