"""`dp100 sync`: exchanging journals with a second folder."""

import json
import sys
from pathlib import Path

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, tell
from dp100_cards.cli.journal_copies import copies_as_json, tell_copies, tell_skipped
from dp100_cards.usecases.sync_history import Sync, sync_history
from dp100_cards.usecases.workspace import Places, open_workspace

SCHEMA = 1


def run_sync(
    places: Places, folder: Path, *, creates: bool, is_dry_run: bool, as_json: bool
) -> int:
    """Exchanges journals and says what went which way; returns the exit code."""
    workspace = open_workspace(places)
    sync = sync_history(
        workspace, folder.expanduser().absolute(), creates=creates, is_dry_run=is_dry_run
    )
    if as_json:
        sys.stdout.write(_json(sync, is_dry_run=is_dry_run))
    else:
        tell_copies(sync.taken, "To be taken in" if is_dry_run else "Taken in")
        tell_copies(sync.given, "To be given" if is_dry_run else "Given")
    tell_skipped(sync.skipped)
    for text in sync.clocks_ahead:
        tell(f"dp100: {text}")
    if is_dry_run:
        tell("Nothing was changed.")
    return PROBLEMS if sync.skipped else FINE


def _json(sync: Sync, *, is_dry_run: bool) -> str:
    fields = {
        "schema": SCHEMA,
        "folder": str(sync.folder),
        "dry_run": is_dry_run,
        "taken": copies_as_json(sync.taken),
        "given": copies_as_json(sync.given),
        "skipped": list(sync.skipped),
    }
    return json.dumps(fields, indent=2, ensure_ascii=False) + "\n"
