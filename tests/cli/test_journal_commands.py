"""`dp100 sync` and `dp100 journal` as the command line has them."""

import json
from pathlib import Path

import pytest

from dp100_cards.model.ids import DeviceId
from tests.support.commands import dp100
from tests.support.events import reviewed, suspended, undone, write_journal
from tests.support.journals import contents, damage, fill_with_hostile_files

OTHER = DeviceId("b2")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    write_journal(home / "history", [reviewed("c1"), suspended("c2"), undone(1, OTHER)], OTHER)
    return home


def test_the_log_tells_what_happened_the_newest_first(home: Path) -> None:
    done = dp100("journal", "log", home=home)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "2026-11-23 09:00:00  b2  c1  took back event 1 of b2",
        "2026-11-23 09:00:00  b2  c2  suspended",
        "2026-11-23 09:00:00  b2  c1  reviewed, Good (taken back)",
    ]
    shown = json.loads(dp100("journal", "log", "--json", "--card", "c2", home=home).out)
    assert [(event["seq"], event["undone"]) for event in shown["events"]] == [(2, False)]
    last = dp100("journal", "log", "--limit", "1", home=home)
    assert (len(last.out.splitlines()), last.err) == (1, "2 earlier events; --limit shows more\n")
    assert dp100("journal", "log", "--since", "2026-11-24", home=home).out == ""
    wrong = dp100("journal", "log", "--since", "soon", home=home)
    assert (wrong.code, wrong.err) == (
        2,
        "dp100: --since: soon is no day; write it like 2026-11-30\n",
    )


def test_a_check_names_each_damaged_line(home: Path) -> None:
    done = dp100("journal", "check", home=home)
    assert (done.code, done.out) == (0, "b2.jsonl: 4 lines, 3 events, in order\n")
    journal = home / "history" / "b2.jsonl"
    damage(journal, 3)
    with journal.open("ab") as file:
        file.write(b'{"seq":4,"ki')
    done = dp100("journal", "check", home=home)
    torn = "ends in part of a line, which never counted"
    assert (done.code, done.out) == (1, f"b2.jsonl: 4 lines, 2 events, 1 damaged, {torn}\n")
    assert "b2.jsonl:3: damaged line: its checksum does not fit" in done.err


def test_a_check_of_what_is_no_journal_says_so(home: Path, tmp_path: Path) -> None:
    fill_with_hostile_files(tmp_path / "hostile")
    done = dp100("journal", "check", str(tmp_path / "hostile"), home=home)
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 9
    assert "\x1b" not in done.err


def test_a_sync_says_what_went_which_way(home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    missing = dp100("sync", str(stick), home=home)
    assert (missing.code, missing.out) == (1, "")
    assert "--create" in missing.err
    assert len(missing.err.splitlines()) == 1
    done = dp100("sync", str(stick), "--create", home=home)
    assert (done.code, done.out) == (0, "")
    assert (
        done.err
        == "Taken in: nothing new.\nGiven: 3 events of 1 machine.\n  b2.jsonl: 3 events, new\n"
    )
    write_journal(stick, [reviewed("c3")], OTHER)
    shown = json.loads(dp100("sync", str(stick), "--json", "--dry-run", home=home).out)
    assert [(each["journal"], each["events"]) for each in shown["taken"]] == [("b2.jsonl", 1)]


def test_homes_and_backups_are_merged(home: Path, tmp_path: Path) -> None:
    archive = dp100("backup", "now", home=home).out.strip()
    for source in (str(home), archive, str(home / "history" / "b2.jsonl")):
        second = tmp_path / f"second{len(source)}"
        done = dp100("journal", "merge", source, home=second)
        assert (done.code, done.err.splitlines()[0]) == (0, "Taken in: 3 events of 1 machine.")
        assert contents(second / "history") == contents(home / "history")
        again = dp100("journal", "merge", source, home=second)
        assert again.err == "Taken in: nothing new.\n"


def test_an_export_goes_through_a_pipe(home: Path, tmp_path: Path) -> None:
    exported = dp100("journal", "export", home=home)
    second = tmp_path / "second"
    done = dp100("journal", "import", "-", home=second, lines=exported.out.encode())
    assert (done.code, done.out) == (0, "")
    assert contents(second / "history") == contents(home / "history")
    file = tmp_path / "history.csv"
    written = dp100("journal", "export", "--format", "csv", "--output", str(file), home=home)
    assert (written.code, len(file.read_text().splitlines())) == (0, 4)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_rebuild_says_how_much_was_read(home: Path) -> None:
    done = dp100("journal", "rebuild", home=home)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("The cache is built anew: 1 review and 1 change of 1 journal in ")


def test_setting_the_folder_moves_the_history(home: Path, tmp_path: Path) -> None:
    before = contents(home / "history")
    done = dp100("config", "set", "history.folder", str(tmp_path / "Sync"), home=home)
    assert done.code == 0
    assert "The old files are kept in" in done.err
    assert contents(tmp_path / "Sync") == before
