"""What is said when a session ends and something besides it needs a look."""

from dp100_cards.cli.diagnostics import tell
from dp100_cards.usecases.backup_state import failed_backup
from dp100_cards.usecases.left_behind import history_left_behind
from dp100_cards.usecases.workspace import Workspace


def tell_notes(workspace: Workspace) -> None:
    """Tells of a failed backup and of a history left behind, each time until that is mended."""
    for text in (failed_backup(workspace), history_left_behind(workspace)):
        if text:
            tell(f"dp100: {text}")
