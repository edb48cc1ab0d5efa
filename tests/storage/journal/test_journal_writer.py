"""Appending to a journal: all or nothing, behind whatever a kill or another process left there."""

import os
import stat
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from types import FrameType

import pytest

from dp100_cards.model.errors import HistoryWriteError, JournalError
from dp100_cards.model.events import Event, EventId
from dp100_cards.model.moment import Moment
from dp100_cards.model.time_text import instant_from_text
from dp100_cards.storage.journal.journal_writer import JournalWriter
from tests.support.events import DEVICE, read_whole, reviewed, undone, write_journal

EVENTS: list[Event] = [reviewed("c1"), reviewed("c2"), undone(1)]


def test_events_are_named_by_device_and_a_number_that_counts_up(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path, DEVICE)
    first = writer.append([reviewed("c1"), reviewed("c2")])
    second = writer.append([undone(1)])
    assert first + second == [EventId(DEVICE, seq) for seq in (1, 2, 3)]
    assert [event_id for event_id, _ in read_whole(writer.path).events] == first + second


def test_what_was_written_is_never_changed_by_what_follows(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path, DEVICE)
    written = b""
    for event in EVENTS:
        writer.append([event])
        content = writer.path.read_bytes()
        assert content.startswith(written)
        written = content


def test_a_journal_belongs_to_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = write_journal(tmp_path, EVENTS)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_events_reach_the_disk_in_one_write_and_one_sync_before_append_returns(
    tmp_path: Path,
) -> None:
    writer = JournalWriter(tmp_path, DEVICE)
    writer.append([reviewed("c1")])
    calls: list[str] = []

    def watch(_frame: FrameType, event: str, function: object) -> None:
        name = getattr(function, "__name__", "")
        if event == "c_call" and name in ("write", "fdatasync", "fsync"):
            calls.append(name)

    sys.setprofile(watch)
    try:
        writer.append([reviewed("c2"), undone(1)])
    finally:
        sys.setprofile(None)
    assert calls == ["write", "fdatasync"]


def test_a_second_writer_goes_on_behind_the_first(tmp_path: Path) -> None:
    one, other = JournalWriter(tmp_path, DEVICE), JournalWriter(tmp_path, DEVICE)
    for turn in range(3):
        one.append([reviewed(f"one-{turn}")])
        other.append([reviewed(f"other-{turn}")])

    part = read_whole(one.path)
    assert part.problems == []
    assert [event_id.seq for event_id, _ in part.events] == [1, 2, 3, 4, 5, 6]


def test_whatever_a_kill_leaves_of_the_last_line_whole_lines_stay_and_the_next_event_counts(
    tmp_path: Path,
) -> None:
    path = write_journal(tmp_path, EVENTS)
    content = path.read_bytes()
    last_line_begins = content.rstrip(b"\n").rindex(b"\n") + 1
    for cut in range(last_line_begins, len(content)):
        path.write_bytes(content[:cut])
        whole = EVENTS if cut == len(content) - 1 else EVENTS[:-1]
        assert [event for _, event in read_whole(path).events] == whole, cut
        writer = JournalWriter(tmp_path, DEVICE)
        (event_id,) = writer.append([reviewed("next")])
        part = read_whole(path)
        assert part.problems == [], cut
        assert [event for _, event in part.events] == [*whole, reviewed("next")], cut
        assert event_id == EventId(DEVICE, len(whole) + 1), cut


def test_whatever_a_kill_leaves_of_the_first_write_the_next_event_counts(tmp_path: Path) -> None:
    path = write_journal(tmp_path, EVENTS[:1])
    content = path.read_bytes()
    for cut in range(len(content)):
        path.write_bytes(content[:cut])
        writer = JournalWriter(tmp_path, DEVICE)
        writer.append([reviewed("next")])
        part = read_whole(path)
        assert part.problems == [], cut
        assert part.events[-1][1] == reviewed("next"), cut


@pytest.mark.parametrize("rest", [b"", b"\n", b'"rating":3,"sum":"0011223344556677"}\n'])
def test_whatever_a_power_cut_leaves_of_the_first_write_the_next_event_counts(
    tmp_path: Path, rest: bytes
) -> None:
    path = tmp_path / f"{DEVICE}.jsonl"
    path.write_bytes(b"\x00" * 512 + rest)
    for turn in range(2):
        JournalWriter(tmp_path, DEVICE).append([reviewed(f"c{turn}")])
        part = read_whole(path)
        assert [event for _, event in part.events] == [reviewed("c0"), reviewed("c1")][: turn + 1]
        assert [problem.line for problem in part.problems] == [1]


def test_an_event_behind_a_damaged_last_line_counts_and_has_a_number_of_its_own(
    tmp_path: Path,
) -> None:
    path = write_journal(tmp_path, EVENTS)
    content = path.read_bytes().removesuffix(b'"}\n') + b"!}\n"
    path.write_bytes(content)
    writer = JournalWriter(tmp_path, DEVICE)
    (event_id,) = writer.append([reviewed("next")])
    part = read_whole(path)
    assert (event_id, reviewed("next")) in part.events
    assert len(part.problems) == 1
    assert event_id.seq == len(EVENTS) + 1, "the damaged line's number may be in use elsewhere"


def test_a_line_of_text_somebody_added_by_hand_does_not_harm_what_follows(tmp_path: Path) -> None:
    path = write_journal(tmp_path, EVENTS)
    with path.open("a") as file:
        file.write("note to self, by hand, with commas, many commas\n")
    writer = JournalWriter(tmp_path, DEVICE)
    writer.append([reviewed("next")])
    part = read_whole(path)
    assert [event for _, event in part.events] == [*EVENTS, reviewed("next")]
    assert [problem.line for problem in part.problems] == [len(EVENTS) + 2]


@pytest.mark.parametrize(
    "content",
    [
        b'{"seq":0,"kind":"journal","format":2,"device":"a1b2c3d4","sum":"0011223344556677"}\n',
        b"shopping list\n",
    ],
    ids=["newer", "foreign"],
)
def test_a_file_that_is_not_understood_is_not_appended_to(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / f"{DEVICE}.jsonl"
    path.write_bytes(content)
    writer = JournalWriter(tmp_path, DEVICE)
    with pytest.raises((JournalError, HistoryWriteError)):
        writer.append([reviewed()])
    assert path.read_bytes() == content


@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_what_is_no_ordinary_file_is_not_written_to_and_does_not_hang(
    tmp_path: Path, kind: str
) -> None:
    path, target = tmp_path / f"{DEVICE}.jsonl", tmp_path / "target"
    target.write_bytes(b"precious")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(target)
    else:
        path.mkdir()
    refusals: list[HistoryWriteError] = []

    def append() -> None:
        try:
            JournalWriter(tmp_path, DEVICE).append([reviewed()])
        except HistoryWriteError as error:
            refusals.append(error)

    thread = threading.Thread(target=append, daemon=True)
    thread.start()
    thread.join(timeout=5)
    assert not thread.is_alive()
    assert len(refusals) == 1
    assert target.read_bytes() == b"precious"


FULL_DISK = textwrap.dedent(
    """
    import resource, sys
    from pathlib import Path
    from dp100_cards.model.errors import HistoryWriteError
    from dp100_cards.storage.journal.journal_writer import JournalWriter
    from tests.support.events import DEVICE, read_whole, reviewed

    folder, room, warm = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "warm"
    writer = JournalWriter(folder, DEVICE)
    if warm:
        writer.append([reviewed("before")])
    before = writer.path.read_bytes() if writer.path.exists() else b""
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + room, resource.RLIM_INFINITY))
    try:
        writer.append([reviewed("lost"), reviewed("lost too")])
    except HistoryWriteError as error:
        print(error)
    else:
        sys.exit("the write was said to have worked")
    after = writer.path.read_bytes() if writer.path.exists() else b""
    assert after == before, "the file was changed"
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    writer.append([reviewed("after")])
    part = read_whole(writer.path)
    assert part.problems == [], part.problems
    expected = ["before", "after"] if warm else ["after"]
    assert [event.card_id for _, event in part.events] == expected, part.events
    """
)


@pytest.mark.parametrize("warm", ["warm", "cold"])
@pytest.mark.parametrize("room", [0, 1, 100, 250])
def test_a_write_that_finds_no_room_counts_for_nothing_and_the_next_one_works(
    tmp_path: Path, room: int, warm: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path), str(room), warm],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode == 0, done.stderr
    assert "not saved" in done.stdout
    assert "File too large" in done.stdout or "No space left" in done.stdout


@pytest.mark.parametrize("text", ["1899-12-31T23:59:59.999Z", "3000-01-01T00:00:00.000Z"])
def test_a_day_that_no_reader_would_take_is_not_written(tmp_path: Path, text: str) -> None:
    writer = JournalWriter(tmp_path, DEVICE)
    writer.append([reviewed("c1")])
    written = writer.path.read_bytes()
    with pytest.raises(HistoryWriteError, match="is no day for a review; set the clock"):
        writer.append([reviewed("c2", at=Moment(instant_from_text(text), 0))])
    assert writer.path.read_bytes() == written
    writer.append([reviewed("c3")])
    assert len(read_whole(writer.path).events) == 2
