"""Lists whose rows are a name, a number and a bar that lies on its side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dp100_cards.exchange.html_report.markup import leaf, short, tag, text

_HEIGHT = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One row; all of it stands in words and numbers, the bar only repeats them."""

    label: str
    value: str
    bar: str = ""
    """From this module."""
    detail: str = ""
    badge: str = ""


def rows(drawn: Iterable[Row]) -> str:
    """The list, one row below the other."""
    return tag("ul", "".join(map(_row, drawn)), class_="rows")


def spread(drawn: Iterable[Row]) -> str:
    """The list on a wide panel: as many rows side by side as there is room for."""
    return tag("ul", "".join(map(_row, drawn)), class_="rows spread")


def gauge(ratio: float | None, style: str = "plain") -> str:
    """A share of the whole width."""
    return _strip(_piece(0, ratio, style) if ratio else "")


def span(low: float, expected: float, high: float) -> str:
    """A share that is known only to lie within an interval."""
    middle = leaf("rect", class_="goal", x=_percent(expected), width=2, height=_HEIGHT)
    return _strip(_piece(low, max(0.005, high - low), "range") + middle)


def stack(amounts: Sequence[tuple[float, str]]) -> str:
    """Parts of a whole beside each other, with their styles."""
    whole, left, pieces = sum(amount for amount, _ in amounts), 0.0, ""
    for amount, style in amounts:
        if amount:
            share = amount / whole
            pieces += _piece(left, max(0.003, share - 0.005), style)
            left += share
    return _strip(pieces)


def _row(row: Row) -> str:
    badge = " " + tag("em", text(row.badge)) if row.badge else ""
    head = tag("span", text(row.label) + badge) + tag("b", text(row.value))
    detail = tag("small", text(row.detail)) if row.detail else ""
    return tag("li", tag("div", head) + row.bar + detail)


def _piece(left: float, share: float, style: str) -> str:
    x = _percent(left) if left else None
    return leaf("rect", class_=style, x=x, width=_percent(share), height=_HEIGHT)


def _percent(share: float) -> str:
    return f"{short(100 * share)}%"


def _strip(pieces: str) -> str:
    return tag("svg", pieces, class_="strip", aria_hidden="true")
