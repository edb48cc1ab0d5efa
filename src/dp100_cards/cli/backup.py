"""`dp100 backup now|verify|restore`: making backups, proving them, putting one back."""

import os
import sys
from collections.abc import Sequence

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, tell
from dp100_cards.cli.path_line import print_path
from dp100_cards.model.backup import Manifest
from dp100_cards.model.errors import UsageError
from dp100_cards.storage.backups.restore_plan import Fate
from dp100_cards.study.wording import counted
from dp100_cards.usecases.find_backup import find_backup
from dp100_cards.usecases.make_backup import make_backup
from dp100_cards.usecases.restore_backup import Restoration, restore_backup
from dp100_cards.usecases.verify_backups import verify_backups
from dp100_cards.usecases.workspace import Places, open_workspace

_NICENESS = 10


def run_now(places: Places, *, is_automatic: bool) -> int:
    """Makes a backup and prints where it lies; returns the exit code."""
    if is_automatic:
        os.nice(_NICENESS)  # somebody may be reviewing
    made = make_backup(open_workspace(places), is_automatic=is_automatic)
    if made is None:
        tell("No automatic backup is due." if is_automatic else "There is nothing to back up yet.")
        return FINE
    print_path(made.stored.path)
    for line in made.manifest.skipped:
        tell(line)
    tell(f"Backed up and verified: {_contents(made.manifest)}.")
    if made.deleted:
        tell(f"Thinned out: {counted(len(made.deleted), 'older backup')}.")
    return PROBLEMS if made.manifest.skipped else FINE


def run_verify(places: Places, names: Sequence[str]) -> int:
    """Reads backups whole and says what each is; returns the exit code."""
    workspace = open_workspace(places)
    verified = verify_backups(workspace, names)
    for each in verified:
        if each.manifest is None:
            tell(each.problem)
        else:
            sys.stdout.write(f"{each.path.name}: in order, {_contents(each.manifest)}\n")
    if not verified:
        tell(f"No backups in {workspace.locations.backups}.")
    return PROBLEMS if any(each.problem for each in verified) else FINE


def run_restore(places: Places, name: str, *, is_sure: bool, is_dry_run: bool) -> int:
    """Puts a backup back after asking; returns the exit code."""
    if not (is_sure or is_dry_run or sys.stdin.isatty()):
        raise UsageError(
            "a restoration is asked about first; without a terminal say --yes, or --dry-run to look"
        )
    workspace = open_workspace(places)

    def agree(plan: Restoration) -> bool:
        _show(plan, is_done=False)
        return not is_dry_run and (is_sure or _is_agreed())

    restoration = restore_backup(workspace, find_backup(workspace, name), agree)
    if not restoration.changes:
        tell("Nothing to put back: all that the backup has is there.")
        return FINE
    if restoration.is_done:
        _show(restoration, is_done=True)
        return FINE
    tell("Nothing was changed.")
    return FINE if is_dry_run else PROBLEMS


def _contents(manifest: Manifest) -> str:
    """Such as `2 journals with 1,204 events and 5 other files`."""
    others = len(manifest.files) - manifest.journals
    events = f"{manifest.events:,} {'event' if manifest.events == 1 else 'events'}"
    text = f"{counted(manifest.journals, 'journal')} with {events}"
    text += f" and {counted(others, 'other file')}" if others else ""
    damaged = sum(file.damaged for file in manifest.files)
    lines = f"{counted(damaged, 'line')} damaged already" if damaged else ""
    return f"{text} ({lines})" if lines else text


def _show(restoration: Restoration, *, is_done: bool) -> None:
    """Tells what becomes of each file, or what became of them."""
    if is_done:
        if restoration.replaces:
            tell(f"Restored. What was replaced is kept in {restoration.kept}")
        else:
            tell("Restored. Nothing was replaced.")
        return
    tell(f"{restoration.archive.name}: {_contents(restoration.manifest)}")
    for file in restoration.files:
        because = f": {file.reason}" if file.fate is Fate.KEPT else ""
        sys.stdout.write(f"{file.name}: {file.fate}{because}\n")
    if restoration.replaces:
        tell(f"What is replaced will be kept in {restoration.kept}")


def _is_agreed() -> bool:
    sys.stdout.flush()
    sys.stderr.write("Restore this? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
