"""A cache or a calendar that is wrong: told, mended by `--fix`, and fine again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dp100_cards.model.finding import Area, Finding, Mending, Severity
from dp100_cards.storage.due_calendar import read_calendar
from dp100_cards.usecases.due_calendar_upkeep import stored_counts
from tests.support.doctor import Learner, area_of


def only(learner: Learner) -> Finding:
    (finding,) = area_of(learner.examined(), Area.CACHE).findings
    return finding


def mended(learner: Learner) -> str:
    """What `--fix` did; afterwards all is well."""
    (finding,) = area_of(learner.examined(fix=True), Area.CACHE).findings
    learner.assert_healthy()
    return finding.mended


def change(learner: Learner, statement: str) -> None:
    with closing(sqlite3.connect(cache(learner), isolation_level=None)) as connection:
        connection.execute(statement)


def cache(learner: Learner) -> Path:
    return learner.home / "cache" / "cache.sqlite3"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE card_states SET stability_days = 99.5", "history"),
        ("UPDATE reviews SET rating = 1", "history"),
        ("UPDATE decks SET title = 'x'", "decks"),
        ("UPDATE card_texts SET body = '{}'", "decks"),
    ],
)
def test_a_cache_that_says_otherwise_than_the_files_is_found_and_built_anew(
    learner: Learner, statement: str, what: str
) -> None:
    change(learner, statement)
    finding = only(learner)
    assert (finding.severity, finding.message) == (
        Severity.ERROR,
        f"{cache(learner)}: disagrees with what is in the files: {what}",
    )
    assert mended(learner) == "deleted the cache and built it from journals and decks"


def test_a_damaged_cache_is_found_and_built_anew(learner: Learner) -> None:
    content = bytearray(cache(learner).read_bytes())
    content[4096:8192] = bytes(4096)
    cache(learner).write_bytes(content)
    finding = only(learner)
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith(f"{cache(learner)}: damaged: ")
    assert mended(learner)


def test_what_is_no_database_in_the_place_of_the_cache_is_found_and_replaced(
    learner: Learner,
) -> None:
    cache(learner).write_text("\x1b[2J")
    finding = only(learner)
    assert finding.message == f"{cache(learner)}: damaged: file is not a database"
    assert mended(learner)


def test_a_cache_of_another_version_is_a_note(learner: Learner) -> None:
    change(learner, "PRAGMA user_version = 1")
    finding = only(learner)
    assert finding.severity is Severity.NOTE
    assert ": of schema 1, not " in finding.message
    assert mended(learner)


def test_a_cache_that_only_lags_behind_is_fine(learner: Learner) -> None:
    deck = learner.decks / "data.yaml"
    deck.write_text(deck.read_text().replace("This is d1", "That is d1"))
    learner.assert_healthy()


def test_no_cache_at_all_is_fine(learner: Learner) -> None:
    cache(learner).unlink()
    learner.assert_healthy()
    area = area_of(learner.examined(), Area.CACHE)
    assert area.summary.startswith("none; all read anew in ")


def test_a_journal_of_sqlite_that_a_kill_has_left_is_a_note(learner: Learner) -> None:
    with closing(sqlite3.connect(cache(learner), isolation_level=None)) as connection:
        connection.execute("UPDATE cards SET line = line + 1")
        left = Path(f"{cache(learner)}-wal").read_bytes()
    Path(f"{cache(learner)}-wal").write_bytes(left)
    Path(f"{cache(learner)}-wal").chmod(0o600)
    finding = only(learner)
    assert finding.severity is Severity.NOTE
    assert "that no session has put into the cache" in finding.message


def test_a_folder_in_the_place_of_the_cache_is_left_there(learner: Learner) -> None:
    cache(learner).unlink()
    cache(learner).mkdir()
    finding = area_of(learner.examined(fix=True), Area.CACHE).findings[0]
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith(f"{cache(learner)}: cannot be read: ")
    assert cache(learner).is_dir()


def test_a_calendar_with_wrong_numbers_is_found_and_written_anew(learner: Learner) -> None:
    calendar = learner.home / "cache" / "due"
    lines = calendar.read_text().splitlines(keepends=True)
    wrong = [f"deck data {line.split()[2]}7\n" if line.startswith("deck data") else line
             for line in lines]  # fmt: skip
    calendar.write_text("".join(wrong))
    assert stored_counts(learner.workspace) is not None
    finding = only(learner)
    assert finding.severity is Severity.ERROR
    assert finding.repair is not None
    assert finding.repair.mending is Mending.REWRITE_CALENDAR
    assert mended(learner) == "wrote the due calendar anew"
    assert stored_counts(learner.workspace) is not None


def test_a_calendar_that_is_out_of_date_is_fine(learner: Learner) -> None:
    (learner.home / "cache" / "due").write_text("nonsense\n")
    assert read_calendar(str(learner.home / "cache" / "due"), "", (0, 0)) is None
    learner.assert_healthy()


def test_rebuilding_that_fails_is_told(learner: Learner) -> None:
    change(learner, "UPDATE card_states SET stability_days = 99.5")
    lock = learner.home / "lock"
    lock.unlink()
    lock.mkdir()
    finding = area_of(learner.examined(fix=True), Area.CACHE).findings[0]
    assert not finding.mended
    assert "cannot write" in finding.unmended
    assert learner.examined().severity is Severity.ERROR
