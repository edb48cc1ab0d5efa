"""`dp100 decks check`: all that is wrong with the decks."""

from collections.abc import Sequence
from pathlib import Path

from dp100_cards.cli.diagnostics import report_problems, tell
from dp100_cards.cli.progress_bar import watched_workspace
from dp100_cards.study.wording import counted
from dp100_cards.usecases.check_decks import check_decks, check_workspace_decks
from dp100_cards.usecases.workspace import Places


def run_check(places: Places, paths: Sequence[Path]) -> int:
    """Checks folders of decks and single files; returns the exit code."""
    checked = check_decks(paths) if paths else check_workspace_decks(watched_workspace(places))
    code = report_problems(checked.problems)
    found = (
        counted(checked.decks, "deck"),
        counted(checked.cards, "card"),
        counted(len(checked.problems), "problem"),
    )
    tell(", ".join(found))
    return code
