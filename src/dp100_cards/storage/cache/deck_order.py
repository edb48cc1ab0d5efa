"""The order of decks in the cache, and which of them are left out since their ids are taken."""

import json
import sqlite3
from collections.abc import Iterable

from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.yaml_files.problem_list import ProblemList

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_ALIASES = (
    "SELECT aliases.path AS path, card_id, former, cards.line + lines_below AS line,"
    " aliases.column AS column, cards.position AS position FROM aliases"
    " JOIN cards ON cards.path = aliases.path AND cards.id = card_id"
    " JOIN decks ON decks.path = aliases.path WHERE shadowed = 0"
)
_CLAIMED = (
    f"WITH named AS ({_ALIASES}) SELECT named.path, named.line, named.column, former,"
    " study_cards.id, study_cards.path, cards.line FROM named"
    " JOIN study_cards ON study_cards.id = former"
    " JOIN cards ON cards.path = study_cards.path AND cards.id = former"
    " UNION ALL SELECT again.path, again.line, again.column, again.former, first.card_id,"
    " first.path, first.line FROM named AS again JOIN named AS first USING (former)"
    " WHERE (first.path, first.position) < (again.path, again.position) ORDER BY 1, 2"
)


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
    connection.executemany(
        "UPDATE decks SET shadowed = 1 WHERE path = ?", ((path,) for path in found)
    )
    for path, line, column, former, card_id, other_path, other_line in _claimed(connection):
        other = f"{clean_line(other_path)}:{other_line}"
        message = f"aliases: '{former}' is {_whose(former, card_id)} ({other}); it is left to that"
        found.setdefault(path, ProblemList(path)).add(line, column, message)
    for path, problems in found.items():
        places = [(p.line, p.column, p.message) for p in problems.found()]
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


def _claimed(
    connection: sqlite3.Connection,
) -> list[tuple[str, int, int, str, str, str, int]]:
    """Path, line and column of former ids that another card has, and that card with its place."""
    return connection.execute(_CLAIMED).fetchall()


def _whose(former: str, card_id: str) -> str:
    if former == card_id:
        return "the id of another card"
    return f"a former id of the card '{card_id}' already"


def _outline_order(number: str) -> tuple[int, str]:
    """Sorts `II.A` behind `I.C`, and decks without a number last."""
    numeral, _, section = number.partition(".")
    values = [_ROMAN[letter] for letter in numeral if letter in _ROMAN]
    following = [*values[1:], 0]
    value = (
        sum(-v if v < n else v for v, n in zip(values, following, strict=True)) if values else 9999
    )
    return value, section
