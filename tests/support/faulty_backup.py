"""A backup or a restoration that goes wrong at one operation on files after the other.

Run as a module of its own, since it forks: `FOLDER backup|restore kill|fail|fail-on|full
STEP`. Prints at how many operations it went wrong, every one or each second, say, and stops at the
first promise that is broken.
"""

import errno
import os
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from dp100_cards.model.errors import Dp100Error
from dp100_cards.storage.backups.archive_reader import verify_archive
from tests.support.backups import OTHER, Keeper
from tests.support.events import events_in

_WATCHED = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir")
_FINE, _TOLD, _UNTOUCHED = 0, 1, 2
_BYTES_A_STEP = 37
_REPLACED = ("notes.yaml", "decks/mine.yaml", f"history/{OTHER}.jsonl")


class Faults:
    """Counts what is done with files of a folder, and lets one, or all from one on, go wrong."""

    def __init__(self, folder: Path, point: int, fault: Callable[[], None], *, once: bool) -> None:
        self._folder = str(folder)
        self._point = point
        self._fault = fault
        self._once = once
        self.seen = 0
        sys.addaudithook(self._look)

    def _look(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in _WATCHED or not self._is_ours(arguments[0]):
            return
        self.seen += 1
        if self.seen == self._point or (self.seen > self._point and not self._once):
            self._fault()

    def _is_ours(self, path: object) -> bool:
        name = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        return name.startswith(self._folder) or (bool(name) and not name.startswith("/"))


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail() -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def act(keeper: Keeper, action: str) -> None:
    if action == "backup":
        keeper.clock.advance(days=1)
        keeper.back_up()
    else:
        keeper.restore()


def go_wrong(keeper: Keeper, action: str, way: str, point: int) -> int:
    """In a process of its own; returns how that ended, a kill counting as told."""
    process = os.fork()
    if process:
        _, status = os.waitpid(process, 0)
        return _TOLD if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)
    code = 99  # a traceback
    try:
        if way == "full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (point * _BYTES_A_STEP, -1))
            faults = None
        else:
            fault = kill if way == "kill" else fail
            faults = Faults(keeper.home, point, fault, once=way != "fail-on")
        act(keeper, action)
        code = _UNTOUCHED if faults is None or faults.seen < point else _FINE
    except Dp100Error:
        code = _TOLD
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(code)


def prepared(folder: Path) -> Keeper:
    """A home with a backup, damage since, and reviews since."""
    keeper = Keeper(folder)
    keeper.back_up()
    keeper.review("c5")
    content = keeper.journal.read_bytes()
    keeper.journal.write_bytes(content.replace(b'"card":"c1"', b'"card":"cX"'))
    for name in _REPLACED:
        (folder / name).write_text("" if name.startswith("history") else "# changed\n")
    return keeper


def check(keeper: Keeper, template: Path, done: Path, action: str) -> None:
    """Every file is as it was or as it is to be, and the next time all goes well."""
    before, after = Keeper(template).files(), Keeper(done).files()
    for name, content in before.items():
        assert keeper.files().get(name) in (content, after.get(name)), name
    assert readable(template) <= readable(keeper.home), "an event is lost"
    for path in keeper.backups:
        verify_archive(path)
    assert keeper.backups, "the earlier backup is gone"
    act(keeper, action)
    assert keeper.files().keys() >= {name for name in after if ".kept-" not in name}
    for name in _REPLACED:
        assert keeper.files()[name] == after[name], name
    assert readable(keeper.home) >= readable(done)
    left = [path.name for path in keeper.home.rglob(".*") if path.stem != ".backup.json"]
    assert not left, f"left lying about: {left}"


def readable(home: Path) -> set[str]:
    """The events that reviews go by, of whichever journal."""
    paths = (home / "history").glob("*.jsonl")
    return {repr(event) for path in paths for event in events_in(path)}


def main() -> None:
    folder, action, way, step = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    template, done, home = folder / "template", folder / "done", folder / "home"
    prepared(template)
    shutil.copytree(template, done)
    act(Keeper(done), action)
    point, wrong = 0, 0
    while True:
        point += step
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(template, home)
        keeper = Keeper(home)
        code = go_wrong(keeper, action, way, point)
        assert code in (_FINE, _TOLD, _UNTOUCHED), f"not told in words at {point}"
        if code == _UNTOUCHED:
            break
        wrong += 1
        check(Keeper(home), template, done, action)
    print(wrong)


if __name__ == "__main__":
    main()
