"""`dp100 backup list`: what backups there are."""

import json
import sys
from pathlib import Path

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, tell
from dp100_cards.model.time_text import instant_to_text
from dp100_cards.usecases.list_backups import ListedBackup, ListedBackups, list_backups
from dp100_cards.usecases.workspace import Places, open_workspace

SCHEMA = 1
_HEADS = ("Time (UTC)", "Size", "Journals", "Events", "Verified", "Name")
_UNKNOWN = "?"


def run_list(places: Places, *, as_json: bool) -> int:
    """Prints the backups; returns the exit code."""
    workspace = open_workspace(places)
    listed, folder = list_backups(workspace), workspace.locations.backups
    if as_json:
        sys.stdout.write(_json(listed, folder))
    elif listed.backups:
        sys.stdout.write(_table(listed.backups))
    else:
        tell(f"No backups in {folder}. Make one with: dp100 backup now")
    problems = [each.problem for each in listed.backups if each.problem]
    for problem in problems:
        tell(problem)
    return PROBLEMS if problems else FINE


def _table(backups: tuple[ListedBackup, ...]) -> str:
    rows = [_HEADS, *map(_cells, backups)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = zip(row, widths, ("<", ">", ">", ">", "<", "<"), strict=True)
        lines.append("  ".join(f"{cell:{side}{width}}" for cell, width, side in cells).rstrip())
    return "".join(f"{line}\n" for line in lines)


def _cells(backup: ListedBackup) -> tuple[str, ...]:
    manifest = backup.manifest
    return (
        instant_to_text(backup.stored.made_at)[:19].replace("T", " "),
        _size_text(backup.stored.size),
        _UNKNOWN if manifest is None else str(manifest.journals),
        _UNKNOWN if manifest is None else f"{manifest.events:,}",
        "yes" if backup.is_verified else "no",
        backup.stored.path.name,
    )


def _size_text(size: int) -> str:
    if size < 10_000:
        return f"{size} B"
    return f"{size // 1000:,} KB" if size < 10_000_000 else f"{size // 1_000_000:,} MB"


def _json(listed: ListedBackups, folder: Path) -> str:
    record = listed.record
    fields = {
        "schema": SCHEMA,
        "folder": str(folder),
        "last_tried": instant_to_text(record.tried_at) if record.tried_at else None,
        "last_problem": record.problem or None,
        "backups": [_fields(each) for each in listed.backups],
    }
    return json.dumps(fields, indent=2, ensure_ascii=False) + "\n"


def _fields(backup: ListedBackup) -> dict[str, object]:
    manifest = backup.manifest
    return {
        "name": backup.stored.path.name,
        "at": instant_to_text(backup.stored.made_at),
        "bytes": backup.stored.size,
        "journals": manifest and manifest.journals,
        "events": manifest and manifest.events,
        "automatic": manifest and manifest.is_automatic,
        "skipped": manifest and list(manifest.skipped),
        "verified": backup.is_verified,
        "problem": backup.problem or None,
    }
