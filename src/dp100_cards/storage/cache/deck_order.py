"""The order of decks in the cache, and which of them are left out since their ids are taken."""

import json
import sqlite3
from collections.abc import Iterable

from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.yaml_files.problem_list import ProblemList

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def put_in_order(connection: sqlite3.Connection) -> None:
    """Gives each deck its position in the outline."""
    rows = connection.execute("SELECT path, id, number FROM decks").fetchall()
    ordered = sorted(rows, key=lambda row: (_outline_order(row[2]), row[1], row[0]))
    connection.executemany(
        "UPDATE decks SET position = ? WHERE path = ?",
        ((position, path) for position, (path, _, _) in enumerate(ordered)),
    )


def find_duplicates(connection: sqlite3.Connection) -> None:
    """Leaves out a deck whose id, or one of whose cards, another file already has."""
    connection.execute("UPDATE decks SET shadowed = 0")
    connection.execute(
        "UPDATE yaml_files SET problems = '[]' WHERE path IN (SELECT path FROM decks)"
    )
    found: dict[str, ProblemList] = {}
    for table, what in (("decks", "deck"), ("cards", "card")):
        for path, line, column, name, first_path, first_line in _repeated(connection, table):
            first = f"{clean_line(first_path)}:{first_line}"
            message = f"id: the {what} '{name}' is already in {first}; give one of them another id"
            found.setdefault(path, ProblemList(path)).add(line, column, message)
    for path, problems in found.items():
        places = [(p.line, p.column, p.message) for p in problems.found()]
        connection.execute("UPDATE decks SET shadowed = 1 WHERE path = ?", (path,))
        connection.execute(
            "UPDATE yaml_files SET problems = ? WHERE path = ?", (json.dumps(places), path)
        )


def _repeated(
    connection: sqlite3.Connection, table: str
) -> Iterable[tuple[str, int, int, str, str, int]]:
    """Path, line, column and id of what a file before it has already, and where that stands."""
    return connection.execute(
        "SELECT again.path, again.line, again.column, again.id, first.path, first.line FROM"
        f" (SELECT id, min(path) AS path FROM {table} GROUP BY id HAVING count(*) > 1) AS named"
        f" JOIN {table} AS first ON first.id = named.id AND first.path = named.path"
        f" JOIN {table} AS again ON again.id = named.id AND again.path > named.path"
        " ORDER BY 1, 2"
    )


def _outline_order(number: str) -> tuple[int, str]:
    """Sorts `II.A` behind `I.C`, and decks without a number last."""
    numeral, _, section = number.partition(".")
    values = [_ROMAN[letter] for letter in numeral if letter in _ROMAN]
    following = [*values[1:], 0]
    value = (
        sum(-v if v < n else v for v, n in zip(values, following, strict=True)) if values else 9999
    )
    return value, section
