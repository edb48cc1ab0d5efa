"""One of the folders that exchange journals, and who else may be writing there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.device import read_device
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.locations import Locations
from dp100_cards.storage.lock import WriterLock

_DEVICE, _LOCK, _HISTORY = "device", "lock", "history"


@dataclass(frozen=True, slots=True)
class JournalSide:
    """A folder of journals."""

    folder: Path
    own: DeviceId | None = None
    """The machine that writes there, if one does."""
    lock_file: Path | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds the lock of whoever writes there; raises HistoryWriteError."""
        if self.lock_file is None:
            yield
            return
        lock = WriterLock(self.lock_file)
        try:
            with lock.held():
                yield
        finally:
            lock.close()


def own_side(locations: Locations) -> JournalSide:
    """This machine's history; raises FileError."""
    own = read_device(locations.device_file)
    return JournalSide(locations.history, own, locations.lock_file)


def other_side(folder: Path) -> JournalSide:
    """A folder that may be anything, also the home of another learner or its history."""
    if _has_journals(folder / _HISTORY) and not _has_journals(folder):
        folder /= _HISTORY
    home = folder.parent
    if folder.name == _HISTORY and (home / _DEVICE).is_file() and (home / _LOCK).is_file():
        return JournalSide(folder, read_device(home / _DEVICE), home / _LOCK)
    return JournalSide(folder)


def _has_journals(folder: Path) -> bool:
    return any(folder.glob(f"*{SUFFIX}"))
