"""The order of decks in the cache, and which of them are left out since their ids are taken."""

import json
import sqlite3

from dp100_cards.storage.clean_text import clean_line

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
    for table, what in (("decks", "deck"), ("cards", "card")):
        line = "cards.line" if table == "cards" else "1"
        first_line = "first.line" if table == "cards" else "1"
        rows = connection.execute(
            f"SELECT {table}.path, {line}, {table}.id, first.path, {first_line}"
            f" FROM {table} JOIN {table} AS first USING (id) WHERE first.path < {table}.path"
            f" ORDER BY 1, 2"
        ).fetchall()
        for path, at_line, name, first_path, first_at_line in rows:
            message = (
                f"id: the {what} '{name}' is already in {clean_line(first_path)}"
                f":{first_at_line}; give one of them another id"
            )
            _report_duplicate(connection, path, at_line, message)


def _report_duplicate(connection: sqlite3.Connection, path: str, line: int, message: str) -> None:
    connection.execute("UPDATE decks SET shadowed = 1 WHERE path = ?", (path,))
    connection.execute(
        "UPDATE yaml_files SET problems = json_insert(problems, '$[#]', json(?)) WHERE path = ?",
        (json.dumps([line, 1, message]), path),
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
