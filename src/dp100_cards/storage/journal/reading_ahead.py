"""Reading a long journal in a process of its own, which leaves this one's core for the rest."""

import gc
from collections.abc import Generator
from itertools import pairwise
from pathlib import Path

from dp100_cards.storage.journal.journal_reader import Bookmark, JournalBatch, read_in_batches
from dp100_cards.storage.other_process import LONG, OtherProcess, asked, tell


def read_ahead(
    path: Path, start: Bookmark, most_lines: int, long: int = LONG
) -> Generator[JournalBatch, None, None]:
    """The same as `read_in_batches`, on two cores where `long` bytes or more are to be read.

    What the other process does not send, whatever may have happened to it, is read here.
    """
    mark, faults = start, 0
    if _size(path) - start.offset >= long:
        with OtherProcess(__name__, send_batches.__name__) as reader:
            reader.ask((path.absolute(), start, most_lines))
            for batch in reader.told():
                mark, faults = batch.bookmark, batch.faults
                yield batch
    yield from read_in_batches(path, mark, most_lines, faults)


def send_batches() -> None:
    """What the other process does: all batches but the last, which only the reader sees whole."""
    gc.disable()  # a batch has no cycles, and many objects
    for batch, _ in pairwise(read_in_batches(*next(asked()))):
        tell(batch)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
