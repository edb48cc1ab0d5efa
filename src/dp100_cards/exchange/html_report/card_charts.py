"""Charts of the cards as they are now: states, and how memories are spread."""

from dp100_cards.exchange.html_report.bars import Bar, bars
from dp100_cards.exchange.html_report.numbers import counted, percent, plain, written
from dp100_cards.exchange.html_report.records import records
from dp100_cards.exchange.html_report.strips import Row, gauge, rows
from dp100_cards.stats.frame import Column, Frame, Kind, Value
from dp100_cards.stats.progress_source import Scope

_STYLES = {"new": "new", "learning": "learning", "relearning": "relearning", "young": "young",
           "mature": "review"}  # fmt: skip


def draw_card_counts(frame: Frame, _about: Scope) -> str:
    """A row for each state."""
    return rows(
        Row(
            each.text("state").capitalize(),
            f"{plain(each.number('cards'))} ({percent(each.maybe('ratio'))})",
            gauge(each.maybe("ratio"), _STYLES.get(each.text("state"), "quiet")),
        )
        for each in records(frame)
    )


def histogram(name: str, title: str, frame: Frame) -> str:
    """A bar for each bin, whose first columns say where it begins and ends."""
    first, second = frame.columns[:2]
    drawn = [_bin_bar(row[0], row[1], row[2], first, second) for row in frame.rows]
    return bars(f"{name}-chart", title, "A bar for each bin.", drawn)


def draw_lapses(frame: Frame, _about: Scope) -> str:
    """A bar for each number of lapses."""
    drawn = [
        Bar(
            f"{plain(each.number('lapses'))} lapses: {counted(each.number('cards'), 'card')}",
            (each.number("cards"),),
            plain(each.number("lapses")),
        )
        for each in records(frame)
    ]
    return bars("lapses-chart", "Lapses", "A bar for each number of lapses.", drawn)


def _bin_bar(low: Value, high: Value, cards: Value, first: Column, second: Column) -> Bar:
    begins, ends = _edge(low, first), "" if high is None else f" to {_edge(high, second)}"
    amount = float(cards or 0)
    return Bar(f"{begins}{ends}: {counted(amount, 'card')}", (amount,), begins)


def _edge(value: Value, column: Column) -> str:
    if column.kind is Kind.RATIO and isinstance(value, int | float):
        return percent(value)
    return written(value, column.kind)
