"""The writer lock: processes take turns."""

import os
import stat
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from dp100_cards.model.errors import BusyError, HistoryWriteError
from dp100_cards.storage.lock import WriterLock

# Reads a number, lets the other process run, and writes it back increased: without turns, turns
# get lost.
COUNT = textwrap.dedent(
    """
    import os, sys
    from pathlib import Path
    from dp100_cards.storage.lock import WriterLock

    folder, turns = Path(sys.argv[1]), int(sys.argv[2])
    lock = WriterLock(folder / "lock")
    for _ in range(turns):
        with lock.held():
            count = int((folder / "count").read_text())
            os.sched_yield()
            (folder / "count").write_text(str(count + 1))
    lock.close()
    """
)

PRESS_CTRL_Z = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from dp100_cards.storage.lock import WriterLock

    signal.signal(signal.SIGTSTP, lambda *_: print("stopped"))
    with WriterLock(Path(sys.argv[1])).held():
        os.kill(os.getpid(), signal.SIGTSTP)
        print("written")
    """
)


def test_two_processes_take_turns(tmp_path: Path) -> None:
    (tmp_path / "count").write_text("0")
    command = [sys.executable, "-c", COUNT, str(tmp_path), "150"]
    processes = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    assert (tmp_path / "count").read_text() == "300"


def test_a_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    one, other = WriterLock(tmp_path / "lock"), WriterLock(tmp_path / "lock")
    with pytest.raises(KeyError), one.held():
        raise KeyError
    with other.held():
        pass
    one.close()
    other.close()


def test_whoever_waits_gets_the_lock_when_it_is_given_back(tmp_path: Path) -> None:
    one, other = WriterLock(tmp_path / "lock"), WriterLock(tmp_path / "lock")
    order = []

    def wait() -> None:
        with other.held():
            order.append("other")

    with one.held():
        waiting = threading.Thread(target=wait)
        waiting.start()
        order.append("one")
    waiting.join(timeout=5)
    assert order == ["one", "other"]
    one.close()
    other.close()


def test_a_lock_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "missing" / "lock")
    with pytest.raises(HistoryWriteError, match="--home"), lock.held():
        pass


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "precious")
    lock = WriterLock(tmp_path / "lock")
    with pytest.raises(HistoryWriteError), lock.held():
        pass
    assert not (tmp_path / "precious").exists()


def test_the_lock_file_is_private_and_stays(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        lock = WriterLock(tmp_path / "lock")
        with lock.held():
            pass
        lock.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600


def test_a_screen_does_not_wait_long_and_says_who_is_writing(tmp_path: Path) -> None:
    one, other = WriterLock(tmp_path / "lock"), WriterLock(tmp_path / "lock")
    with one.held(), other.impatient():
        begin = time.monotonic()
        with pytest.raises(BusyError, match=rf"process {os.getpid()}\) is writing.*again"):
            other.held().__enter__()
        assert time.monotonic() - begin < 1.0
    with other.held():
        pass
    one.close()
    other.close()


def test_ctrl_z_while_writing_stops_the_program_afterwards(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PRESS_CTRL_Z, str(tmp_path / "lock")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["written", "stopped"]
