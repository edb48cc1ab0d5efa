"""The cache file: anything wrong with it leads to a new one, never to a wrong answer."""

import errno
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from dp100_cards.model.ids import CardId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.storage.cache import store
from dp100_cards.storage.cache.cache_file import open_cache_for_writing
from dp100_cards.storage.cache.cache_schema import VERSION
from dp100_cards.storage.cache.store import Store, open_store_for_reading
from dp100_cards.storage.locations import locations_in
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.decks import deck, three_decks, write_deck_file
from tests.support.machines import Rows, card_states
from tests.support.workspaces import rate_all, workspace_in


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a history, a cache that is current, and decks beside it."""
    three_decks(tmp_path / "decks")
    clock = FixedClock()
    started = start_review(workspace_in(tmp_path, clock), Selection())
    rate_all(started, clock, [Rating.GOOD, Rating.AGAIN, Rating.EASY])
    started.close()
    return tmp_path


def states_when_read(home: Path) -> Rows:
    store = open_for_reading(home)
    try:
        return card_states(store.connection)
    finally:
        store.close()


def open_for_reading(home: Path) -> Store:
    return open_store_for_reading(locations_in(home), [home / "decks"])


def states_when_reviewed(home: Path) -> Rows:
    started = start_review(workspace_in(home, FixedClock()), Selection())
    try:
        return card_states(started.desk.store.connection)
    finally:
        started.close()


def cache_of(home: Path) -> Path:
    return locations_in(home).cache_file


def overwrite(path: Path, start: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


def set_version(path: Path, version: int) -> None:
    """As another version left it: with tables that are not ours."""
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TABLE card_states; CREATE TABLE card_states (card_id TEXT, mood TEXT);"
    )
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("not a database\n" * 500),
    "zeros": lambda path: path.write_bytes(bytes(20_000)),
    "an older version": lambda path: set_version(path, VERSION - 1),
    "a newer version": lambda path: set_version(path, VERSION + 1),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "garbage behind a good header": lambda path: overwrite(
        path, 100, b"garbage!" * ((path.stat().st_size - 100) // 8)
    ),
    "garbage in its tables": lambda path: overwrite(
        path, 8192, b"garbage!" * ((path.stat().st_size - 8192) // 8)
    ),
    "a folder": make_folder,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_reading_with_a_cache_that_is_no_good_gives_the_same_states(
    home: Path, damage: str
) -> None:
    before = states_when_read(home)
    assert before
    DAMAGES[damage](cache_of(home))
    assert states_when_read(home) == before


@pytest.mark.parametrize("damage", DAMAGES)
def test_reviewing_with_a_cache_that_is_no_good_gives_the_same_states(
    home: Path, damage: str
) -> None:
    before = states_when_read(home)
    DAMAGES[damage](cache_of(home))
    assert states_when_reviewed(home) == before


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "a folder"])
def test_a_cache_that_was_no_good_is_good_after_the_next_review(home: Path, damage: str) -> None:
    before = states_when_read(home)
    DAMAGES[damage](cache_of(home))
    states_when_reviewed(home)
    connection = sqlite3.connect(cache_of(home))
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert card_states(connection) == before
    connection.close()


def test_a_cache_that_cannot_be_replaced_is_not_opened_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a disk has begun to refuse all changes, SQLite would try for ten seconds."""
    before, opened = states_when_read(home), list[Path]()

    def open_full(path: Path) -> sqlite3.Connection:
        opened.append(path)
        connection = open_cache_for_writing(path)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    def refuse(path: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    write_deck_file(home / "decks", deck("more", *(f"x{number}" for number in range(500))))
    monkeypatch.setattr(store, "open_cache_for_writing", open_full)
    monkeypatch.setattr(store, "discard_cache", refuse)
    assert states_when_reviewed(home) == before
    assert len(opened) == 1


def test_reading_changes_no_file(home: Path) -> None:
    cache_of(home).unlink()
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    states_when_read(home)
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_cache_and_history_are_private(home: Path) -> None:
    locations = locations_in(home)
    for path in (cache_of(home), locations.device_file, *locations.history.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    for folder in (locations.history, locations.cache):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder


def test_no_database_lies_in_the_history_folder(home: Path) -> None:
    assert {path.suffix for path in locations_in(home).history.iterdir()} == {".jsonl"}


def test_a_reader_beside_a_session_sees_each_rating_at_once(home: Path) -> None:
    clock = FixedClock()
    clock.advance(days=40)
    session = start_review(workspace_in(home, clock), Selection())
    for _ in range(3):
        shown = session.session.shown
        assert shown is not None
        session.session.reveal()
        session.session.rate(Rating.GOOD, clock(), 1.0)
        store = open_for_reading(home)
        state = store.journals.states.state(CardId(shown.queued.card_id))
        assert state.last_on == clock.today()
        store.close()
    session.close()
