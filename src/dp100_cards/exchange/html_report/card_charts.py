"""Charts of the cards as they are now: states, and how memories are spread."""

from collections.abc import Sequence

from dp100_cards.exchange.html_report.bars import Bar, bars
from dp100_cards.exchange.html_report.numbers import counted, percent, plain, written
from dp100_cards.exchange.html_report.records import records
from dp100_cards.exchange.html_report.strips import Row, gauge, rows
from dp100_cards.stats.frame import Column, Kind, Value
from dp100_cards.stats.progress_report import Measured
from dp100_cards.stats.progress_source import Scope

_STYLES = {"new": "new", "learning": "learning", "relearning": "relearning", "young": "young",
           "mature": "review"}  # fmt: skip


def draw_card_counts(measured: Measured, _about: Scope) -> str:
    """A row for each state."""
    return rows(
        Row(
            each.text("state").capitalize(),
            f"{plain(each.number('cards'))} ({percent(each.maybe('ratio'))})",
            gauge(each.maybe("ratio"), _STYLES.get(each.text("state"), "quiet")),
        )
        for each in records(measured.frame)
    )


def draw_histogram(measured: Measured, _about: Scope) -> str:
    """A bar for each bin, whose first columns say where it begins and ends."""
    frame = measured.frame
    drawn = [_bin_bar(row, frame.columns) for row in frame.rows]
    return bars(measured.measure, "A bar for each bin.", drawn)


def draw_lapses(measured: Measured, _about: Scope) -> str:
    """A bar for each number of lapses."""
    drawn = [
        Bar(
            f"{plain(each.number('lapses'))} lapses: {counted(each.number('cards'), 'card')}",
            (each.number("cards"),),
            plain(each.number("lapses")),
        )
        for each in records(measured.frame)
    ]
    return bars(measured.measure, "A bar for each number of lapses.", drawn)


def _bin_bar(row: Sequence[Value], columns: Sequence[Column]) -> Bar:
    low, high, cards = row
    begins = _edge(low, columns[0])
    ends = "" if high is None else f" to {_edge(high, columns[1])}"
    amount = float(cards or 0)
    return Bar(f"{begins}{ends}: {counted(amount, 'card')}", (amount,), begins)


def _edge(value: Value, column: Column) -> str:
    if column.kind is Kind.RATIO and isinstance(value, int | float):
        return percent(value)
    return written(value, column.kind)
