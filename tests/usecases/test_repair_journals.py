import json
import shutil
from pathlib import Path

import pytest

from dp100_cards.model.ids import DeviceId
from dp100_cards.usecases.make_backup import make_backup
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.repair_journals import RepairedJournal, repair_journals
from tests.support.events import reviewed, write_journal
from tests.support.journals import damage
from tests.support.workspaces import workspace_in

OWN = DeviceId("a1")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    (home / "decks").mkdir(parents=True)
    (home / "device").write_text("a1\n")
    write_journal(home / "history", [reviewed(f"c{number}") for number in range(5)], OWN)
    return home


@pytest.fixture
def journal(home: Path) -> Path:
    return home / "history" / "a1.jsonl"


def repaired(home: Path, *copies: Path) -> RepairedJournal:
    (journal,) = repair_journals(workspace_in(home), copies)
    return journal


def problems(home: Path) -> list[str]:
    desk = open_desk(workspace_in(home))
    try:
        return [each.message for each in desk.problems]
    finally:
        desk.close()


@pytest.mark.parametrize("lines", [(1,), (3,), (6,), (2, 3), (1, 2), (3, 4, 5, 6), (1, 2, 3, 4, 5)])
def test_damaged_lines_are_put_right_from_a_copy(
    home: Path, journal: Path, tmp_path: Path, lines: tuple[int, ...]
) -> None:
    whole = journal.read_bytes()
    (tmp_path / "stick").mkdir()
    shutil.copy(journal, tmp_path / "stick" / "a1.sync-conflict-20261123.jsonl")
    for number in lines:
        damage(journal, number)
    assert repaired(home, tmp_path / "stick") == RepairedJournal(journal, len(lines), is_whole=True)
    assert journal.read_bytes() == whole
    assert repair_journals(workspace_in(home), []) == []


def test_a_line_damaged_in_its_checksum_is_put_right(home: Path, journal: Path) -> None:
    whole = journal.read_bytes()
    shutil.copy(journal, home / "history" / "a1 (conflicted copy).jsonl")
    lines = whole.splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"sum":"', b'"sum":"x')
    journal.write_bytes(b"".join(lines))
    assert repaired(home).is_whole
    assert journal.read_bytes() == whole


def test_two_copies_that_are_damaged_elsewhere_do_together(
    home: Path, journal: Path, tmp_path: Path
) -> None:
    whole = journal.read_bytes()
    copies = [tmp_path / "a1.one.jsonl", tmp_path / "a1.two.jsonl"]
    for copy, number in zip(copies, (5, 2), strict=True):
        shutil.copy(journal, copy)
        damage(copy, number)
    damage(journal, 2)
    damage(journal, 5)
    assert repaired(home, *copies).is_whole
    assert journal.read_bytes() == whole


def test_a_backup_puts_right_what_was_damaged_since(home: Path, journal: Path) -> None:
    make_backup(workspace_in(home), is_automatic=False)
    write_journal(home / "history", [reviewed("later")], OWN)
    whole = journal.read_bytes()
    damage(journal, 4)
    assert repaired(home).is_whole
    assert journal.read_bytes() == whole


def test_what_nobody_has_is_set_aside_and_told_no_more(home: Path, journal: Path) -> None:
    intact = damage(journal, 3)
    broken = journal.read_bytes()
    assert len(problems(home)) == 1
    result = repaired(home)
    assert (result.is_whole, result.damaged) == (False, 1)
    assert journal.read_bytes() == broken
    assert result.salvaged == home / "salvage" / "a1-2026-11-23T090000Z.bad"
    assert result.salvaged.stat().st_mode & 0o777 == 0o600
    kept = json.loads(result.salvaged.read_text())
    assert (kept["line"], kept["reason"]) == (3, "its checksum does not fit")
    assert kept["text"].encode() == intact.replace(b'"kind":"', b'"kind":"x', 1)
    assert problems(home) == []
    assert repaired(home).salvaged is None
    damage(journal, 5)
    assert len(problems(home)) == 1


def test_a_copy_that_went_another_way_repairs_nothing(
    home: Path, journal: Path, tmp_path: Path
) -> None:
    write_journal(tmp_path / "other", [reviewed("x"), reviewed("y"), reviewed("z")], OWN)
    damage(journal, 3)
    broken = journal.read_bytes()
    assert not repaired(home, tmp_path / "other").is_whole
    assert journal.read_bytes() == broken
