"""Measures of a learner's progress, straight from the files."""

from collections.abc import Sequence
from contextlib import closing

from dp100_cards.stats.progress_report import ProgressReport, find_measures, progress_report
from dp100_cards.storage.cache.store import open_store_for_reading
from dp100_cards.usecases.measure_progress import Asked, source_in
from dp100_cards.usecases.workspace import Workspace


def measured(workspace: Workspace, asked: Asked, names: Sequence[str] = ()) -> ProgressReport:
    """The report on these measures; none named means all."""
    store = open_store_for_reading(workspace.locations, workspace.deck_folders)
    with closing(store):
        return progress_report(source_in(store, workspace, asked), find_measures(names))
