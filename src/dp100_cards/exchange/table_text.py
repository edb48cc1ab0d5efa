"""Tables row by row as CSV, JSON and JSON Lines; docs/data.md names their columns."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dp100_cards.exchange.csv_cells import inert

SCHEMA = 1
"""Raised when a column changes its meaning or goes; new ones may come at any time."""

Row = Sequence[object]

_AT_ONCE = 500
"""Rows that are written together, since each write has its price."""


def table_as_csv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """One line a row, below the names of the columns; lists stand in their cells as JSON."""
    yield _lines([columns])
    waiting = iter(rows)
    while some := [*islice(waiting, _AT_ONCE)]:
        yield _lines(map(_cell, row) for row in some)


def table_as_jsonl(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """One object a line."""
    for row in rows:
        yield _object(columns, row) + b"\n"


def table_as_json(name: str, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """One document that holds all rows under a name."""
    yield from objects_as_json(name, (_object(columns, row) for row in rows))


def objects_as_json(name: str, objects: Iterable[bytes]) -> Iterator[bytes]:
    """The same of objects that are JSON already."""
    yield f'{{"schema":{SCHEMA},"{name}":['.encode()
    before = b"\n"
    for each in objects:
        yield before + each
        before = b",\n"
    yield b"\n]}\n"


def _object(columns: Sequence[str], row: Row) -> bytes:
    fields = dict(zip(columns, row, strict=True))
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _cell(value: object) -> object:
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, list):
        return inert(json.dumps(value, ensure_ascii=False))
    return int(value) if isinstance(value, bool) else value


def _lines(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")
