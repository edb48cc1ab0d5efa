"""How the last backup went, and which archives were found right: a small file of JSON."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dp100_cards.model.errors import FileError
from dp100_cards.storage.atomic_write import write_atomically
from dp100_cards.storage.backups.backup_folder import StoredBackup
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.locations import create_private_folder
from dp100_cards.storage.regular_file import read_regular

_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """What is remembered; it may be lost without harm."""

    tried_at: int = 0
    """When a backup was last tried; 0 for never."""
    problem: str = ""
    """What is wrong with it, such as `failed: ...`; empty if it went well."""
    verified: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Name of an archive to its size and time of change when it was found right."""

    def is_verified(self, backup: StoredBackup) -> bool:
        """Whether a backup is as it was when it was found right."""
        return self.verified.get(backup.path.name) == (backup.size, backup.mtime_ns)

    def with_verified(self, backups: Iterable[StoredBackup]) -> "BackupRecord":
        """The record with these, and no others, as the ones that were found right."""
        return replace(
            self, verified={each.path.name: (each.size, each.mtime_ns) for each in backups}
        )


def read_record(path: Path) -> BackupRecord:
    """The record, or an empty one where there is none that can be read."""
    try:
        return _record(json.loads(read_regular(path, _MOST_BYTES)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return BackupRecord()


def write_record(path: Path, record: BackupRecord) -> None:
    """Writes the record for its owner alone; raises FileError."""
    verified = {name: list(seen) for name, seen in record.verified.items()}
    fields = {"tried_at": record.tried_at, "problem": record.problem, "verified": verified}
    create_private_folder(path.parent)
    write_atomically(path, json.dumps(fields, indent=1) + "\n", mode=0o600)


def note_outcome(path: Path, tried_at: int, problem: str) -> None:
    """Remembers how a backup went; where even that cannot be written nothing is."""
    record = replace(read_record(path), tried_at=tried_at, problem=problem)
    try:
        write_record(path, record)
    except FileError:
        return


def _record(fields: dict[str, Any]) -> BackupRecord:
    verified = {str(name): (int(size), int(at)) for name, (size, at) in fields["verified"].items()}
    return BackupRecord(int(fields["tried_at"]), clean_line(str(fields["problem"])), verified)
