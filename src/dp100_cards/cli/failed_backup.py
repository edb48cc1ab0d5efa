"""What is said when a session ends and the last backup has failed."""

from dp100_cards.cli.diagnostics import tell
from dp100_cards.usecases.backup_state import failed_backup
from dp100_cards.usecases.workspace import Workspace


def tell_failed_backup(workspace: Workspace) -> None:
    """Tells of it in one line, each time until a backup has gone well."""
    text = failed_backup(workspace)
    if text:
        tell(f"dp100: {text}")
