"""Taking an export of the history back in."""

from functools import partial
from pathlib import Path
from typing import BinaryIO

from dp100_cards.storage.dated_name import free_dated_name
from dp100_cards.storage.journal.journal_export import write_journals
from dp100_cards.storage.journal.journal_folder import FoundJournals
from dp100_cards.storage.journal.journal_lines import LONGEST_LINE
from dp100_cards.storage.journal.salvage import SUFFIX, BadLine, set_aside
from dp100_cards.storage.locations import create_private_folder
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
        made = write_journals(path, lines, folder)
        found = FoundJournals()
        for journal in made.paths:
            found.add(journal)
        merge = take_in(workspace, found, is_dry_run=False)
    if made.gaps and merge.taken:
        _tell_no_more(workspace, path, made.gaps)
    return merge, made.events


def _tell_no_more(workspace: Workspace, path: Path, gaps: list[bytes]) -> None:
    """Notes that lines are missing on purpose."""
    folder = workspace.locations.salvage
    create_private_folder(folder)
    named = free_dated_name(folder / "import", workspace.clock().at, SUFFIX)
    set_aside(named, path, [BadLine(0, "not in the export", gap) for gap in gaps])
