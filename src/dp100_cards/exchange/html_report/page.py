"""The progress report as one HTML file that needs nothing else; it draws and counts nothing."""

from collections.abc import Collection, Iterable, Mapping

from dp100_cards.exchange.html_report.banner import banner, how_to_begin
from dp100_cards.exchange.html_report.layout import GROUPS, PLACED, Group
from dp100_cards.exchange.html_report.markup import tag, text
from dp100_cards.exchange.html_report.numbers import long_day
from dp100_cards.exchange.html_report.orphan_note import orphan_note
from dp100_cards.exchange.html_report.panel import Panel, drawn, explanation
from dp100_cards.exchange.html_report.records import is_blank
from dp100_cards.exchange.html_report.style import style_sheet
from dp100_cards.exchange.html_report.tiles import tiles
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.stats.progress_source import Scope

_HISTORIES = ("streak", "reviews", "true_retention")
"""Measures that are all blank where nothing was reviewed yet."""


def html_report(report: ProgressReport) -> str:
    """The report as a page; the same report gives the same text."""
    about, measured = report.about, report.measured
    is_new = _has_no_history(measured)
    blank = {
        each.measure.id: each
        for each in measured
        if is_blank(each.frame) and (is_new or not _is_row(each))
    }
    told = {each.measure.id: each for each in measured if each.measure.id not in blank}
    frames = {each.measure.id: each.frame for each in measured}
    main = how_to_begin() if is_new else tiles(frames, about)
    main += "".join(_group(group, told, about) for group in _groups(measured))
    main += orphan_note(report.orphans) + _untold(blank.values())
    body = tag("body", banner(about) + tag("main", main))
    return f"<!DOCTYPE html>\n{tag('html', _head(about) + body, lang='en')}\n"


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


def _is_row(each: Measured) -> bool:
    """Whether zeros are worth telling: of numbers without keys they are."""
    return each.frame.keys == 0 and bool(each.frame.rows)


def _untold(blank: Collection[Measured]) -> str:
    """The measures that have no data yet, with what they will tell, and why not."""
    if not blank:
        return ""
    return tag("h2", "No data yet", id="untold") + tag(
        "ul", "".join(map(_untold_item, blank)), class_="untold"
    )


def _untold_item(each: Measured) -> str:
    measure = each.measure
    notes = "".join(tag("p", text(note), class_="note") for note in each.frame.notes)
    told = tag("h3", text(measure.title)) + explanation(measure, measure.title) + notes
    return tag("li", told, id=measure.id)
