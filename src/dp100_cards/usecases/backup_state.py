"""Whether a backup is due, and whether the last one failed; loads little, for a session's end."""

from dp100_cards.model.settings import Settings
from dp100_cards.model.time_text import instant_to_text
from dp100_cards.storage.backups.backup_folder import backups_in
from dp100_cards.storage.backups.backup_record import read_record
from dp100_cards.upkeep.backup_rules import KeptCounts, is_backup_due
from dp100_cards.usecases.workspace import Workspace


def is_due(workspace: Workspace) -> bool:
    """Whether an automatic backup is to be made on this study day; raises FileError."""
    made_at = [backup.made_at for backup in backups_in(workspace.locations.backups)]
    rollover_hour = workspace.settings.rollover_hour
    return is_backup_due(made_at, workspace.clock(), rollover_hour, kept_counts(workspace.settings))


def failed_backup(workspace: Workspace) -> str:
    """One line about the last backup if that failed; empty if it went well."""
    record = read_record(workspace.locations.backup_record)
    if not record.problem:
        return ""
    day = instant_to_text(record.tried_at)[:10]
    return f"the last backup ({day}) {record.problem}; try: dp100 backup now"


def kept_counts(settings: Settings) -> KeptCounts:
    """How many backups the learner wants to be kept."""
    return KeptCounts(settings.backup_daily, settings.backup_weekly, settings.backup_monthly)
