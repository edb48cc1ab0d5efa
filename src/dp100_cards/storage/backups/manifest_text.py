"""The manifest as JSON, and back: what it says is checked before anything is done by it."""

import json
from pathlib import Path
from typing import Any

from dp100_cards.model.backup import JOURNALS, BackedUpFile, Manifest
from dp100_cards.model.errors import FileError
from dp100_cards.model.time_text import instant_from_text, instant_to_text
from dp100_cards.storage.backups.sources import (
    DECKS,
    DEVICE,
    MAX_FILE_BYTES,
    MAX_FILES,
    NOTES,
    SETTINGS,
    is_storable,
)
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.journal_reader import SUFFIX

FORMAT = 1
_KIND = "dp100 backup"
_HEX = frozenset("0123456789abcdef")


def manifest_text(manifest: Manifest) -> str:
    """The manifest as a file of JSON that a person can read too."""
    files = [
        {"name": file.name, "size": file.size, "sha256": file.sha256}
        | ({"events": file.events, "damaged": file.damaged} if file.is_journal else {})
        for file in manifest.files
    ]
    fields = {
        "kind": _KIND,
        "format": FORMAT,
        "at": instant_to_text(manifest.made_at),
        "version": manifest.version,
        "automatic": manifest.is_automatic,
        "skipped": list(manifest.skipped),
        "files": files,
    }
    return json.dumps(fields, indent=1) + "\n"


def manifest_from_text(text: bytes, path: Path) -> Manifest:
    """The manifest of the backup at a path; raises FileError for one that is not in order."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileError(f"{path}: damaged: its manifest cannot be read") from error
    if not isinstance(fields, dict) or fields.get("kind") != _KIND:
        raise FileError(f"{path}: not a backup of dp100")
    version = fields.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise FileError(
            f"{path}: written by a newer dp100 (backup format {version}, this one knows {FORMAT});"
            " update dp100-cards"
        )
    try:
        return _manifest(fields)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FileError(f"{path}: damaged: its manifest is not in order") from error


def _manifest(fields: dict[str, Any]) -> Manifest:
    files = tuple(map(_file, fields["files"]))
    if len(files) > MAX_FILES or len({file.name for file in files}) < len(files):
        raise ValueError("too many files, or one twice")
    return Manifest(
        made_at=instant_from_text(fields["at"]),
        version=clean_line(str(fields["version"])),
        is_automatic=bool(fields["automatic"]),
        files=files,
        skipped=tuple(clean_line(str(line)) for line in fields["skipped"]),
    )


def _file(fields: dict[str, Any]) -> BackedUpFile:
    file = BackedUpFile(
        name=fields["name"],
        size=_whole(fields["size"]),
        sha256=fields["sha256"],
        events=_whole(fields.get("events", 0)),
        damaged=_whole(fields.get("damaged", 0)),
    )
    if not _has_a_place(file.name) or file.size > MAX_FILE_BYTES:
        raise ValueError("a name or a size that no backup has")
    if len(file.sha256) != 64 or not _HEX.issuperset(file.sha256):
        raise ValueError("no SHA-256")
    return file


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("no number")
    return value


def _has_a_place(name: str) -> bool:
    """Whether a name is one that a backup gives, so that it leads nowhere else."""
    if not is_storable(name) or {"", ".", ".."} & set(name.split("/")):
        return False
    if name.startswith(JOURNALS):
        return name.endswith(SUFFIX) and name.count("/") == 1
    return name in (DEVICE, NOTES, SETTINGS) or name.startswith(DECKS)
