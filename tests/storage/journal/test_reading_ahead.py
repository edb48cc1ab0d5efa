"""Two processes read a journal as one does, whatever happens to the other one."""

import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event
from dp100_cards.model.problem import Problem
from dp100_cards.storage.journal.journal_lines import MOST_DAMAGED
from dp100_cards.storage.journal.journal_reader import (
    Bookmark,
    JournalBatch,
    JournalItem,
    read_in_batches,
)
from dp100_cards.storage.journal.reading_ahead import read_ahead
from tests.support.children import children, knows_children
from tests.support.events import parameters_set, reviewed, suspended, undone, write_journal

MOST_LINES = 7
EVENTS: list[Event] = [
    parameters_set(),
    *(reviewed(f"c{n}") for n in range(40)),
    suspended(),
    undone(3),
]

Read = tuple[Bookmark, list[JournalItem], list[Problem]]


def together(batches: Iterable[JournalBatch]) -> Read:
    mark, items, problems = Bookmark(), list[JournalItem](), list[Problem]()
    for batch in batches:
        mark = batch.bookmark
        items += batch.items
        problems += batch.problems
    return mark, items, problems


def here(path: Path, start: Bookmark) -> Read:
    return together(read_in_batches(path, start, MOST_LINES))


def ahead(path: Path, start: Bookmark) -> Read:
    return together(read_ahead(path, start, MOST_LINES, long=0))


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return write_journal(tmp_path / "a folder", EVENTS)


@pytest.mark.parametrize("start_lines", [0, MOST_LINES])
@pytest.mark.parametrize(
    "tail", [b"", b'{"seq":99,"ki', b"no line of ours", b"no line of ours\n", b"\n\n", b"\0" * 600]
)
def test_the_same_is_read(journal: Path, tail: bytes, start_lines: int) -> None:
    journal.write_bytes(journal.read_bytes() + tail)
    start = Bookmark()
    if start_lines:
        start = next(iter(read_in_batches(journal, Bookmark(), start_lines))).bookmark
    assert ahead(journal, start) == here(journal, start)


def test_a_damaged_line_amid_others(journal: Path) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[20] = lines[20].replace(b'"rating":', b'"racing":')
    journal.write_bytes(b"".join(lines))
    _, items, problems = ahead(journal, Bookmark())
    assert (items, problems) == here(journal, Bookmark())[1:]
    assert [problem.line for problem in problems] == [21]


@pytest.mark.parametrize("content", [b"", b"no journal\n" * 50])
def test_a_file_that_is_no_journal(journal: Path, content: bytes) -> None:
    journal.write_bytes(content)
    assert_alike(journal)


def test_a_file_with_too_many_damaged_lines(journal: Path) -> None:
    journal.write_bytes(journal.read_bytes() + b"x\n" * (MOST_DAMAGED + 5))
    assert_alike(journal)


def assert_alike(journal: Path) -> None:
    try:
        expected: Read | str = here(journal, Bookmark())
    except JournalError as error:
        expected = str(error)
    try:
        found: Read | str = ahead(journal, Bookmark())
    except JournalError as error:
        found = str(error)
    assert found == expected


def test_a_path_that_starts_in_the_folder_one_is_in(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(journal.parent)
    assert ahead(Path(journal.name), Bookmark())[1] == here(journal, Bookmark())[1]


def test_what_stands_in_the_folder_one_is_in_is_not_run(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (journal.parent / "pickle.py").write_text("open('was-run', 'w')")
    monkeypatch.chdir(journal.parent)
    ahead(journal, Bookmark())
    assert not Path("was-run").exists()


@knows_children
def test_a_process_that_is_killed_is_read_on_for(tmp_path: Path) -> None:
    journal = write_journal(tmp_path, [parameters_set(), *(reviewed(f"c{n}") for n in range(3000))])
    before = children()
    batches = read_ahead(journal, Bookmark(), MOST_LINES, long=0)
    first = next(batches)
    (reader,) = children() - before
    os.kill(reader, signal.SIGKILL)
    assert together([first, *batches]) == here(journal, Bookmark())
    assert not Path(f"/proc/{reader}").exists()


@knows_children
def test_a_process_whose_reader_stops_ends(tmp_path: Path) -> None:
    journal = write_journal(tmp_path, [parameters_set(), *(reviewed(f"c{n}") for n in range(3000))])
    before = children()
    batches = read_ahead(journal, Bookmark(), MOST_LINES, long=0)
    next(batches)
    (reader,) = children() - before
    batches.close()
    assert not Path(f"/proc/{reader}").exists()


@pytest.mark.parametrize("python", [None, "", "/nowhere/python", sys.prefix, "/bin/true"])
def test_where_no_process_can_be_started(
    journal: Path, python: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    assert ahead(journal, Bookmark()) == here(journal, Bookmark())


def test_a_short_journal_needs_no_process(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", None)
    assert together(read_ahead(journal, Bookmark(), MOST_LINES)) == here(journal, Bookmark())
