"""The first page: how it stands, in a few lines."""

from dp100_cards.stats.frame import Frame
from dp100_cards.stats.outlook import PERCENT
from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.study.wording import counted
from dp100_cards.tui.charts.chart import Room
from dp100_cards.tui.charts.lines import (
    BAR,
    DARK,
    FULL,
    GOOD,
    LIGHT,
    MEDIUM,
    MUTED,
    NONE,
    STRONG,
    WARNING,
    Line,
    Lines,
    flowing,
    notes_below,
    stacked_bar,
)
from dp100_cards.tui.charts.reading import (
    by_key,
    count_text,
    first,
    of_text,
    share_text,
    texts,
    time_text,
)

_NAME = 11
_STATES = {
    "mature": (FULL, GOOD),
    "young": (DARK, GOOD),
    "relearning": ("\u259e", WARNING),
    "learning": (MEDIUM, BAR),
    "new": (LIGHT, BAR),
    "suspended": ("-", MUTED),
    "buried": ("~", MUTED),
}
"""From what is known best; each with its sign in the bar."""
_ALL = ("all", "exam")
_LONGEST_SCOPE, _INTERVAL, _WIDEST_BAR = 14, 16, 60
_MEANT = f"What is expected if all were asked today, and its interval of {PERCENT} %."
"""Of what readiness says besides; the explanations have all of it."""


def draw_facts(report: ProgressReport, room: Room) -> Lines:
    """A line for each of: today, streak, retention, what is known."""
    facts = (
        ("Today", _today(report.frame("today"))),
        ("Streak", _streak(report.frame("streak"))),
        ("Retention", _retention(report.frame("true_retention"))),
        ("Known", _known(report.frame("knowledge"))),
    )
    return [[(f"{name:<{_NAME}}", MUTED), (first_part, STRONG), (rest, "")]
            for name, (first_part, rest) in facts]  # fmt: skip


def _today(frame: Frame) -> tuple[str, str]:
    reviews = first(frame, "reviews") or 0
    if not reviews:
        return "no reviews yet", ""
    parts = [f" in {time_text(first(frame, 'seconds'))}"]
    for name, word in (("new", "new"), ("again", "Again")):
        if number := first(frame, name):
            parts.append(f"{number:,.0f} {word}")
    passed = first(frame, "passed_ratio")
    return counted(int(reviews), "review"), ", ".join(parts) + (
        "" if passed is None else f", {share_text(passed)} passed"
    )


def _streak(frame: Frame) -> tuple[str, str]:
    longest, studied = (int(first(frame, name) or 0) for name in ("longest", "days_studied"))
    days = int(first(frame, "current") or 0)
    return counted(days, "day"), f", longest {longest:,}, {counted(studied, 'day')} studied"


def _retention(frame: Frame) -> tuple[str, str]:
    ratio, tested = by_key(frame, "ratio"), by_key(frame, "tested")
    if not tested.get("all"):
        return "nothing tested yet", ""
    month, whole = (of_text(ratio.get(key), tested.get(key), 1) for key in ("month", "all"))
    return month, f" in 30 days, {whole} in all"


def _known(frame: Frame) -> tuple[str, str]:
    ratio = share_text(first(frame, "ratio"))
    expected, cards, seen = (
        first(frame, name) or 0 for name in ("expected_known", "cards", "seen")
    )
    return ratio, f" now: {expected:,.1f} of {cards:,.0f} cards, {seen:,.0f} seen"


def draw_card_counts(report: ProgressReport, room: Room) -> Lines:
    """All cards as one bar, and below it what its signs mean."""
    counts = by_key(report.frame("card_counts"), "cards")
    states = [(name, counts.get(name) or 0.0, *_STATES[name]) for name in _STATES]
    bar = stacked_bar([(cards, sign, style) for _, cards, sign, style in states], room.width)
    entries: list[Line] = [
        [(f"{sign} ", style), (f"{count_text(cards)} {name}", "")]
        for name, cards, sign, style in states
        if cards
    ]
    return [bar, *flowing(entries, room.width)]


def draw_readiness(report: ProgressReport, room: Room) -> Lines:
    """What is expected of all cards, and of the exam."""
    return _readiness(report.frame("readiness"), room, whole=True)


def draw_section_readiness(report: ProgressReport, room: Room) -> Lines:
    """The same of each section."""
    return _readiness(report.frame("readiness"), room, whole=False)


def _readiness(frame: Frame, room: Room, *, whole: bool) -> Lines:
    names = [name for name in texts(frame, "scope") if (name in _ALL) is whole]
    expected, low, high = (by_key(frame, name) for name in ("expected", "low", "high"))
    longest = min(max(map(len, names), default=0), _LONGEST_SCOPE) + 1
    lines: Lines = [
        [
            (f"{name:<{longest}.{longest - 1}}", MUTED),
            *_expected(expected[name], low[name], high[name], room.width - longest),
        ]
        for name in names
    ]
    is_told = any(expected[name] is not None for name in names)
    return [*lines, *notes_below([_MEANT] if is_told else frame.notes[:1], room.width)]


def _expected(expected: float | None, low: float | None, high: float | None, width: int) -> Line:
    if expected is None or low is None or high is None:
        return [("too little data", MUTED)]
    text = f"{share_text(expected):>4} ({share_text(low)}-{share_text(high)}) "
    parts = ((low, FULL, BAR), (high - low, MEDIUM, BAR), (1 - high, NONE, MUTED))
    cells = max(0, min(width - _INTERVAL, _WIDEST_BAR))
    return [(f"{text:<{_INTERVAL}}", STRONG), *stacked_bar(parts, cells)]
