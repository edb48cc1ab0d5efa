"""The journals of a folder that anybody may have filled, and what is passed over."""

import filecmp
import os
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from dp100_cards.model.errors import Dp100Error, FileError
from dp100_cards.storage.clean_text import clean_line, is_text
from dp100_cards.storage.journal.journal_content import JournalContent, device_of, read_content
from dp100_cards.storage.journal.journal_reader import SUFFIX

MOST_JOURNALS = 10_000
MOST_BYTES = 4 * 1024 * 1024 * 1024
"""Some twenty million events."""


@dataclass(slots=True)
class FoundJournals:
    """The journals of one or more folders."""

    contents: list[JournalContent] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    """What is none, one line each."""

    def add(self, path: Path, *, keeps_events: bool = True) -> None:
        """Reads one more file; `keeps_events` as in `read_content`."""
        try:
            demand_journal(path)
            self.contents.append(read_content(path, keeps_events=keeps_events))
        except Dp100Error as error:
            self.skipped.append(f"{clean_line(str(error))}; passed over")


def journal_paths(folder: Path) -> list[Path]:
    """All files that are named like journals, each before its copies; raises FileError."""
    paths = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX) and not entry.name.startswith("."):
                    paths.append(folder / entry.name)
                if len(paths) > MOST_JOURNALS:
                    raise FileError(
                        f"{folder}: more than {MOST_JOURNALS:,} files that are named like journals;"
                        " this is no history folder of dp100"
                    )
    except OSError as error:
        raise FileError(f"{folder}: cannot read this folder: {error.strerror}") from error
    return sorted(paths, key=lambda path: (len(path.name), path.name))


def read_journals(
    folder: Path, but: Collection[str] = (), *, keeps_events: bool = True
) -> FoundJournals:
    """Reads all journals of a folder but some; raises FileError where it cannot be read."""
    found = FoundJournals()
    for path in journal_paths(folder):
        if path.name not in but:
            found.add(path, keeps_events=keeps_events)
    return found


def journals_alike(one: Path, other: Path) -> set[str]:
    """The files of machines whose files are the same in two folders, byte for byte.

    Comparing takes a fraction of the time of reading. Raises FileError.
    """
    ours, theirs = _by_machine(one), _by_machine(other)
    return {
        name
        for device in ours.keys() & theirs.keys()
        if ours[device] == theirs[device]
        and all(_is_same(one / each, other / each) for each in ours[device])
        for name in ours[device]
    }


def _by_machine(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in journal_paths(folder):
        found.setdefault(device_of(path), []).append(path.name)
    return found


def _is_same(one: Path, other: Path) -> bool:
    try:
        demand_journal(one)
        demand_journal(other)
        return filecmp.cmp(one, other, shallow=False)
    except (OSError, FileError):
        return False


def demand_journal(path: Path) -> None:
    """Raises FileError for a file that cannot be a journal, without reading it."""
    try:
        found = path.lstat()
    except OSError as error:
        raise FileError(f"{path}: cannot read this journal: {error.strerror}") from error
    if not is_text(path.name) or clean_line(path.name) != path.name:
        raise FileError(f"{path}: its name cannot be shown; rename it")
    if not stat.S_ISREG(found.st_mode):
        raise FileError(f"{path}: not an ordinary file")
    if found.st_size > MOST_BYTES:
        raise FileError(f"{path}: larger than {MOST_BYTES // 1024**3} GB")
