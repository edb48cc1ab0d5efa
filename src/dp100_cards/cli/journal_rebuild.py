"""`dp100 journal rebuild`: the cache made anew."""

from dp100_cards.cli.diagnostics import report_problems, tell
from dp100_cards.cli.progress_bar import watched_workspace
from dp100_cards.study.wording import counted
from dp100_cards.usecases.rebuild_cache import rebuild_cache
from dp100_cards.usecases.workspace import Places


def run_rebuild(places: Places, *, accepts_loss: bool) -> int:
    """Rebuilds and says how much was read; returns the exit code."""
    rebuilt = rebuild_cache(watched_workspace(places), accepts_loss=accepts_loss)
    counts = rebuilt.counts
    parts = (
        counted(counts.reviews, "review"),
        counted(counts.changes, "change"),
        f"{counted(counts.journals, 'journal')} in {rebuilt.took_seconds:.1f} s",
    )
    tell(f"The cache is built anew: {parts[0]} and {parts[1]} of {parts[2]}.")
    return report_problems(rebuilt.problems)
