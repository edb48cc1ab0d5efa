"""`dp100` alone: the screen from which everything else is reached."""

from dp100_cards.cli.diagnostics import code_after
from dp100_cards.cli.new_name import tell_new_name
from dp100_cards.cli.progress_bar import watched_workspace
from dp100_cards.cli.session_notes import tell_notes
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.workspace import Places


def run_home(places: Places) -> int:
    """Runs the screens until they are left; returns the exit code."""
    from dp100_cards.cli.launch import launch_home

    desk = open_desk(watched_workspace(places))
    tell_new_name(desk)
    try:
        code = launch_home(desk)
        problems = desk.problems
    finally:
        desk.close()
    tell_notes(desk.workspace)
    return code_after(code, problems)
