"""Reviews and cards as tables for other programs; changes no file."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from dp100_cards.exchange.table_text import table_as_csv, table_as_json, table_as_jsonl
from dp100_cards.model.problem import Problem
from dp100_cards.model.time_text import day_from_text
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.storage.cache.public_rows import Table, card_table, review_table
from dp100_cards.storage.cache.store import Store, open_store_for_reading
from dp100_cards.storage.locations import demand_history
from dp100_cards.storage.sorting_room import sorting_room
from dp100_cards.study.sections import find_sections
from dp100_cards.usecases.table_choice import TableFormat, TableName
from dp100_cards.usecases.workspace import Workspace

_PREDICTED = "retrievability"


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """The text of a table, made while it is asked for, and what is wrong with the files."""

    pieces: Iterator[bytes]
    problems: tuple[Problem, ...]


@contextmanager
def exported_table(
    workspace: Workspace, name: TableName, section_names: Sequence[str], output_format: TableFormat
) -> Iterator[ExportedTable]:
    """A table of some sections, or of all; raises FileError or UnknownSectionError."""
    demand_history(workspace.locations)
    store = open_store_for_reading(workspace.locations, workspace.deck_folders, workspace.progress)
    with sorting_room(), closing(store):
        sections = find_sections(section_names, store.queries.sections()) or None
        if name is TableName.REVIEWS:
            table = review_table(store.connection, sections)
        else:
            table = _predicted(card_table(store.connection, sections), store, workspace)
        yield ExportedTable(_text(table, name, output_format), store.problems)


def _text(table: Table, name: TableName, output_format: TableFormat) -> Iterator[bytes]:
    match output_format:
        case TableFormat.CSV:
            return table_as_csv(table.columns, table.rows)
        case TableFormat.JSON:
            return table_as_json(name, table.columns, table.rows)
        case TableFormat.JSONL:
            return table_as_jsonl(table.columns, table.rows)


def _predicted(table: Table, store: Store, workspace: Workspace) -> Table:
    """Cards with the probability that they would be recalled today, as the last column."""
    today = store.study_day(workspace.clock(), workspace.settings.rollover_hour)
    curve = ForgettingCurve(parameters_from(workspace.settings).weights)
    stability, last = map(table.columns.index, ("stability_days", "last"))
    rows = ([*row, _recalled(row[stability], row[last], curve, today)] for row in table.rows)
    return Table((*table.columns, _PREDICTED), rows)


def _recalled(
    stability_days: object, last: object, curve: ForgettingCurve, today: int
) -> float | None:
    if not isinstance(stability_days, float) or last is None:
        return None
    elapsed_days = max(0, today - day_from_text(str(last)))
    return round(curve.retrievability(stability_days, elapsed_days), 4)
