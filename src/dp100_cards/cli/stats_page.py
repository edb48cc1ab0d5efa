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
    count,
    due_days,
    forecast,
    latest_stretch,
    recent_days,
    row_about,
    the_row,
)
from dp100_cards.stats.frame import Value
from dp100_cards.stats.period import all_until
from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.stats.report import StatsReport
from dp100_cards.stats.weakest import weakest_section
from dp100_cards.study.interval_text import duration_text
from dp100_cards.study.wording import counted

_LEGEND = "Ret.: true retention, the share recalled when due."
_AS_OF_TODAY = "The sections are shown as they stand today."


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page."""

    label: str
    words: Callable[[ProgressReport, str], str]
    """From the report, and the bars that can be shown."""


def stats_page(report: StatsReport, progress: ProgressReport, paper: Paper) -> str:
    """The page; where nothing was reviewed yet it says what to do."""
    begun = bool(report.total.load.reviews or progress.frame("reviews").rows)  # or only crammed
    head = f"{day_to_text(report.today)}: {asked_words(progress)}"
    parts = [
        drawn(paper, Text(head), Text("")),
        drawn(paper, _lines(progress, paper), Text("")) if begun else "",
        section_table(report, paper),
        drawn(paper, Text(""), *map(Text, _remarks(progress, begun=begun))),
    ]
    return "".join(f"{line.rstrip()}\n" for line in "".join(parts).splitlines())


def _lines(progress: ProgressReport, paper: Paper) -> Table:
    bars = BLOCKS if paper.can_show(BLOCKS) else ASCII
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in _LINES:
        table.add_row(Text(line.label, style="bold"), Text(line.words(progress, bars)))
    return table


def _remarks(progress: ProgressReport, *, begun: bool) -> Iterator[str]:
    yield _LEGEND if begun else "No reviews yet. Begin with: dp100 review"
    if begun and progress.about.period != all_until(progress.about.today):
        yield _AS_OF_TODAY
    yield from orphan_words(progress)


def _today(progress: ProgressReport, _bars: str) -> str:
    today = the_row(progress.frame("today"))
    if not today["reviews"]:
        return "no reviews yet"
    return (
        f"{_reviews_in(count(today['reviews']), today['seconds'])}, {today['new']} of new cards;"
        f" {_percent(today['passed_ratio'])} passed"
    )


def _latest(progress: ProgressReport, _bars: str) -> str:
    stretch = latest_stretch(progress)
    last = "last " if stretch.period.until_on == progress.about.today else ""
    days = f"{stretch.days_studied} of the {last}{counted(stretch.period.days, 'day')}"
    until = "" if last else f" until {day_to_text(stretch.period.until_on)}"
    return f"{_reviews_in(stretch.reviews, stretch.seconds)}, on {days}{until}"


def _retention(progress: ProgressReport, _bars: str) -> str:
    frame = progress.frame("true_retention")
    month, whole = row_about(frame, "month"), row_about(frame, "all")
    if not whole["tested"]:
        return "nothing was tested yet: no card has come due after its learning steps"
    return (
        f"{_percent(month['ratio'])} in 30 days ({month['tested']} tested),"
        f" {_percent(whole['ratio'])} in all ({whole['tested']} tested)"
    )


def _knowledge(progress: ProgressReport, _bars: str) -> str:
    known = the_row(progress.frame("knowledge"))
    return (
        f"{_percent(known['ratio'])} of {counted(count(known['cards']), 'card')} known today,"
        f" about {round(float(known['expected_known'] or 0))}; {known['seen']} seen"
    )


def _weakest(progress: ProgressReport, _bars: str) -> str:
    sections = progress.frame("sections")
    weakest = weakest_section(sections)
    if weakest is None:
        return "none: the sections are known alike"
    row = row_about(sections, weakest)
    numbers = {str(each.deck_id): each.number for each in progress.about.sections}
    known = f"{_percent(row['known'])} of its cards known"
    recalled = f", {_percent(row['retention'])} recalled when due" if row["tested"] else ""
    return f"{numbers[weakest]} {weakest}".strip() + f", {known}{recalled}"


def _streak(progress: ProgressReport, _bars: str) -> str:
    streak = the_row(progress.frame("streak"))
    current, longest = count(streak["current"]), count(streak["longest"])
    if current >= longest:
        return f"{counted(current, 'day')}, the longest so far"
    return f"{counted(current, 'day')}, the longest {counted(longest, 'day')}"


def _due(progress: ProgressReport, bars: str) -> str:
    days = forecast(progress)
    overdue = sum(day.overdue for day in due_days(progress))
    return (
        f"{sparkline(days.numbers, bars)}  {days.numbers[0]} today"
        f"{f' ({overdue} overdue)' if overdue else ''}, {days.numbers[1]} tomorrow,"
        f" {days.total} in {FORECAST_DAYS} days"
    )


def _reviews(progress: ProgressReport, bars: str) -> str:
    days = recent_days(progress)
    text = f"{days.total} in {counted(len(days.numbers), 'day')}"
    return f"{sparkline(days.numbers, bars)}  {text}, at most {max(days.numbers, default=0)} a day"


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
