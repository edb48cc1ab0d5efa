"""When one reviews, how one rates, and how long that takes."""

from collections.abc import Sequence

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.chart import Room
from dp100_cards.tui.charts.columns import Bar, column_lines
from dp100_cards.tui.charts.lines import (
    BAD,
    BAR,
    DARK,
    FULL,
    GOOD,
    LIGHT,
    MEDIUM,
    MUTED,
    WARNING,
    Line,
    Lines,
    facts_line,
    notes_below,
    stacked_bar,
)
from dp100_cards.tui.charts.reading import (
    by_key,
    count_text,
    first,
    numbers,
    share_text,
    shares,
    texts,
    time_text,
)
from dp100_cards.tui.charts.table import Cell, Head, table_lines

_RATINGS = (("again", FULL, BAD), ("hard", DARK, WARNING), ("good", MEDIUM, GOOD),
            ("easy", LIGHT, BAR))  # fmt: skip
_HOURS, _FEWEST_HOURS = 24, 8
_LEAST_BAR, _WIDEST_BAR = 10, 40
_NUMBERS = 52
"""Cells for the numbers beside the bars of the ratings."""
_NOTHING = "No reviews in this time."


def draw_hours(report: ProgressReport, room: Room) -> Lines:
    """Reviews by the hour of the day, and below the share recalled."""
    frame = report.frame("hours")
    reviews, passed = by_key(frame, "reviews"), by_key(frame, "ratio")
    if not reviews:
        return notes_below([_NOTHING], room.width)
    first_hour, last_hour = _reviewed_hours([int(hour or 0) for hour in reviews])
    bars = [
        Bar(reviews.get(hour) or 0.0, f"{hour}", _per_cent(passed.get(hour)))
        for hour in range(first_hour, last_hour + 1)
    ]
    key = [("Below: the hour, and the per cent that were not Again.", MUTED)]
    return [key, *column_lines(bars, room.width, room.height - 1)]


def draw_ratings(report: ProgressReport, room: Room) -> Lines:
    """How often each rating was given, by the phase before the review."""
    frame = report.frame("ratings")
    heads = [
        Head("phase", is_text=True), *(Head(name.capitalize()) for name, _, _ in _RATINGS),
        Head("passed"), Head("", is_text=True, needed=1),
    ]  # fmt: skip
    counts = [*zip(*(numbers(frame, name) for name, _, _ in _RATINGS), strict=True)]
    if not any(map(sum, counts)):
        return notes_below([_NOTHING], room.width)
    cells = max(_LEAST_BAR, min(_WIDEST_BAR, room.width - _NUMBERS))
    rows: list[Sequence[Cell]] = [
        (phase, *map(count_text, of_phase), share_text(passed), _ratings_bar(of_phase, cells))
        for phase, of_phase, passed in zip(
            texts(frame, "phase"), counts, shares(frame, "passed_ratio"), strict=True
        )
    ]
    key = [
        word
        for name, sign, style in _RATINGS
        for word in ((f"{sign} ", style), (f"{name.capitalize()}   ", MUTED))
    ]
    return [*table_lines(heads, rows, room.width), key]


def _ratings_bar(counts: Sequence[float], cells: int) -> Line:
    signs = zip(counts, _RATINGS, strict=True)
    return stacked_bar([(count, sign, style) for count, (_, sign, style) in signs], cells)


def draw_review_time(report: ProgressReport, room: Room) -> Lines:
    """Time for a review and for a day."""
    frame = report.frame("review_time")
    if first(frame, "seconds_per_review") is None:
        return notes_below([_NOTHING], room.width)
    facts = (
        (_seconds(first(frame, "seconds_per_review")), "a review"),
        (time_text(first(frame, "seconds_per_day")), "a day with reviews"),
        (count_text(first(frame, "reviews_per_day")), "reviews on such a day"),
        (time_text(first(frame, "seconds")), "in all"),
    )
    return facts_line(facts, room.width)


def _reviewed_hours(hours: Sequence[int]) -> tuple[int, int]:
    """The first and the last hour to show; some more where there are few."""
    first_hour = max(0, min(*hours, _HOURS - _FEWEST_HOURS))
    return first_hour, max(*hours, first_hour + _FEWEST_HOURS - 1)


def _per_cent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.0f}"


def _seconds(seconds: float | None) -> str:
    return time_text(None) if seconds is None else f"{seconds:.1f}s"
