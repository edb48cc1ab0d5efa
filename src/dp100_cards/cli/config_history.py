"""`dp100 config set history.folder DIR`: moves the history."""

from dp100_cards.cli.config import tell_changed
from dp100_cards.cli.diagnostics import FINE, tell
from dp100_cards.cli.journal_copies import tell_copies, tell_skipped
from dp100_cards.cli.launch import check_keys_and_theme
from dp100_cards.usecases.change_setting import HISTORY_FOLDER
from dp100_cards.usecases.move_history import move_history
from dp100_cards.usecases.workspace import Places, open_workspace, settings_sources


def run_set_history(places: Places, value: str) -> int:
    """Moves the history, writes the setting and says what became of the files."""
    sources = settings_sources(places)
    moved = move_history(open_workspace(places), sources, value, check_keys_and_theme)
    tell_changed(sources, HISTORY_FOLDER, moved.setting)
    tell_skipped(moved.skipped)
    if moved.copies:
        tell_copies(moved.copies, f"Copied to {moved.new} and read back")
    if moved.kept is not None:
        tell(f"The old files are kept in {moved.kept}")
    elif moved.copies:
        tell(f"The old files stay in {moved.old}, which other machines may use")
    return FINE
