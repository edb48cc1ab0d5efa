"""Progress as tidy CSV, one row an observation; docs/stats-schema.md describes it."""

import csv
import io
from collections.abc import Iterator

from dp100_cards.exchange.csv_cells import inert
from dp100_cards.exchange.frame_values import cells, for_programs
from dp100_cards.stats.frame import Kind, Value
from dp100_cards.stats.progress_report import Measured, ProgressReport

_COLUMNS = ("measure", "about", "name", "value", "unit")
_BETWEEN_KEYS = " / "


def stats_to_csv(progress: ProgressReport) -> str:
    """Every value of every measure in a row of its own."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for measured in progress.measured:
        writer.writerows(_observations(measured))
    return text.getvalue()


def _observations(measured: Measured) -> Iterator[tuple[object, ...]]:
    frame = measured.frame
    for row in frame.rows:
        plain = [(for_programs(*cell), cell[1]) for cell in cells(frame, row)]
        keys = ("" if key is None else str(key) for key, _ in plain[: frame.keys])
        about = inert(_BETWEEN_KEYS.join(keys))
        names = (column.name for column in frame.columns[frame.keys :])
        for name, (value, kind) in zip(names, plain[frame.keys :], strict=True):
            yield measured.measure.id, about, name, _cell(value), _unit(kind)


def _cell(value: Value) -> Value:
    return inert(value) if isinstance(value, str) else value


def _unit(kind: Kind) -> str:
    return "" if kind is Kind.TEXT else kind.value
