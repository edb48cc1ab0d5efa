"""The backup that is meant by a name, a path, or `latest`."""

import os
from pathlib import Path

from dp100_cards.model.errors import UsageError
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.backups.backup_folder import backups_in
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.usecases.workspace import Workspace

LATEST = "latest"


def find_backup(workspace: Workspace, name: str) -> Path:
    """Where a backup lies; raises UsageError where there is no such, FileError."""
    if os.sep in name:
        return Path(name).expanduser().absolute()
    folder, now = workspace.locations.backups, workspace.clock().at
    stored = backups_in(folder)
    if name == LATEST and stored:
        # One from the future was made by a wrong clock; what it holds may be older than others.
        until_now = [backup for backup in stored if backup.made_at < now + DAY]
        return (until_now or stored)[-1].path
    for backup in stored:
        if backup.path.name == name:
            return backup.path
    if not stored:
        raise UsageError(f"{folder}: no backups here; give the path of one")
    raise UsageError(f"{shown(name)}: there is no such backup; dp100 backup list shows them")
