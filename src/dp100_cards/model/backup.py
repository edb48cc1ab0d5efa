"""What a backup says of itself."""

from dataclasses import dataclass

JOURNALS = "history/"
"""What the names of journals begin with in a backup."""


@dataclass(frozen=True, slots=True)
class BackedUpFile:
    """One file of a backup."""

    name: str
    """Within the backup, such as `history/c62eca1e.jsonl`."""
    size: int
    """In bytes."""
    sha256: str
    events: int = 0
    """Of a journal: how many of its lines are in order."""
    damaged: int = 0
    """Of a journal: how many of its lines were damaged already."""

    @property
    def is_journal(self) -> bool:
        """Whether it is part of the history."""
        return self.name.startswith(JOURNALS)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The table of contents of a backup."""

    made_at: int
    version: str
    """Of the program that made it."""
    is_automatic: bool
    files: tuple[BackedUpFile, ...]
    """In the order in which they follow."""
    skipped: tuple[str, ...] = ()
    """What could not be taken in, one line each."""

    @property
    def journals(self) -> int:
        """How many journals there are."""
        return sum(file.is_journal for file in self.files)

    @property
    def events(self) -> int:
        """How many events there are in them."""
        return sum(file.events for file in self.files)

    @property
    def size(self) -> int:
        """The bytes of all files, unpacked."""
        return sum(file.size for file in self.files)
