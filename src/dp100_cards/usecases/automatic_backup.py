"""Starting the backup that the first session of a study day ends with, apart from the session."""

import subprocess
import sys
from pathlib import Path

import dp100_cards
from dp100_cards.model.errors import FileError
from dp100_cards.storage.backups.backup_record import note_outcome
from dp100_cards.usecases.backup_state import is_due
from dp100_cards.usecases.workspace import Workspace

# The program that is running, wherever it lies, and from a folder that nobody wants to unmount.
_PROGRAM = (
    "import os, sys; sys.path.append(sys.argv.pop(1)); os.chdir('/');"
    " from dp100_cards.cli.main import main; sys.exit(main())"
)


def start_backup(workspace: Workspace) -> None:
    """Starts a process that outlives this one, if a backup is due; waits for nothing."""
    try:
        if is_due(workspace):
            _start(workspace)
    except (OSError, FileError) as error:
        at = workspace.clock().at
        note_outcome(
            workspace.locations.backup_record, at, f"failed: it cannot be started: {error}"
        )


def _start(workspace: Workspace) -> None:
    package = Path(dp100_cards.__file__).resolve().parent.parent
    chosen = {"--home": workspace.places.home, "--decks": workspace.places.decks}
    places = [f"{name}={_absolute(place)}" for name, place in chosen.items() if place]
    subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-P", "-c", _PROGRAM, package, *places, "backup", "now", "--automatic"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _absolute(place: str) -> Path:
    return Path(place).expanduser().absolute()
