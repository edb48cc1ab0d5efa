"""Frames as tables: what the pictures show, to be read."""

from dp100_cards.exchange.html_report.markup import open_tag, tag, text
from dp100_cards.exchange.html_report.numbers import written
from dp100_cards.stats.frame import Column, Frame, Kind, Value

MOST_ROWS = 40
"""Of a table that is not about days."""


def table(frame: Frame, caption: str) -> str:
    """The first rows of a frame, and how many more there are."""
    is_by_day = frame.columns[0].kind is Kind.DAY
    shown = frame.rows if is_by_day else frame.rows[:MOST_ROWS]
    body = tag("tbody", "".join(_row(frame, row) for row in shown))
    content = tag("caption", text(caption)) + tag("thead", _heads(frame)) + body
    drawn = tag("table", content, class_="by-day" if is_by_day else None)
    more = len(frame.rows) - len(shown)
    left_out = tag("p", f"{more:,} more rows are left out here; the CSV and JSON formats have all.")
    scroller = tag("div", drawn, class_="scroll", tabindex="0", role="region", aria_label=caption)
    return scroller + (left_out if more > 0 else "")


def figures(frame: Frame) -> str:
    """A frame of one row as names and values."""
    pairs = zip(frame.columns, frame.rows[0], strict=True)
    return tag(
        "dl",
        "".join(
            tag("div", tag("dt", text(column.title)) + tag("dd", _text(value, column)))
            for column, value in pairs
        ),
    )


def _heads(frame: Frame) -> str:
    return tag(
        "tr",
        "".join(
            tag("th", text(column.title), class_=_style(column, is_key=place < frame.keys))
            for place, column in enumerate(frame.columns)
        ),
    )


def _row(frame: Frame, row: tuple[Value, ...]) -> str:
    cells = [_text(value, column) for value, column in zip(row, frame.columns, strict=True)]
    heads = "".join(open_tag("th", cell) for cell in cells[: frame.keys])
    rest = zip(cells[frame.keys :], frame.columns[frame.keys :], strict=True)
    return open_tag("tr", heads + "".join(_cell(cell, column) for cell, column in rest))


def _cell(cell: str, column: Column) -> str:
    return open_tag("td", cell, class_=_style(column))


def _style(column: Column, *, is_key: bool = False) -> str | None:
    if column.kind is Kind.TEXT:
        return "words"
    return "start" if is_key else None


def _text(value: Value, column: Column) -> str:
    return text(written(value, column.kind))
