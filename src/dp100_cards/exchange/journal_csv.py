"""Events as a table for spreadsheets; docs/data.md names the columns."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from dp100_cards.exchange.csv_cells import inert

_COLUMNS = (
    "at", "offset", "day", "device", "seq", "kind", "card", "rating", "seconds", "phase",
    "parameters", "missed", "confidence", "until", "target", "undone", "more",
)  # fmt: skip


def events_as_csv(events: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    """One row an event; what has no column of its own stands in the last one as JSON."""
    yield _row(_COLUMNS)
    for event in events:
        more = {name: value for name, value in event.items() if name not in _COLUMNS}
        more.pop("sum", None)
        cells = [_cell(event.get(name)) for name in _COLUMNS[:-1]]
        yield _row([*cells, _cell(more or None)])


def _cell(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return inert(value)
    return inert(json.dumps(value, ensure_ascii=False))


def _row(cells: Iterable[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode("utf-8", "replace")
