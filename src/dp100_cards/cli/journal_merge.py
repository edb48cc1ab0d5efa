"""`dp100 journal merge`: taking journals from elsewhere into the history."""

from collections.abc import Sequence
from pathlib import Path

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, tell
from dp100_cards.cli.journal_copies import tell_copies, tell_skipped
from dp100_cards.usecases.merge_journals import merge_journals
from dp100_cards.usecases.workspace import Places, open_workspace


def run_merge(places: Places, paths: Sequence[Path], *, is_dry_run: bool) -> int:
    """Merges and says what came in; returns the exit code."""
    found = [path.expanduser().absolute() for path in paths]
    merge = merge_journals(open_workspace(places), found, is_dry_run=is_dry_run)
    tell_skipped(merge.skipped)
    if not merge.journals:
        tell("There are no journals.")
    tell_copies(merge.taken, "To be taken in" if is_dry_run else "Taken in")
    return PROBLEMS if merge.skipped or not merge.journals else FINE
