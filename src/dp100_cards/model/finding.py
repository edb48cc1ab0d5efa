"""What an examination of everything finds, and what can be mended without losing anything."""

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from pathlib import Path


class Area(StrEnum):
    """What is looked at, in the order in which it is told."""

    DECKS = "decks"
    CORRECTIONS = "corrections"
    SETTINGS = "settings"
    JOURNAL = "journal"
    CACHE = "cache"
    BACKUPS = "backups"
    ORPHANS = "orphans"
    PERMISSIONS = "permissions"
    CLOCK = "clock"
    TERMINAL = "terminal"
    VERSIONS = "versions"


class Severity(IntEnum):
    """How bad it is; from a warning on something should be done."""

    OK = 0
    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word for it."""
        return self.name.lower()


class Mending(Enum):
    """What can be done about a finding by itself; nothing of it can lose anything."""

    CLOSE_FILES = ("close_files", "let only their owner read them")
    CLOSE_FOLDERS = ("close_folders", "let only their owner enter them")
    DELETE_LEFTOVERS = ("delete_leftovers", "delete them")
    REBUILD_CACHE = ("rebuild_cache", "delete the cache and build it from journals and decks")
    REWRITE_CALENDAR = ("rewrite_calendar", "write the due calendar anew")

    def __init__(self, label: str, text: str) -> None:
        self.label = label
        self.text = text


@dataclass(frozen=True, slots=True)
class Repair:
    """What `--fix` does, and to which files."""

    mending: Mending
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    severity: Severity
    message: str
    """What, and where."""
    advice: str
    """What to do about it."""
    repair: Repair | None = None
    """None where only a person can mend it."""
    mended: str = ""
    """What `--fix` has done about it; empty as long as nothing was."""
    unmended: str = ""
    """Why `--fix` could not do it."""


FactValue = str | int | float | bool | None | tuple[str, ...]
Facts = dict[str, FactValue]
"""What was seen, by a name that scripts can rely on."""


@dataclass(frozen=True, slots=True)
class ExaminedArea:
    """All that was found in one area."""

    area: Area
    summary: str
    """What there is, in one line."""
    findings: tuple[Finding, ...]
    facts: Facts

    @property
    def severity(self) -> Severity:
        """That of the worst finding that has not been mended."""
        left = [finding.severity for finding in self.findings if not finding.mended]
        return max(left, default=Severity.OK)
