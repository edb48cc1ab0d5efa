"""The learner's own notes and wordings on disk: read without mistakes, written whole or not."""

from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.model.problem import Problem
from dp100_cards.storage.atomic_write import write_all_atomically, write_atomically
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.locations import create_private_folder
from dp100_cards.storage.overlays.overlay_reader import read_notes_file
from dp100_cards.storage.yaml_files.file_text import UnreadableError, read_file_bytes, text_of
from dp100_cards.storage.yaml_files.json_schema import schema_files, schema_line

NEW_FILE = f"{schema_line('notes')}\ncards: {{}}\n"
_PRIVATE = 0o600
_SCHEMA = "schema/notes.json"


def read_notes_text(path: Path) -> str:
    """The text of the file, that of a new one where there is none; raises FileError.

    A file with mistakes is refused, since what is wrong could get lost when it is changed.
    """
    if not path.exists():
        return NEW_FILE
    problems = notes_problems(path)
    if problems:
        raise FileError(f"{problems[0]}; nothing was changed: mend this file first")
    return _decoded(path)


def notes_problems(path: Path) -> tuple[Problem, ...]:
    """All that is wrong with the file."""
    name = clean_line(str(path))
    try:
        return read_notes_file(text_of(read_file_bytes(path), name), name).problems
    except UnreadableError as refusal:
        return (refusal.problem,)


def write_notes_text(path: Path, text: str) -> None:
    """Puts a text in the place of the file; raises FileError. A new file is private.

    The schema that its first line names is put beside it.
    """
    create_private_folder(path.parent)
    _write_schema(path.parent)
    if path.exists():
        write_all_atomically({path: text})
    else:
        write_atomically(path, text, _PRIVATE)


def _decoded(path: Path) -> str:
    """With its byte order mark, if it has one, so that it stays."""
    content = read_file_bytes(path).content or b""
    return content.decode("utf-8")


def _write_schema(folder: Path) -> None:
    text, path = schema_files()[_SCHEMA], folder / _SCHEMA
    if read_file_bytes(path).content != text.encode():
        create_private_folder(path.parent)
        write_atomically(path, text, _PRIVATE)
