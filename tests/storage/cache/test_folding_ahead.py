"""Two processes fold a history as one does, whatever happens to the other one."""

import os
import signal
import sys
from pathlib import Path

import pytest

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.cache import cached_states, journal_index
from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.folding_ahead import FoldingAhead
from dp100_cards.storage.cache.journal_index import JournalIndex
from dp100_cards.storage.journal.journal_reader import SUFFIX
from tests.support.children import children, knows_children
from tests.support.closing import close_later
from tests.support.events import NOW, parameters_set, reviewed, undone, write_journal
from tests.support.machines import Rows, computed_rows

RATINGS = list(Rating)
DEVICES = DeviceId("first001"), DeviceId("second02")


def history(seed: int) -> list[Event]:
    """Reviews of five cards on forty days, and one that is taken back."""
    reviews = [
        reviewed(f"c{day * seed % 5}", RATINGS[day * day % 4], Moment(NOW.at + day * DAY, 60))
        for day in range(40)
    ]
    return [parameters_set(), *reviews, undone(7, DEVICES[0])]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for seed, device in enumerate(DEVICES, 2):
        write_journal(tmp_path, history(seed), device)
    return tmp_path


def read(folder: Path, own: DeviceId | None = None) -> Rows:
    """Reads all journals for the first time; returns what is computed from them."""
    connection = close_later(open_cache_in_memory(None))
    with transaction(connection):
        JournalIndex(connection, folder).catch_up(own)
    return computed_rows(connection)


@pytest.fixture
def here(folder: Path) -> Rows:
    """What comes of it in this process."""
    return read(folder)


@pytest.fixture
def _all_are_long(here: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_index, "LONG", 0)


def kill_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the other process killed before a step of its work."""
    usual, before = getattr(FoldingAhead, step), children()

    def killed(self: FoldingAhead, *what: object) -> object:
        for child in children() - before:
            os.kill(child, signal.SIGKILL)
        return usual(self, *what)

    monkeypatch.setattr(FoldingAhead, step, killed)


@pytest.mark.usefixtures("_all_are_long")
def test_the_same_is_folded(folder: Path, here: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached_states, "HistoryFold", None)  # nothing is folded in this process
    assert read(folder) == here


@knows_children
@pytest.mark.usefixtures("_all_are_long")
@pytest.mark.parametrize("step", ["take", "end", "folded"])
def test_what_a_killed_process_does_not_tell_is_done_here(
    folder: Path, here: Rows, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = children()
    kill_at(step, monkeypatch)
    assert read(folder) == here
    assert children() == before


@pytest.mark.usefixtures("_all_are_long")
@pytest.mark.parametrize("python", [None, "", "/nowhere/python", sys.prefix, "/bin/true"])
def test_where_no_process_can_be_started(
    folder: Path, here: Rows, python: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    assert read(folder) == here


@knows_children
@pytest.mark.usefixtures("_all_are_long")
def test_no_process_is_left_where_reading_fails(folder: Path) -> None:
    (folder / f"{DEVICES[1]}{SUFFIX}").write_text("no journal\n")
    before = children()
    with pytest.raises(JournalError):
        read(folder, own=DEVICES[1])
    assert children() == before
