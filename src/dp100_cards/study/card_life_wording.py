"""A card's life in the words that both faces use."""

import re
from collections.abc import Iterable, Sequence

from dp100_cards.model.events import CardChanged, Change, Crammed, Reviewed
from dp100_cards.model.moment import Moment
from dp100_cards.model.study_day import MINUTE
from dp100_cards.model.time_text import day_to_text, instant_to_text
from dp100_cards.study.card_life import CardInfo, HistoryRow, PointMisses
from dp100_cards.study.interval_text import (
    days_text,
    duration_text,
    interval_text,
    stability_text,
    wait_text,
)
from dp100_cards.study.wording import counted

NOT_REVIEWED = "Not reviewed yet: there is no memory to show before the first rating."
HISTORY_TITLES = (
    "day", "time", "what", "phase", "next", "stability", "took", "confidence", "missed",
)  # fmt: skip
"""What stands in the columns of a history."""

_MARKS = re.compile(r"\*\*|__|`|^\s*(?:#+|>|[-*+])\s")
_CHANGES = {
    Change.SUSPENDED: "suspended",
    Change.UNSUSPENDED: "not suspended any more",
    Change.BURIED: "buried",
    Change.UNBURIED: "not buried any more",
    Change.FLAGGED: "flagged",
    Change.UNFLAGGED: "flag removed",
    Change.RESET: "made new again",
    Change.DUE_SET: "due day chosen",
}


def card_facts_of(info: CardInfo) -> list[tuple[str, str]]:
    """Name and value of each fact that is known of a card's memory."""
    facts = (
        ("Phase", info.state.phase.label),
        ("Marks", _marks(info)),
        ("Due", _due(info)),
        ("Interval", days_text(days) if (days := info.state.interval_days) else ""),
        ("Recall today", _recall(info)),
        (f"Below {info.desired_retention:.0%}", _below(info)),
        ("Stability", _stability(info)),
        ("Difficulty", _difficulty(info)),
        ("Reviews", _reviews(info)),
        ("First review", _review_day(info, info.reviews[-1:])),
        ("Last review", _review_day(info, info.reviews[:1])),
        ("Time", _time(info)),
    )
    return [(name, value) for name, value in facts if value]


def question_line(info: CardInfo) -> str:
    """The question's first line that says something, without the marks of Markdown."""
    lines = (_MARKS.sub("", line).strip() for line in info.study_card.card.question.splitlines())
    return next((line for line in lines if line), "")


def place_lines(info: CardInfo) -> tuple[str, str]:
    """Where the card stands in the outline, and in which file."""
    card_id = info.study_card.card.id
    return f"{card_id} \u00b7 {info.study_card.place}", f"{info.file}:{info.line}"


def history_cells(rows: Iterable[HistoryRow]) -> list[tuple[str, ...]]:
    """What stands in each row below `HISTORY_TITLES`; empty where there is nothing to say."""
    return [
        (day_to_text(row.event.day_on), _clock_text(row.event.moment), *_what(row)) for row in rows
    ]


def misses_text(misses: PointMisses) -> str:
    """How often a key point was missed, such as `missed 2 of 5`."""
    return f"missed {misses.missed} of {misses.looked_at}"


def aligned(table: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a table as lines; a column without any text below its title is left out."""
    columns = [column for column in zip(*table, strict=True) if any(column[1:])]
    widths = [max(map(len, column)) for column in columns]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]


def _marks(info: CardInfo) -> str:
    marks, until_on = info.marks, info.marks.buried_until_on
    is_buried = until_on is not None and info.today < until_on
    words = (
        "suspended" if marks.is_suspended else "",
        f"buried until {day_to_text(until_on or 0)}" if is_buried else "",
        "flagged" if marks.is_flagged else "",
        "leech" if info.is_leech else "",
    )
    return ", ".join(word for word in words if word)


def _due(info: CardInfo) -> str:
    due_on, due_at = info.state.due_on, info.state.due_at
    if due_on is None:
        return ""
    if due_at is not None and due_on == info.today:
        now = info.moment.at
        return f"in {wait_text(now, due_at)}" if due_at > now else "now"
    if info.overdue_days:
        return f"{day_to_text(due_on)}, {counted(info.overdue_days, 'day')} overdue"
    if due_on == info.today:
        return f"{day_to_text(due_on)}, today"
    return f"{day_to_text(due_on)}, in {days_text(due_on - info.today)}"


def _recall(info: CardInfo) -> str:
    if info.retrievability is None:
        return ""
    return f"{info.retrievability:.0%} (wanted: {info.desired_retention:.0%})"


def _below(info: CardInfo) -> str:
    return "" if info.falls_below_on is None else f"from {day_to_text(info.falls_below_on)} on"


def _stability(info: CardInfo) -> str:
    memory = info.state.memory
    return "" if memory is None else stability_text(memory.stability_days)


def _difficulty(info: CardInfo) -> str:
    memory = info.state.memory
    return "" if memory is None else f"{memory.difficulty:.1f} of 10"


def _reviews(info: CardInfo) -> str:
    crams = len(info.ratings) - len(info.reviews)
    if not info.ratings:
        return ""
    lapses = f", {counted(info.state.lapses, 'lapse')}"
    also = f", {counted(crams, 'cram')}" if crams else ""
    return f"{len(info.reviews)}{lapses}{also}"


def _review_day(info: CardInfo, reviews: Sequence[Reviewed]) -> str:
    if not reviews:
        return ""
    day_on = reviews[0].day_on
    days = info.today - day_on
    return f"{day_to_text(day_on)}, {f'{days_text(days)} ago' if days > 0 else 'today'}"


def _time(info: CardInfo) -> str:
    if not info.ratings:
        return ""
    seconds = sum(each.took_seconds for each in info.ratings)
    return f"{duration_text(seconds / len(info.ratings))} each, {duration_text(seconds)} in all"


def _clock_text(moment: Moment) -> str:
    local = moment.at + moment.utc_offset_minutes * MINUTE
    return instant_to_text(local).partition("T")[2][:5]


def _what(row: HistoryRow) -> tuple[str, ...]:
    event, after = row.event, row.after
    if isinstance(event, CardChanged):
        return (_change_text(event), "", "", "", "", "", "")
    missed = "" if event.missed is None else str(len(event.missed) or "none")
    confidence = event.confidence.label if event.confidence else ""
    took = duration_text(event.took_seconds)
    if isinstance(event, Crammed) or after is None:
        return (f"{event.rating.label}, cram", "", "", "", took, confidence, missed)
    stability = stability_text(after.memory.stability_days) if after.memory else ""
    next_in = interval_text(after, event.moment.at)
    label = event.rating.label
    return (label, event.phase.label, next_in, stability, took, confidence, missed)


def _change_text(event: CardChanged) -> str:
    text = _CHANGES[event.change]
    if event.until_on is None or event.change not in (Change.BURIED, Change.DUE_SET):
        return text
    joint = "until" if event.change is Change.BURIED else "for"
    return f"{text} {joint} {day_to_text(event.until_on)}"
