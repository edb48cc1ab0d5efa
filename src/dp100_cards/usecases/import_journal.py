"""Taking an export of the history back in."""

from functools import partial
from pathlib import Path
from typing import BinaryIO

from dp100_cards.storage.journal.journal_export import write_journals
from dp100_cards.storage.journal.journal_folder import FoundJournals
from dp100_cards.storage.journal.journal_lines import LONGEST_LINE
from dp100_cards.storage.scratch_folder import scratch_folder
from dp100_cards.usecases.merge_journals import Merge, take_in
from dp100_cards.usecases.workspace import Workspace

_PREFIX = ".import-"


def import_journal(workspace: Workspace, path: Path, file: BinaryIO) -> tuple[Merge, int]:
    """What came in, and how many events the export has; what is there already adds nothing.

    Raises FileError or HistoryWriteError, and then every file of the history is whole.
    """
    lines = iter(partial(file.readline, LONGEST_LINE), b"")
    with scratch_folder(workspace.locations.data, _PREFIX) as folder:
        files, count = write_journals(path, lines, folder)
        found = FoundJournals()
        for journal in files:
            found.add(journal)
        return take_in(workspace, found, is_dry_run=False), count
