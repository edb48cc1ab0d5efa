"""Reading a long journal in a process of its own, which leaves this one's core for the rest."""

import gc
import pickle
import sys
from collections.abc import Generator, Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO, cast

import dp100_cards
from dp100_cards.storage.journal.journal_reader import Bookmark, JournalBatch, read_in_batches

LONG = 8 * 1024 * 1024
"""Bytes; less is read sooner than a process has started."""

_PROGRAM = (
    "import sys; sys.path.append(sys.argv.pop(1));"
    " from dp100_cards.storage.journal.reading_ahead import send_batches; send_batches()"
)


def read_ahead(
    path: Path, start: Bookmark, most_lines: int, long: int = LONG
) -> Generator[JournalBatch, None, None]:
    """The same as `read_in_batches`, on two cores where `long` bytes or more are to be read.

    What the other process does not send, whatever may have happened to it, is read here.
    """
    mark, faults = start, 0
    if _size(path) - start.offset >= long:
        for batch in _sent_batches(path, start, most_lines):
            mark, faults = batch.bookmark, batch.faults
            yield batch
    yield from read_in_batches(path, mark, most_lines, faults)


def send_batches() -> None:
    """What the other process does: all batches but the last, which only the reader sees whole."""
    gc.disable()  # a batch has no cycles, and many objects
    asked = bytes.fromhex(sys.argv[1])
    path, start, most_lines = pickle.loads(asked)  # noqa: S301 - from this program
    for batch, _ in pairwise(read_in_batches(path, start, most_lines)):
        pickle.dump(batch, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


def _sent_batches(path: Path, start: Bookmark, most_lines: int) -> Iterator[JournalBatch]:
    """What another process reads, as far as it comes."""
    from subprocess import DEVNULL, PIPE, Popen

    package = str(Path(dp100_cards.__file__).resolve().parent.parent)
    asked = pickle.dumps((path.absolute(), start, most_lines)).hex()
    command = [sys.executable, "-P", "-c", _PROGRAM, package, asked]
    try:
        process = Popen(command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)  # noqa: S603 - ourselves
    except OSError:
        return
    with process:
        sent = cast("IO[bytes]", process.stdout)
        try:
            while True:
                yield pickle.load(sent)  # noqa: S301 - from this program
        except (EOFError, OSError, pickle.UnpicklingError):
            return
        finally:
            process.kill()


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
