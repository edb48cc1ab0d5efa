"""A history that stays in the usual place while another folder is named for it."""

from dp100_cards.model.errors import FileError
from dp100_cards.storage.journal.journal_folder import journal_paths
from dp100_cards.usecases.workspace import Workspace


def history_left_behind(workspace: Workspace) -> str:
    """What to say where the folder that is set has none of the usual one's journals; or nothing.

    That happens when the setting is edited by hand and the files are forgotten.
    """
    locations = workspace.locations
    usual = locations.usual_history
    if locations.history_folder is None or not usual.is_dir():
        return ""
    try:
        left = {path.name for path in journal_paths(usual)}
        there = {path.name for path in journal_paths(locations.history)}
    except FileError:
        return ""
    if not left or left & there:
        return ""
    return (
        f"{usual}: journals lie here that {locations.history} does not have;"
        f" take them in with: dp100 journal merge {usual}"
    )
