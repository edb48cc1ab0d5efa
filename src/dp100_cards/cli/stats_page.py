"""Progress at a glance: a few lines, two of them with bars, above the table of the sections."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from dp100_cards.cli.console import Paper, drawn
from dp100_cards.cli.sparkline import ASCII, BLOCKS, sparkline
from dp100_cards.cli.tables import section_table
from dp100_cards.exchange.stats_words import asked_words, orphan_words
from dp100_cards.model.time_text import day_to_text
from dp100_cards.stats.at_a_glance import (
    FORECAST_DAYS,
    Glance,
    count,
    due_days,
    forecast,
    row_about,
    the_row,
)
from dp100_cards.stats.frame import Value
from dp100_cards.stats.period import all_until
from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.stats.report import StatsReport
from dp100_cards.study.interval_text import duration_text
from dp100_cards.study.wording import counted

_LEGEND = "Ret.: true retention, the share recalled when due."
_AS_OF_TODAY = "The sections are shown as they stand today."


@dataclass(frozen=True, slots=True)
class _Page:
    """What the lines are made of."""

    sections: StatsReport
    glance: Glance
    bars: str
    """Those that can be shown."""

    @property
    def report(self) -> ProgressReport:
        """The measures."""
        return self.glance.report


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page."""

    label: str
    words: Callable[[_Page], str]
    """Empty where there is nothing to say."""


def stats_page(sections: StatsReport, glance: Glance, paper: Paper) -> str:
    """The page; where nothing was reviewed yet it says what to do."""
    page = _Page(sections, glance, BLOCKS if paper.can_show(BLOCKS) else ASCII)
    crammed_days = the_row(page.report.frame("streak"))["days_studied"]
    begun = bool(sections.total.load.reviews or crammed_days)
    head = f"{day_to_text(sections.today)}: {asked_words(page.report)}"
    parts = [
        drawn(paper, Text(head), Text("")),
        drawn(paper, _lines(page), Text("")) if begun else "",
        section_table(sections, paper),
        drawn(paper, Text(""), *map(Text, _remarks(page.report, begun=begun))),
    ]
    return "".join(f"{line.rstrip()}\n" for line in "".join(parts).splitlines())


def _lines(page: _Page) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in _LINES:
        if words := line.words(page):
            table.add_row(Text(line.label, style="bold"), Text(words))
    return table


def _remarks(progress: ProgressReport, *, begun: bool) -> Iterator[str]:
    yield _LEGEND if begun else "No reviews yet. Begin with: dp100 review"
    if begun and progress.about.period != all_until(progress.about.today):
        yield _AS_OF_TODAY
    yield from orphan_words(progress)


def _today(page: _Page) -> str:
    today = the_row(page.report.frame("today"))
    if not today["reviews"]:
        return "no reviews yet"
    return (
        f"{_reviews_in(count(today['reviews']), today['seconds'])}, {today['new']} of new cards;"
        f" {_percent(today['passed_ratio'])} passed"
    )


def _latest(page: _Page) -> str:
    stretch = page.glance.latest
    last = "last " if stretch.period.until_on == page.report.about.today else ""
    days = f"{stretch.days_studied} of the {last}{counted(stretch.period.days, 'day')}"
    until = "" if last else f" until {day_to_text(stretch.period.until_on)}"
    return f"{_reviews_in(stretch.reviews, stretch.seconds)}, on {days}{until}"


def _retention(page: _Page) -> str:
    frame = page.report.frame("true_retention")
    month, whole = row_about(frame, "month"), row_about(frame, "all")
    if not whole["tested"]:
        return "nothing was tested yet: no card has come due after its learning steps"
    return (
        f"{_percent(month['ratio'])} in 30 days ({month['tested']} tested),"
        f" {_percent(whole['ratio'])} in all ({whole['tested']} tested)"
    )


def _knowledge(page: _Page) -> str:
    known = the_row(page.report.frame("knowledge"))
    return (
        f"{_percent(known['ratio'])} of {counted(count(known['cards']), 'card')} known today,"
        f" about {round(float(known['expected_known'] or 0))}; {known['seen']} seen"
    )


def _weakest(page: _Page) -> str:
    weakest = page.glance.weakest
    if weakest is None:
        return "none: the sections are known alike" if len(page.sections.sections) > 1 else ""
    section = next(each for each in page.sections.sections if each.deck_id == weakest.deck_id)
    retention = section.measures.retention.all
    recalled = f", {_percent(retention.ratio)} recalled when due" if retention.tested else ""
    known = f"{_percent(weakest.known)} of its cards known"
    return f"{section.number} {section.deck_id}".strip() + f", {known}{recalled}"


def _streak(page: _Page) -> str:
    streak = the_row(page.report.frame("streak"))
    current, longest = count(streak["current"]), count(streak["longest"])
    if current >= longest:
        return f"{counted(current, 'day')}, the longest so far"
    return f"{counted(current, 'day')}, the longest {counted(longest, 'day')}"


def _due(page: _Page) -> str:
    days = forecast(page.report)
    overdue = sum(day.overdue for day in due_days(page.report))
    return (
        f"{sparkline(days.numbers, page.bars)}  {days.numbers[0]} today"
        f"{f' ({overdue} overdue)' if overdue else ''}, {days.numbers[1]} tomorrow,"
        f" {days.total} in {FORECAST_DAYS} days"
    )


def _reviews(page: _Page) -> str:
    days = page.glance.recent
    text = f"{days.total} in {counted(len(days.numbers), 'day')}"
    most = max(days.numbers, default=0)
    return f"{sparkline(days.numbers, page.bars)}  {text}, at most {most} a day"


def _reviews_in(reviews: int, seconds: Value) -> str:
    spent = f" in {duration_text(float(seconds or 0))}" if reviews else ""
    return f"{counted(reviews, 'review')}{spent}"


def _percent(ratio: Value) -> str:
    return "-" if ratio is None else f"{100 * float(ratio):.0f}%"


_LINES = (
    _Line("Today", _today),
    _Line("Lately", _latest),
    _Line("Retention", _retention),
    _Line("Knowledge", _knowledge),
    _Line("Weakest", _weakest),
    _Line("Streak", _streak),
    _Line("Due", _due),
    _Line("Reviews", _reviews),
)
