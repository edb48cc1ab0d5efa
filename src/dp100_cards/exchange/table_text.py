"""Tables row by row as CSV, JSON and JSON Lines; docs/data.md names their columns."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from dp100_cards.exchange.csv_cells import inert

SCHEMA = 1
"""Raised when a column changes its meaning or goes; new ones may come at any time."""

Row = Mapping[str, object]


def table_as_csv(columns: Iterable[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """One line a row, below the names of the columns; lists stand in their cells as JSON."""
    names = [*columns]
    yield _line(names)
    for row in rows:
        yield _line(_cell(row[name]) for name in names)


def table_as_jsonl(rows: Iterable[Row]) -> Iterator[bytes]:
    """One object a line."""
    for row in rows:
        yield _object(row) + b"\n"


def table_as_json(name: str, rows: Iterable[Row]) -> Iterator[bytes]:
    """One document that holds all rows under a name."""
    yield from objects_as_json(name, map(_object, rows))


def objects_as_json(name: str, objects: Iterable[bytes]) -> Iterator[bytes]:
    """The same of objects that are JSON already."""
    yield f'{{"schema":{SCHEMA},"{name}":['.encode()
    before = b"\n"
    for each in objects:
        yield before + each
        before = b",\n"
    yield b"\n]}\n"


def _object(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, int | float):
        return value
    return inert(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _line(cells: Iterable[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode("utf-8", "replace")
