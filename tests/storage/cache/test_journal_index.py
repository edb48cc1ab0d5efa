"""The cache's picture of the history folder, whatever a synchronising tool does to that folder."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dp100_cards.model.errors import JournalError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.rating import Rating
from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.journal_index import JournalIndex
from dp100_cards.storage.journal.journal_writer import JournalWriter
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.events import reviewed, write_journal
from tests.support.machines import Machine, card_states, rebuilt

FOREIGN = DeviceId("b2")
EVENTS = [reviewed("c1"), reviewed("c2", Rating.AGAIN), reviewed("c1", Rating.HARD), reviewed("c3")]


class Reader:
    """A machine that only reads the history folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.connection = close_later(open_cache_in_memory(None))
        self.index = JournalIndex(self.connection, folder)

    def catch_up(self) -> list[str]:
        with transaction(self.connection):
            self.index.catch_up(None)
        return [str(problem) for problem in self.index.problems()]

    def agrees_with_a_rebuild(self) -> bool:
        states, problems = rebuilt(self.folder)
        found = sorted(set(map(str, self.index.problems())))
        return card_states(self.connection) == states and found == sorted(map(str, problems))


def put_in_place(content: bytes, path: Path) -> None:
    """As synchronising tools do: a new file takes the old one's name."""
    arrived = path.with_name(".arrived")
    arrived.write_bytes(content)
    arrived.replace(path)


def without_last_lines(content: bytes, lines: int) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:-lines])


def another_history(folder: Path) -> bytes:
    path = write_journal(folder / "elsewhere", [reviewed(f"x{n}") for n in range(9)], FOREIGN)
    content = path.read_bytes()
    shutil.rmtree(path.parent)
    return content


CHANGES: dict[str, Callable[[Path], object]] = {
    "vanished": lambda path: path.unlink(),
    "emptied": lambda path: path.write_bytes(b""),
    "shrunk by a line": lambda path: path.write_bytes(without_last_lines(path.read_bytes(), 1)),
    "shrunk to its first line": lambda path: path.write_bytes(
        without_last_lines(path.read_bytes(), len(EVENTS))
    ),
    "torn": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "without its last newline": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "replaced": lambda path: put_in_place(another_history(path.parent.parent), path),
    "replaced by itself": lambda path: put_in_place(path.read_bytes(), path),
    "renamed": lambda path: path.rename(path.with_name("b2-old.jsonl")),
    "copied": lambda path: shutil.copyfile(path, path.with_name("b2 (conflicted copy).jsonl")),
    "copied in part": lambda path: path.with_name("b2 (copy).jsonl").write_bytes(
        without_last_lines(path.read_bytes(), 2)
    ),
    "touched": lambda path: os.utime(path, ns=(1, 1)),
    "grown": lambda path: write_journal(path.parent, [reviewed("c9")], FOREIGN),
    "joined by another": lambda path: write_journal(path.parent, EVENTS, DeviceId("a0")),
    "damaged in the middle": lambda path: path.write_bytes(
        path.read_bytes().replace(b'"rating":1', b'"rating":4')
    ),
    "foreign": lambda path: path.write_bytes(b"shopping list\n"),
    "newer": lambda path: path.write_bytes(b'{"kind":"journal","format":2}\n'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_becomes_of_a_journal_the_cache_says_what_a_rebuilt_one_says(
    tmp_path: Path, change: str
) -> None:
    folder = tmp_path / "history"
    path = write_journal(folder, EVENTS, FOREIGN)
    write_journal(folder, [reviewed("c2")], DeviceId("a1"))
    reader = Reader(folder)
    reader.catch_up()
    assert reader.agrees_with_a_rebuild()
    CHANGES[change](path)
    reader.catch_up()
    assert reader.agrees_with_a_rebuild()


@pytest.mark.parametrize("change", ["vanished", "replaced", "torn", "grown", "touched"])
def test_after_catching_up_the_cache_is_current(tmp_path: Path, change: str) -> None:
    path = write_journal(tmp_path / "history", EVENTS, FOREIGN)
    reader = Reader(path.parent)
    reader.catch_up()
    assert reader.index.is_current()
    CHANGES[change](path)
    assert not reader.index.is_current()
    reader.catch_up()
    assert reader.index.is_current()


def test_an_empty_journal_that_vanishes_does_not_keep_the_cache_behind_for_ever(
    tmp_path: Path,
) -> None:
    path = tmp_path / "b2.jsonl"
    path.touch()
    reader = Reader(tmp_path)
    reader.catch_up()
    path.unlink()
    reader.catch_up()
    assert reader.index.is_current()


def test_a_damaged_journal_whose_good_copy_arrives_is_read_anew(tmp_path: Path) -> None:
    path = write_journal(tmp_path / "history", EVENTS, FOREIGN)
    good = path.read_bytes()
    path.write_bytes(good.replace(b'"rating":1', b'"rating":4'))
    reader = Reader(path.parent)
    assert len(reader.catch_up()) == 1
    put_in_place(good, path)
    assert reader.catch_up() == []
    assert reader.agrees_with_a_rebuild()


def test_damage_is_reported_at_every_catching_up_and_not_doubled(tmp_path: Path) -> None:
    path = write_journal(tmp_path / "history", EVENTS, FOREIGN)
    path.write_bytes(path.read_bytes().replace(b'"rating":1', b'"rating":4'))
    reader = Reader(path.parent)
    first = reader.catch_up()
    write_journal(path.parent, [reviewed("c9")], FOREIGN)
    assert reader.catch_up() == first
    assert len(first) == 1


@pytest.mark.parametrize(
    "added",
    [
        "note to self, by hand, with commas, many commas\n",
        "short\n",
        ",\n",
        "{},{},{},{},{},{},{}\n",
    ],
)
def test_a_rating_behind_a_line_added_by_hand_is_still_there_after_a_rebuild(
    tmp_path: Path, added: str
) -> None:
    clock = FixedClock()
    own = Machine(tmp_path, "a1")
    own.review("c1", Rating.GOOD, clock())
    with own.journal.open("a") as file:
        file.write(added)
    own = Machine(tmp_path, "a1")
    own.review("c2", Rating.GOOD, clock())
    kept = own.states()
    states, problems = rebuilt(tmp_path / "history")
    assert [row[0] for row in states] == ["c1", "c2"]
    assert states == kept
    assert len(problems) == 1


def test_a_copy_that_went_its_own_way_gives_the_same_states_now_and_after_a_rebuild(
    tmp_path: Path,
) -> None:
    clock = FixedClock()
    own = Machine(tmp_path, "a1")
    own.review("c1", Rating.GOOD, clock())
    copy = own.history_folder / "a1 (conflicted copy).jsonl"
    shutil.copyfile(own.journal, tmp_path / "copied")
    other_writer_folder = tmp_path / "other"
    other_writer_folder.mkdir()
    shutil.copyfile(own.journal, other_writer_folder / "a1.jsonl")
    writer = JournalWriter(other_writer_folder, DeviceId("a1"))
    writer.append([reviewed("theirs")])
    own.review("ours", Rating.GOOD, clock())
    put_in_place(writer.path.read_bytes(), copy)
    own.catch_up()
    assert "ours" in [row[0] for row in own.states()]
    assert own.states() == own.rebuilt_states()


@pytest.mark.parametrize("content", [b"shopping list\n", b'{"kind":"journal","format":2}\n'])
def test_a_foreign_or_newer_file_beside_the_own_one_is_passed_over_in_words(
    tmp_path: Path, content: bytes
) -> None:
    folder = tmp_path / "history"
    write_journal(folder, EVENTS, DeviceId("a1"))
    (folder / "zz.jsonl").write_bytes(content)
    reader = Reader(folder)
    with transaction(reader.connection):
        reader.index.catch_up(DeviceId("a1"))
    (problem,) = reader.index.problems()
    assert problem.path == str(folder / "zz.jsonl")
    assert "passed over" in problem.message
    assert len(card_states(reader.connection)) == 3
    assert (folder / "zz.jsonl").read_bytes() == content


def test_an_own_journal_that_is_not_understood_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "a1.jsonl").write_bytes(b'{"kind":"journal","format":2}\n')
    reader = Reader(tmp_path)
    with pytest.raises(JournalError, match="newer dp100"), transaction(reader.connection):
        reader.index.catch_up(DeviceId("a1"))


def test_other_files_in_the_history_folder_are_not_looked_at(tmp_path: Path) -> None:
    write_journal(tmp_path, EVENTS, FOREIGN)
    (tmp_path / "README.txt").write_text("mine")
    (tmp_path / ".b2.jsonl.tmp").write_text("half a fi")
    reader = Reader(tmp_path)
    assert reader.catch_up() == []
    assert reader.agrees_with_a_rebuild()


def test_a_history_folder_that_is_not_there_is_an_empty_history(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "nowhere")
    assert reader.catch_up() == []
    assert card_states(reader.connection) == []
    assert reader.index.is_current()
