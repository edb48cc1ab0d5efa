"""Which files of a folder are decks, and which lie beside them."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from dp100_cards.model.errors import FileError

_SUFFIXES = (".yaml", ".yml")


class FileKind(StrEnum):
    """What a YAML file in a folder of decks is."""

    DECK = "deck"
    CORRECTIONS = "corrections"
    NOTES = "notes"
    EXAM = "exam"


_RESERVED = {str(kind): kind for kind in FileKind if kind is not FileKind.DECK}

RESERVED_NAMES = frozenset(_RESERVED)
"""What no deck's file can be called."""


def deck_paths(folders: Sequence[Path]) -> list[Path]:
    """The deck files in some folders, each folder's in the order of their names.

    A file instead of a folder stands for itself.
    """
    return [path for path in _yaml_files(folders) if kind_of(path) is FileKind.DECK]


def files_by_kind(folders: Sequence[Path]) -> list[tuple[Path, FileKind]]:
    """All files of some folders: the decks, then what lies beside them, in the order of names."""
    kinds = [(path, kind_of(path)) for path in _yaml_files(folders)]
    return sorted(kinds, key=lambda each: each[1] is not FileKind.DECK)


def files_beside_decks(folders: Sequence[Path]) -> list[tuple[Path, FileKind]]:
    """The corrections, notes and exams in some folders, each folder's in the order of names."""
    return [(path, kind) for path, kind in files_by_kind(folders) if kind is not FileKind.DECK]


def kind_of(path: Path) -> FileKind:
    """What a YAML file is by its name."""
    return _RESERVED.get(path.stem, FileKind.DECK)


def _yaml_files(folders: Sequence[Path]) -> list[Path]:
    return [path for folder in folders for path in _yaml_files_in(folder)]


def _yaml_files_in(folder: Path) -> list[Path]:
    try:
        if folder.is_file():
            return [folder]
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    except OSError as error:
        raise FileError(f"{folder}: cannot read this folder: {error.strerror}") from error
    # As strings, since a session looks before each rating, and paths are slow to sort.
    found = sorted(name for name in names if name.endswith(_SUFFIXES) and name[0] != ".")
    return [folder / name for name in found]
