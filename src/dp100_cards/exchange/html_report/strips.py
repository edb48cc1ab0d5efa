"""Lists whose rows are a name, a number and a bar that lies on its side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dp100_cards.exchange.html_report.markup import tag, text
from dp100_cards.exchange.html_report.svg import box, shape


@dataclass(frozen=True, slots=True)
class Row:
    """One row; all of it stands in words and numbers, the bar only repeats them."""

    label: str
    value: str
    bar: str = ""
    """From this module."""
    detail: str = ""
    badge: str = ""


def rows(drawn: Iterable[Row], style: str = "rows") -> str:
    """The list."""
    return tag("ul", "".join(map(_row, drawn)), class_=style)


def gauge(ratio: float | None, style: str = "plain", target: float | None = None) -> str:
    """A share of the whole width; a line across at the target."""
    pieces = shape(box(0, 0, 100, 8), "track")
    pieces += shape(box(0, 0, 100 * ratio, 8), style) if ratio else ""
    return _strip(pieces + (shape(box(100 * target, 0, 0.6, 8), "goal") if target else ""))


def span(low: float, expected: float, high: float) -> str:
    """A share that is known only to lie within an interval."""
    pieces = shape(box(0, 0, 100, 8), "track")
    pieces += shape(box(100 * low, 1, max(0.5, 100 * (high - low)), 6), "range")
    return _strip(pieces + shape(box(100 * expected - 0.6, 0, 1.2, 8), "goal"))


def stack(amounts: Sequence[tuple[float, str]]) -> str:
    """Parts of a whole beside each other, with their styles."""
    whole, left, pieces = sum(amount for amount, _ in amounts), 0.0, ""
    for amount, style in amounts:
        if amount:
            width = 100 * amount / whole
            pieces += shape(box(left, 0, max(0.3, width - 0.5), 8), style)
            left += width
    return _strip(pieces)


def _row(row: Row) -> str:
    badge = " " + tag("em", text(row.badge)) if row.badge else ""
    head = tag("span", text(row.label) + badge) + tag("b", text(row.value))
    detail = tag("small", text(row.detail)) if row.detail else ""
    return tag("li", tag("div", head) + row.bar + detail)


def _strip(pieces: str) -> str:
    return tag(
        "svg", pieces, class_="strip", viewBox="0 0 100 8", preserveAspectRatio="none",
        aria_hidden="true",
    )  # fmt: skip
