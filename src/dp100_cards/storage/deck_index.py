"""Compiled decks in the cache: YAML is read only where a deck file has changed."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from dp100_cards.model.card import Card
from dp100_cards.model.deck import MAX_DECK_BYTES, Deck
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.regular_file import read_regular

_SUFFIXES = (".yaml", ".yml")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class DeckIndex:
    """Keeps the deck tables in step with the deck folders; writing happens inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, folders: Sequence[Path]) -> None:
        self._connection = connection
        self._folders = folders

    def is_current(self) -> bool:
        """Whether every deck file is as it was when it was last read."""
        rows = self._connection.execute("SELECT path, size, mtime_ns FROM deck_files")
        known = {path: (size, mtime_ns) for path, size, mtime_ns in rows}
        return known == {str(path): _stat(path) for path in deck_paths(self._folders)}

    def catch_up(self) -> None:
        """Reads the deck files that have changed and forgets those that are gone."""
        paths = deck_paths(self._folders)
        self._forget_others({str(path) for path in paths})
        for path in paths:
            self._read(path)
        self._put_in_order()
        self._find_duplicates()

    def problems(self) -> list[Problem]:
        """All that is wrong with the deck files; their decks are left out, the others are used."""
        rows = self._connection.execute("SELECT path, problems FROM deck_files ORDER BY path")
        return [
            Problem(clean_line(path), *place)
            for path, problems in rows
            for place in json.loads(problems)
        ]

    def _forget_others(self, paths: set[str]) -> None:
        for (path,) in self._connection.execute("SELECT path FROM deck_files").fetchall():
            if path not in paths:
                self._forget(path)

    def _forget(self, path: str) -> None:
        for table in ("card_texts", "cards", "decks", "deck_files"):
            self._connection.execute(f"DELETE FROM {table} WHERE path = ?", (path,))

    def _read(self, path: Path) -> None:
        row = self._connection.execute(
            "SELECT size, mtime_ns, sha256 FROM deck_files WHERE path = ?", (str(path),)
        ).fetchone()
        stat = _stat(path)
        if row is not None and row[:2] == stat:
            return
        content = _content(path)
        sha256 = "" if content is None else hashlib.sha256(content).hexdigest()
        if row is not None and row[2] == sha256:
            self._connection.execute(
                "UPDATE deck_files SET size = ?, mtime_ns = ? WHERE path = ?", (*stat, str(path))
            )
            return
        self._forget(str(path))
        self._compile(path, content, stat, sha256)

    def _compile(
        self, path: Path, content: bytes | None, stat: tuple[int, int], sha256: str
    ) -> None:
        # Imported here so that YAML stays out of every start that finds its decks unchanged.
        from dp100_cards.storage.deck_file import read_deck_bytes

        read = read_deck_bytes(content, str(path))
        places = [(p.line, p.column, p.message) for p in read.problems]
        self._connection.execute(
            "INSERT INTO deck_files VALUES (?, ?, ?, ?, ?)",
            (str(path), *stat, sha256, json.dumps(places)),
        )
        if read.deck is not None:
            self._insert(str(path), read.deck, read.card_lines)

    def _insert(self, path: str, deck: Deck, card_lines: Sequence[int]) -> None:
        self._connection.execute(
            "INSERT INTO decks VALUES (?, ?, ?, ?, 0, 0)", (path, deck.id, deck.title, deck.number)
        )
        for position, (card, line) in enumerate(zip(deck.cards, card_lines, strict=True)):
            self._connection.execute(
                "INSERT INTO cards VALUES (?, ?, ?, ?)", (path, position, card.id, line)
            )
            self._connection.execute(
                "INSERT INTO card_texts VALUES (?, ?, ?)", (path, position, _body(card))
            )

    def _put_in_order(self) -> None:
        rows = self._connection.execute("SELECT path, id, number FROM decks").fetchall()
        ordered = sorted(rows, key=lambda row: (_outline_order(row[2]), row[1], row[0]))
        self._connection.executemany(
            "UPDATE decks SET position = ? WHERE path = ?",
            ((position, path) for position, (path, _, _) in enumerate(ordered)),
        )

    def _find_duplicates(self) -> None:
        """Leaves out a deck whose id, or one of whose cards, another file already has."""
        self._connection.execute("UPDATE decks SET shadowed = 0")
        self._connection.execute(
            "UPDATE deck_files SET problems = '[]' WHERE path IN (SELECT path FROM decks)"
        )
        for table, what in (("decks", "deck"), ("cards", "card")):
            line = "cards.line" if table == "cards" else "1"
            first_line = "first.line" if table == "cards" else "1"
            rows = self._connection.execute(
                f"SELECT {table}.path, {line}, {table}.id, first.path, {first_line}"
                f" FROM {table} JOIN {table} AS first USING (id) WHERE first.path < {table}.path"
                f" ORDER BY 1, 2"
            ).fetchall()
            for path, at_line, name, first_path, first_at_line in rows:
                message = (
                    f"id: the {what} '{name}' is already in {clean_line(first_path)}"
                    f":{first_at_line}; give one of them another id"
                )
                self._report_duplicate(path, at_line, message)

    def _report_duplicate(self, path: str, line: int, message: str) -> None:
        self._connection.execute("UPDATE decks SET shadowed = 1 WHERE path = ?", (path,))
        self._connection.execute(
            "UPDATE deck_files SET problems = json_insert(problems, '$[#]', json(?))"
            " WHERE path = ?",
            (json.dumps([line, 1, message]), path),
        )


def deck_paths(folders: Sequence[Path]) -> list[Path]:
    """The deck files in some folders, each folder's in the order of their names."""
    return [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in _SUFFIXES and not path.name.startswith(".")
    ]


def _stat(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns


def _content(path: Path) -> bytes | None:
    try:
        return read_regular(path, MAX_DECK_BYTES + 1)
    except OSError:
        return None


def _body(card: Card) -> str:
    fields = {
        "topic": card.topic,
        "question": card.question,
        "answer": card.answer,
        "explanation": card.explanation,
        "why_correct": card.why_correct,
        "key_points": card.key_points,
        "tags": card.tags,
        "lines": (card.lines.first, card.lines.last) if card.lines else None,
    }
    return json.dumps(fields, ensure_ascii=False)


def _outline_order(number: str) -> tuple[int, str]:
    """Sorts `II.A` behind `I.C`, and decks without a number last."""
    numeral, _, section = number.partition(".")
    values = [_ROMAN[letter] for letter in numeral if letter in _ROMAN]
    following = [*values[1:], 0]
    value = (
        sum(-v if v < n else v for v, n in zip(values, following, strict=True)) if values else 9999
    )
    return value, section
