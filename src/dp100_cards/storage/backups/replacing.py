"""Putting restored files in place: whole, durable, and what was there is kept in a dated folder."""

import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.storage.atomic_write import sync_folder
from dp100_cards.storage.backups.restore_plan import Fate, PlannedFile
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.journal.repairing import united
from dp100_cards.storage.locations import create_private_folder
from dp100_cards.storage.new_file import new_file

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Written:
    """A file that is complete beside its place."""

    temporary: Path
    target: Path


def put_in_place(planned: Sequence[PlannedFile], kept: Path, stamp: str) -> None:
    """Carries out a plan; raises FileError, and then every file is as it was or as it is to be.

    `kept` is the folder for what is replaced, `stamp` names the journals of what is merged. The
    caller holds the writer lock.
    """
    written: list[_Written] = []
    try:
        for each in planned:
            with _told(each.target):
                written += _written_beside(each, stamp)
        for each in planned:
            if each.fate in (Fate.REPLACED, Fate.MERGED):
                with _told(kept / each.name):
                    _keep(each.target, kept / each.name)
        # Events that only the present journal has come to their place before it is replaced.
        for file in written:
            with _told(file.target):
                file.temporary.replace(file.target)
        for folder in {file.target.parent for file in written}:
            with _told(folder):
                sync_folder(folder)
                sync_folder(folder.parent)  # which may have got this folder only now
    finally:
        for file in written:
            with suppress(OSError):  # then the next restoration removes it
                file.temporary.unlink(missing_ok=True)


def _written_beside(planned: PlannedFile, stamp: str) -> Iterator[_Written]:
    target = planned.target
    create_private_folder(target.parent)
    beside = target.with_name(f".{target.name}.restored")
    lines = united(target, planned.unpacked) if planned.fate is Fate.MERGED else None
    if lines is not None:
        with new_file(beside, _mode(target)) as file:
            file.writelines(line + b"\n" for line in lines)
        yield _Written(beside, target)
        return
    if planned.fate is Fate.MERGED:
        # They went different ways: read together, both count, and what they share counts once.
        own = target.with_name(f"{target.name.removesuffix(SUFFIX)}.kept-{stamp}{SUFFIX}")
        yield _copied(target, target.with_name(f".{target.name}.kept"), own, 0o600)
    yield _copied(planned.unpacked, beside, target, _mode(target))


def _copied(source: Path, beside: Path, target: Path, mode: int) -> _Written:
    with source.open("rb") as content, new_file(beside, mode) as file:
        shutil.copyfileobj(content, file, _CHUNK)
    return _Written(beside, target)


def _keep(present: Path, kept: Path) -> None:
    """Copies what is about to be replaced, so that at no moment there is neither."""
    create_private_folder(kept.parent)
    with present.open("rb") as file, new_file(kept, _mode(present)) as copy:
        shutil.copyfileobj(file, copy, _CHUNK)
    sync_folder(kept.parent)
    sync_folder(kept.parent.parent)


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o600


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns the system's errors into ours."""
    try:
        yield
    except OSError as error:
        raise FileError(f"{path}: cannot write: {error.strerror}") from error
