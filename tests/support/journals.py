"""Folders of journals: what is in them, and ways in which they come to harm."""

import json
import os
from pathlib import Path

from dp100_cards.storage.journal.journal_content import lines_of_journal
from dp100_cards.storage.journal.journal_folder import read_journals


def events_in_folder(folder: Path) -> set[str]:
    """The events of all journals of a folder that are in order, whatever they are chained to."""
    found = set()
    for journal in read_journals(folder).contents:
        for line in lines_of_journal(journal.path):
            if line.is_event and line.fields is not None:
                found.add(json.dumps([journal.device, {**line.fields, "sum": ""}]))
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every ordinary file of a folder."""
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.is_symlink()
    }


def damage(path: Path, number: int) -> bytes:
    """Changes a letter of a line, counted from 1; returns the line as it was."""
    lines = path.read_bytes().splitlines(keepends=True)
    intact = lines[number - 1]
    lines[number - 1] = intact.replace(b'"kind":"', b'"kind":"x', 1)
    path.write_bytes(b"".join(lines))
    return intact


def cut(path: Path, lines: int) -> None:
    """Leaves only the first lines."""
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))


def fill_with_hostile_files(folder: Path) -> list[str]:
    """Puts what no program should touch among the journals; returns the names."""
    folder.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folder / "pipe.jsonl")
    (folder / "zero.jsonl").symlink_to("/dev/zero")
    (folder / "inner.jsonl").mkdir()
    with (folder / "sparse.jsonl").open("wb") as file:
        file.truncate(100 * 1024**3)
    with (folder / "zeros.jsonl").open("wb") as file:
        file.truncate(1024 * 1024)
    (folder / "esc\x1b]0;owned\x07.jsonl").write_bytes(b"{}\n")
    (folder / "text.jsonl").write_text("not a journal\n" * 3)
    (folder / "outside.jsonl").write_text(
        '{"seq":0,"kind":"journal","format":1,"device":"../up","sum":"0000000000000000"}\n'
    )
    (folder / "newer.jsonl").write_text('{"seq":0,"kind":"journal","format":9,"device":"n"}\n')
    return sorted(path.name for path in folder.iterdir())
