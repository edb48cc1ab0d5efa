"""What the files beside decks say of cards, in the cache; writing is the caller's transaction."""

import sqlite3
from collections.abc import Sequence

from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.decks.deck_folder import FileKind
from dp100_cards.storage.overlays.exam_codec import exam_to_json
from dp100_cards.storage.overlays.exam_reader import read_exam
from dp100_cards.storage.overlays.overlay_reader import (
    CardEntry,
    read_corrections_file,
    read_notes_file,
)
from dp100_cards.storage.overlays.remark_codec import CardRemarks, remarks_to_json
from dp100_cards.storage.yaml_files.file_text import FileBytes, UnreadableError, text_of

_Row = tuple[str, int, int, str]


def read_overlay(
    connection: sqlite3.Connection, path: str, kind: FileKind, read: FileBytes
) -> Sequence[Problem]:
    """Reads a file of which nothing is in the tables; returns what is wrong with it."""
    try:
        text = text_of(read, path)
    except UnreadableError as refusal:
        return [refusal.problem]
    if kind is FileKind.EXAM:
        rows, problems = _exam_rows(connection, path, text)
    else:
        rows, problems = _rows(text, clean_line(path), kind)
    connection.executemany(
        "INSERT INTO remarks VALUES (?, ?, ?, ?, ?, ?)",
        ((path, position, *row) for position, row in enumerate(rows)),
    )
    return problems


def _exam_rows(
    connection: sqlite3.Connection, path: str, text: str
) -> tuple[list[_Row], Sequence[Problem]]:
    read = read_exam(text, clean_line(path))
    if read.exam is not None:
        connection.execute("INSERT INTO exams VALUES (?, ?)", (path, exam_to_json(read.exam)))
    body = remarks_to_json(CardRemarks((), (), ()))
    rows = [(str(name), spot.line, spot.column, body) for name, spot in read.spots.items()]
    return rows, read.problems


def _rows(text: str, path: str, kind: FileKind) -> tuple[list[_Row], Sequence[Problem]]:
    reader = read_corrections_file if kind is FileKind.CORRECTIONS else read_notes_file
    overlay = reader(text, path)
    return [_row(entry) for entry in overlay.entries], overlay.problems


def _row(entry: CardEntry) -> _Row:
    remarks = entry.remarks
    patches = [
        (patch, spot.line, spot.column)
        for patch, spot in zip(remarks.patches, entry.patch_spots, strict=True)
    ]
    wordings = [
        (wording, spot.line, spot.column)
        for wording, spot in zip(entry.wordings, entry.wording_spots, strict=True)
    ]
    body = remarks_to_json(CardRemarks(remarks.corrections, patches, remarks.notes, wordings))
    return str(remarks.card_id), entry.spot.line, entry.spot.column, body
