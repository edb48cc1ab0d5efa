"""Which files a backup takes in: journals, device, notes, own decks and settings."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dp100_cards.model.backup import JOURNALS
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.locations import Locations
from dp100_cards.storage.regular_file import open_regular

DECKS = "decks/"
DEVICE, NOTES, SETTINGS = "device", "notes.yaml", "config.toml"
MAX_FILES = 20_000
MAX_FILE_BYTES = 4 * 1024 * 1024 * 1024
"""Some twenty million events."""

_SLASH = ord("/")
_LONGEST_NAME, _LONGEST_PREFIX = 100, 155
"""Bytes that the plainest format of archives has for a name, and for its folder if need be."""
_LEFT_OUT = (".git", ".stversions")
"""Folders in which other programs keep old copies."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file and its name in the backup."""

    name: str
    path: Path

    def open(self) -> int:
        """Opens an ordinary file; raises OSError."""
        return open_regular(self.path, os.O_RDONLY)


@dataclass(slots=True)
class Sources:
    """What is to be taken in, and what cannot be."""

    found: list[Source] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    """One line each."""
    unread: list[str] = field(default_factory=list)
    """What should have been taken in, one line each."""

    def skip(self, path: Path, reason: str) -> None:
        """Notes a file that is left out."""
        self.skipped.append(f"{clean_line(str(path))}: left out: {reason}")

    def note_unread(self, path: Path, error: OSError) -> None:
        """Notes a file, or a folder, that cannot be read."""
        self.unread.append(f"{clean_line(str(path))}: cannot read: {error.strerror}")


def find_sources(locations: Locations) -> Sources:
    """All files of a learner, in the order in which they are taken in."""
    sources = Sources()
    singles = (
        (DEVICE, locations.device_file),
        (NOTES, locations.notes_file),
        (SETTINGS, locations.settings_file),
    )
    # These may lie behind a link by the learner's wish, such as settings in a folder of dotfiles.
    _add(
        sources,
        [(name, Path(os.path.realpath(path))) for name, path in singles if os.path.lexists(path)],
    )
    _add(sources, _journals(sources, locations.history))
    _add(sources, _decks(sources, locations.own_decks))
    return sources


def is_storable(name: str) -> bool:
    """Whether a name is harmless, and an archive of the plainest format can hold it."""
    if clean_line(name) != name:
        return False
    text = name.encode()
    ends = (place for place, byte in enumerate(text) if byte == _SLASH)
    return len(text) <= _LONGEST_NAME or any(
        end <= _LONGEST_PREFIX and len(text) - end - 1 <= _LONGEST_NAME for end in ends
    )


def _add(sources: Sources, files: Iterable[tuple[str, Path]]) -> None:
    for name, path in files:
        try:
            reason = _refusal(name, path)
        except OSError as error:
            sources.note_unread(path, error)
            continue
        if not reason and len(sources.found) == MAX_FILES:
            sources.skip(path, f"there are more than {MAX_FILES} files; so is all that follows")
            return
        if reason:
            sources.skip(path, reason)
        else:
            sources.found.append(Source(name, path))


def _refusal(name: str, path: Path) -> str:
    """Why a file cannot be taken in, empty if it can; raises OSError."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return "not an ordinary file"
    if found.st_size > MAX_FILE_BYTES:
        return f"is larger than {MAX_FILE_BYTES // 1024**3} GB"
    return "" if is_storable(name) else "its name is too long or cannot be shown"


def _journals(sources: Sources, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in _listed(sources, folder):
        if path.name.endswith(SUFFIX):
            yield f"{JOURNALS}{path.name}", path


def _decks(sources: Sources, folder: Path) -> Iterator[tuple[str, Path]]:
    waiting = _listed(sources, folder)
    while waiting:
        path = waiting.pop()
        if path.name in _LEFT_OUT:
            continue
        if path.is_dir() and not path.is_symlink():
            waiting += _listed(sources, path)
        else:
            yield f"{DECKS}{path.relative_to(folder)}", path


def _listed(sources: Sources, folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        sources.note_unread(folder, error)
        return []
