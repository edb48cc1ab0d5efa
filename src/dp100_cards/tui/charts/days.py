"""Days in a row as bars: what was done on each, and what will be due."""

from collections.abc import Callable, Sequence

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.chart import Room
from dp100_cards.tui.charts.columns import Bar, column_lines, grouped, room_for_bars
from dp100_cards.tui.charts.lines import (
    FULL,
    MEDIUM,
    MUTED,
    WARNING,
    Lines,
    facts_line,
    notes_below,
)
from dp100_cards.tui.charts.reading import count_text, first, numbers, short_count, time_text
from dp100_cards.tui.day_wording import short_date_text, short_day_name

_STRETCHES = (1, 7, 28, 91, 364, 1820)
"""How many days a bar may stand for."""
_WEEK = 7
_SHORTEST, _LONGEST = 7, 7300
"""Days: what is due later is not drawn, whatever somebody has set."""
_NOTHING_DUE = "Nothing becomes due."
_NOTHING_DONE = "No reviews in this time."


def draw_reviews(report: ProgressReport, room: Room) -> Lines:
    """Reviews by day, or by more days at once where there are too many."""
    return _done(report, room, "reviews", short_count)


def draw_minutes(report: ProgressReport, room: Room) -> Lines:
    """The same for the time they took."""
    return _done(report, room, "seconds", _minutes)


def draw_due(report: ProgressReport, room: Room) -> Lines:
    """What becomes due, from today on; the backlog is shaded."""
    due, backlog = _ahead(report, room)
    if not any(due) and not backlog:
        return notes_below([_NOTHING_DUE], room.width)
    today = report.about.today
    stretch = _stretch(len(due), room.width)
    values = grouped(due, stretch)
    values[0] += backlog
    bars = [
        Bar(value, label, lower=backlog if place == 0 else 0.0)
        for place, (value, label) in enumerate(
            zip(values, _names(today, len(values), stretch, today), strict=True)
        )
    ]
    lines = column_lines(bars, room.width, room.height - 1)
    return [_due_words(due, backlog, stretch), *lines]


def draw_cumulative(report: ProgressReport, room: Room) -> Lines:
    """All that is due until each day, if nothing is reviewed until then."""
    due, _ = _ahead(report, room)
    cumulative = _until_each_day(report, len(due))
    if not any(cumulative):
        return notes_below([_NOTHING_DUE, *report.frame("future_due").notes], room.width)
    today = report.about.today
    stretch = _stretch(len(cumulative), room.width)
    values = cumulative[stretch - 1 :: stretch] or cumulative[-1:]
    names = _names(today + stretch - 1, len(values), stretch, today)
    bars = [Bar(value, label) for value, label in zip(values, names, strict=True)]
    return column_lines(bars, room.width, room.height)


def draw_load(report: ProgressReport, room: Room) -> Lines:
    """The load of a day, and what waits for the learner next."""
    due, backlog = _ahead(report, room)
    tomorrow = due[1] if len(due) > 1 else 0
    facts = (
        (f"{first(report.frame('daily_load'), 'load') or 0:,.1f}", "a day at present intervals"),
        (count_text(sum(due) + backlog), "in all"),
        (f"{sum(due) / max(1, len(due)):,.1f}", "a day on average"),
        (count_text(tomorrow), "tomorrow"),
    )
    return facts_line(facts, room.width)


def _done(report: ProgressReport, room: Room, name: str, text: Callable[[float], str]) -> Lines:
    frame, today = report.frame("reviews"), report.about.today
    days = dict(zip(numbers(frame, "day"), numbers(frame, name), strict=True))
    if not days:
        return notes_below([_NOTHING_DONE], room.width)
    first_on = int(min(days)) if room.days is None else today - room.days + 1
    first_on = min(first_on, today - _SHORTEST + 1)
    values = [days.get(day_on, 0.0) for day_on in range(first_on, today + 1)]
    stretch = _stretch(len(values), room.width)
    # Counted back from today, so that the last bar is whole.
    values = values[len(values) % stretch :]
    first_on = today - len(values) + 1
    sums = grouped(values, stretch)
    names = _names(first_on, len(sums), stretch, today)
    bars = [Bar(value, label) for value, label in zip(sums, names, strict=True)]
    return column_lines(bars, room.width, room.height, text)


def _minutes(seconds: float) -> str:
    return time_text(seconds).split(" ")[0] if seconds else "0"


def _ahead(report: ProgressReport, room: Room) -> tuple[list[float], float]:
    """Cards becoming due on each day from today on, and the backlog."""
    frame, today = report.frame("future_due"), report.about.today
    due = dict(zip(numbers(frame, "day"), numbers(frame, "due"), strict=True))
    last_on = max(due, default=today) if room.days is None else today + room.days - 1
    days = min(max(_SHORTEST, int(last_on) - today + 1), _LONGEST)
    return [due.get(today + ahead, 0.0) for ahead in range(days)], sum(numbers(frame, "backlog"))


def _until_each_day(report: ProgressReport, days: int) -> list[float]:
    """What is due until each day from today on; a day that adds nothing is like the one before."""
    frame, today = report.frame("future_due"), report.about.today
    known = dict(zip(numbers(frame, "day"), numbers(frame, "cumulative"), strict=True))
    values, waiting = [], 0.0
    for day_on in range(today, today + days):
        waiting = known.get(day_on, waiting)
        values.append(waiting)
    return values


def _due_words(due: Sequence[float], backlog: float, stretch: int) -> list[tuple[str, str]]:
    by = "" if stretch == 1 else f" by {_stretch_name(stretch)}"
    words = [(f"{FULL} ", "$primary"), (f"{count_text(sum(due))} becoming due{by}", MUTED)]
    if backlog:
        words += [(f"   {MEDIUM} ", WARNING), (f"{count_text(backlog)} overdue already", MUTED)]
    return words


def _stretch_name(days: int) -> str:
    return "week" if days == _WEEK else f"{days} days"


def _stretch(days: int, width: int) -> int:
    """How many days a bar stands for, so that all have a cell."""
    most = room_for_bars(width)
    return next((each for each in _STRETCHES if -(-days // each) <= most), days)


def _names(first_on: int, bars: int, stretch: int, today: int) -> list[str]:
    """The names below the bars, for as many as there may be room for."""
    if bars <= _SHORTEST and stretch == 1:
        return [short_day_name(first_on + place, today) for place in range(bars)]
    every = max(1, bars // 5)
    named = {place for place in range(0, bars, every) if bars - place > every or place == 0}
    named.add(bars - 1)
    return [
        _day_text(first_on + place * stretch, today) if place in named else ""
        for place in range(bars)
    ]


def _day_text(day_on: int, today: int) -> str:
    return "today" if day_on == today else short_date_text(day_on, today)
