"""What must be left after a fault: all that was acknowledged, and nothing by halves."""

import re
from collections.abc import Collection, Mapping
from copy import copy
from datetime import timedelta
from pathlib import Path

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event, EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.journal_reader import SUFFIX, JournalPart
from dp100_cards.storage.journal.journal_writer import JournalWriter
from dp100_cards.usecases.open_desk import open_desk
from tests.support.clock import MORNING, FixedClock
from tests.support.events import read_whole, reviewed
from tests.support.faults.file_record import FINISHED, SAID, Change
from tests.support.faults.volume import Disk, Volume
from tests.support.machines import card_states, rebuilt
from tests.support.workspaces import workspace_in

_ACKNOWLEDGED = re.compile(
    rb"^(Rated|Taken back|Buried|Suspended|Flagged|Unflagged|Noted|Edited): (.*)$", re.MULTILINE
)
_REFUSED = re.compile(rb"^Not (saved|edited|done)", re.MULTILINE)
_TEMPORARY = re.compile(r"(^|/)(\.[^/]*|[^/]*\.(part|rejected)|lock)$")
_HOME, _MARK = "home", "home/high-water"  # the mark does as well in an older state
_NAMINGS = ("rename", "unlink", "link")
ABOUT_FILES = ("Noted", "Edited")
"""How acknowledgements begin that are about files other than journals."""
Events = list[tuple[EventId, Event]]


def acknowledged(change: Change) -> list[str]:
    """All that the program says is done, in order."""
    said = change.content if change.kind == SAID else b""
    return [" ".join(part.decode() for part in found) for found in _ACKNOWLEDGED.findall(said)]


def acknowledges(change: Change) -> bool:
    """Whether the learner may rely from here on on what was done before."""
    return change.kind == FINISHED or bool(acknowledged(change))


def is_temporary(path: str) -> bool:
    """Whether nobody relies on a file."""
    return bool(_TEMPORARY.search(path))


def is_journal(path: str) -> bool:
    return path.endswith(SUFFIX) and "/history/" in path


def assert_cache_agrees(world: Path) -> None:
    """A session can be begun, and what the cache says is what the journals say."""
    home, clock = world / "home", FixedClock(MORNING + timedelta(days=10))
    desk = open_desk(workspace_in(home, clock, world / "decks"))
    try:
        cached = card_states(desk.store.connection)
    finally:
        desk.close()
    assert cached == rebuilt(home / "history")[0]


class Promises:
    """What a run has promised so far: which states of each file may be found after a fault."""

    def __init__(self, now: Disk) -> None:
        self._states: dict[str, list[bytes | None]] = {path: [is_] for path, is_ in now.items()}
        self._least: dict[str, int] = dict.fromkeys(self._states, 0)
        self._has_refused = False
        self._is_mark_behind = False
        self.journals: dict[str, bytes] = {}
        """What of each journal must be there."""
        self._promise_journals(now)

    def follow(self, change: Change, volume: Volume) -> bool:
        """Takes in a change that the volume has followed; returns whether more is promised now."""
        if change.kind in _NAMINGS and not change.errno:
            now = volume.now()
            for path in map(volume.inner, filter(None, (change.path, change.other))):
                self._note(path, now.get(path))
        self._has_refused |= bool(_REFUSED.search(change.content))
        if change.kind == "sync" and change.inode == volume.inode_of(_HOME):
            self._is_mark_behind = bool(change.errno)
        if not acknowledges(change):
            return False
        now, said = volume.now(), acknowledged(change)
        self._promise_journals(now)
        if any(each.startswith(ABOUT_FILES) for each in said) or not (said or self._has_refused):
            self._promise_files(now)
        return True

    def so_far(self) -> "Promises":
        """What is promised now, also of states that are still to come."""
        now = copy(self)
        now._least, now.journals = dict(self._least), dict(self.journals)
        return now

    def broken_by(self, disk: Mapping[str, bytes]) -> str:
        """Which promise about files other than journals is broken; empty where none is."""
        for path in {*disk, *self._states}:
            if is_temporary(path) or is_journal(path):
                continue
            states = self._states.get(path, [None])[self._least.get(path, 0) :]
            if disk.get(path) not in states:
                return f"{path} is {disk.get(path)!r}, not one of {states}"
        return ""

    def broken_by_journals(self, disk: Mapping[str, bytes]) -> str:
        """Which bytes of a journal that must be there are not; empty where all are."""
        for path, content in self.journals.items():
            if not disk.get(path, b"").startswith(content):
                return f"{path} has lost what was acknowledged: {disk.get(path)!r}"
        return ""

    def _note(self, path: str, state: bytes | None) -> None:
        states = self._states.setdefault(path, [None])
        if states[-1] != state:
            states.append(state)

    def _promise_journals(self, now: Disk) -> None:
        self.journals |= {path: content for path, content in now.items() if is_journal(path)}

    def _promise_files(self, now: Disk) -> None:
        for path in {*now, *self._states}:
            self._note(path, now.get(path))
            if not (self._is_mark_behind and path == _MARK):
                self._least[path] = len(self._states[path]) - 1


class JournalReading:
    """What the real reader and the real writer make of a journal; each content is tried once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[tuple[str, bytes], JournalPart] = {}
        self._continued: set[tuple[str, bytes]] = set()

    def part(self, path: str, content: bytes) -> JournalPart:
        """All that can be read."""
        key = Path(path).name, content
        if key not in self._parts:
            self._parts[key] = read_whole(self._file(*key))
        return self._parts[key]

    def broken_by(
        self, path: str, content: bytes, promised: bytes, written: Collection[bytes]
    ) -> str:
        """Why a journal that was found is not what it may be; empty where it is.

        `promised` must be there, and of all that was ever `written` any part may be.
        """
        try:
            found, sure = self.part(path, content), self.part(path, promised)
            known = {each for past in written for each in self.part(path, past).events}
        except JournalError as error:
            return str(error)
        if found.events[: len(sure.events)] != sure.events:
            return f"{path}: an acknowledged event is not read"
        if not known.issuperset(found.events):
            return f"{path}: an event that never was"
        if len({event_id for event_id, _ in found.events}) < len(found.events):
            return f"{path}: an event twice"
        if any(problem.line <= sure.bookmark.line for problem in found.problems):
            return f"{path}: {found.problems[0]}"
        return self._not_continued(path, content, found.events)

    def _not_continued(self, path: str, content: bytes, events: Events) -> str:
        """Why nothing can be added; empty where it can."""
        key = Path(path).name, content
        if key in self._continued:
            return ""
        file = self._file(*key)
        writer = JournalWriter(file.parent, DeviceId(file.stem))
        (event_id,) = writer.append([reviewed("next")])
        writer.close()
        if read_whole(file).events != [*events, (event_id, reviewed("next"))]:
            return f"{path}: the next event is not stored"
        self._continued.add(key)
        return ""

    def _file(self, name: str, content: bytes) -> Path:
        path = self._folder / name
        path.write_bytes(content)
        return path
