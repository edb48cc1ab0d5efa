"""Compiled decks in the cache: YAML is read only where a file has changed."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from pathlib import Path

from dp100_cards.model.exam import Exam
from dp100_cards.model.problem import Problem
from dp100_cards.storage.cache.collection_pause import collection_paused
from dp100_cards.storage.cache.deck_order import find_duplicates, put_in_order
from dp100_cards.storage.cache.file_identity import FileIdentity, identity_of, is_settled
from dp100_cards.storage.clean_text import clean_line, is_text
from dp100_cards.storage.decks.deck_folder import FileKind, files_by_kind
from dp100_cards.storage.overlays.exam_codec import exam_from_json
from dp100_cards.storage.overlays.overlay_check import overlay_problems
from dp100_cards.storage.yaml_files.file_text import FileBytes, read_file_bytes

_IDENTITY = "size, mtime_ns, ctime_ns, inode"
_NO_NAME = "passed over: its name, or that of a folder above it, is not UTF-8; rename it"


class DeckIndex:
    """Keeps the tables in step with decks and what lies beside them.

    Writing happens inside the caller's transaction.
    """

    def __init__(
        self, connection: sqlite3.Connection, folders: Sequence[Path], notes: Path | None = None
    ) -> None:
        self._connection = connection
        self._folders = folders
        self._notes = notes
        self._nameless: list[Path] = []
        """Files whose names are no text, as of the last look at the folders."""

    def is_current(self) -> bool:
        """Whether every file is as it was when it was last read."""
        rows = self._connection.execute(f"SELECT path, {_IDENTITY} FROM yaml_files")
        known = {path: FileIdentity(*identity) for path, *identity in rows}
        if known != {str(path): identity_of(path) for path in self._files()}:
            return False
        unsettled = self._connection.execute(
            "SELECT path, digest FROM yaml_files WHERE settled = 0"
        )
        return all(read_file_bytes(Path(path)).digest == digest for path, digest in unsettled)

    def is_settled(self) -> bool:
        """Whether every change from now on shows without reading a file."""
        row = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM yaml_files WHERE settled = 0)"
        ).fetchone()
        return not row[0]

    def catch_up(self, clock_ns: int = 0) -> bool:
        """Reads the files that have changed and forgets those that are gone; whether there are any.

        `clock_ns` is a time before this call by the clock of the file system; 0 if not known.
        """
        files = self._files()
        known = self._connection.execute("SELECT path FROM yaml_files").fetchall()
        gone = [path for (path,) in known if Path(path) not in files]
        for path in gone:
            self._forget(path)
        changed = [path for path, kind in files.items() if self._read(path, kind, clock_ns)]
        if not gone and not changed:
            return False
        put_in_order(self._connection)
        find_duplicates(self._connection)
        return True

    def problems(self) -> list[Problem]:
        """All that is wrong with single files; they are left out, the others are used."""
        rows = self._connection.execute("SELECT path, problems FROM yaml_files ORDER BY path")
        nameless = [Problem(clean_line(str(path)), 1, 1, _NO_NAME) for path in self._nameless]
        return nameless + [
            Problem(clean_line(path), *place)
            for path, problems in rows
            for place in json.loads(problems)
        ]

    def problems_beside(self, tolerated: Collection[Path] = ()) -> list[Problem]:
        """What lies beside the decks and does not fit them; it takes no card away.

        The tolerated files may name cards of decks that are not among those that were read.
        """
        return overlay_problems(self._connection, tolerated)

    def exam(self) -> Exam | None:
        """The exam of the first folder that has one; None where none can be read."""
        stored = dict(self._connection.execute("SELECT path, body FROM exams").fetchall())
        bodies = (stored.get(str(path)) for path in self._files()) if stored else ()
        return next((exam_from_json(body) for body in bodies if body), None)

    def entries_beside(self) -> tuple[int, int]:
        """How many files lie beside the decks, and of how many cards they say anything."""
        row = self._connection.execute(
            "SELECT (SELECT count(*) FROM yaml_files WHERE kind <> 'deck'),"
            " (SELECT count(DISTINCT card_id) FROM remarks)"
        ).fetchone()
        return int(row[0]), int(row[1])

    def _files(self) -> dict[Path, FileKind]:
        files = dict(files_by_kind(self._folders))
        if self._notes is not None and self._notes.exists():
            files[self._notes] = FileKind.NOTES
        self._nameless = [path for path in files if not is_text(str(path))]
        for path in self._nameless:
            del files[path]
        return files

    def _forget(self, path: str) -> None:
        for table in ("card_texts", "aliases", "cards", "decks", "exams", "remarks", "yaml_files"):
            self._connection.execute(f"DELETE FROM {table} WHERE path = ?", (path,))

    def _read(self, path: Path, kind: FileKind, clock_ns: int) -> bool:
        """Returns whether the file holds something else than it did."""
        row = self._connection.execute(
            f"SELECT digest, settled, {_IDENTITY} FROM yaml_files WHERE path = ?", (str(path),)
        ).fetchone()
        known_digest, settled, *known = row or ("", 0)
        # Taken before the content: what changes in between shows as a change the next time.
        identity = identity_of(path)
        if settled and tuple(known) == identity:
            return False
        read = read_file_bytes(path)
        digest = read.digest
        is_changed = row is None or digest != known_digest
        if is_changed:
            with collection_paused():
                self._compile(path, kind, read, is_known=row is not None)
        self._connection.execute(
            f"UPDATE yaml_files SET ({_IDENTITY}, settled, digest) = (?, ?, ?, ?, ?, ?)"
            " WHERE path = ?",
            (*identity, is_settled(identity, clock_ns), digest, str(path)),
        )
        return is_changed

    def _compile(self, path: Path, kind: FileKind, read: FileBytes, *, is_known: bool) -> None:
        # Imported here so that YAML stays out of every start that finds its files unchanged.
        from dp100_cards.storage.cache.compiled_decks import CompiledDecks
        from dp100_cards.storage.cache.compiled_overlays import read_overlay

        decks, name = CompiledDecks(self._connection), str(path)
        if is_known and kind is FileKind.DECK and decks.read_changes(name, read):
            return
        self._forget(name)
        self._connection.execute(
            "INSERT INTO yaml_files VALUES (?, ?, 0, 0, 0, 0, 0, '', '[]')", (name, kind)
        )
        if kind is FileKind.DECK:
            problems = decks.read_whole(name, read)
        else:
            problems = read_overlay(self._connection, name, kind, read)
        places = [(p.line, p.column, p.message) for p in problems]
        self._connection.execute(
            "UPDATE yaml_files SET problems = ? WHERE path = ?", (json.dumps(places), name)
        )
