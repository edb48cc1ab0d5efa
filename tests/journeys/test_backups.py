"""Backups by command and by themselves: made, listed, proven, and put back."""

import json
import shutil
import time
from pathlib import Path

import pytest

from tests.support.commands import DISK_FULL, PATIENCE_SECONDS, POWERLESS, Finished, dp100
from tests.support.events import ratings
from tests.support.terminal import Terminal

RATED = ("", "3", "", "1", "", "4")


@pytest.fixture
def automatic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions back up when they end, as they do for a learner."""
    monkeypatch.delenv("DP100_NO_BACKUP")


@pytest.fixture
def reviewed(home: Path, decks: Path) -> Path:
    assert dp100("review", "--plain", home=home, decks=decks, lines=RATED).code == 0
    return home


def backup(home: Path, *words: str, under: tuple[str, ...] = ()) -> Finished:
    return dp100("backup", *words, home=home, under=under)


def archives(home: Path) -> list[Path]:
    return sorted((home / "backups").glob("dp100-*.tar.gz"))


def wait_for_outcome(home: Path) -> dict[str, object]:
    """Waits until the backup that a session started has ended: its last act is this record."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (home / "backup.json").exists():
        assert time.monotonic() < deadline, "no backup was made"
        time.sleep(0.02)
    found: dict[str, object] = json.loads((home / "backup.json").read_text())
    return found


@pytest.mark.usefixtures("automatic")
def test_the_first_session_of_a_day_in_which_something_was_rated_ends_with_a_backup(
    home: Path, decks: Path
) -> None:
    dp100("review", "--plain", home=home, decks=decks, lines=("", "q"))
    assert not (home / "backups").exists()
    dp100("review", "--plain", home=home, decks=decks, lines=("", "3", "q"))
    assert wait_for_outcome(home)["problem"] == ""
    (made,) = archives(home)
    before = made.stat().st_mtime_ns
    dp100("review", "--plain", home=home, decks=decks, lines=("", "3", "q"))
    assert [path.stat().st_mtime_ns for path in archives(home)] == [before]
    (listed,) = json.loads(backup(home, "list", "--json").out)["backups"]
    assert (listed["automatic"], listed["verified"], listed["journals"]) == (True, True, 1)


@pytest.mark.usefixtures("automatic")
def test_a_screen_that_is_left_leaves_a_backup_behind(home: Path, decks: Path) -> None:
    with Terminal("review", home=home, decks=decks) as terminal:
        terminal.wait_for("What is c1?")
        terminal.press(" ")
        terminal.wait_for("4 Easy")
        terminal.press("4")
        terminal.wait_until_gone("What is c1?")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert wait_for_outcome(home)["problem"] == ""
    assert len(archives(home)) == 1


@pytest.mark.usefixtures("automatic")
def test_who_wants_no_backups_gets_none(home: Path, decks: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[backup]\ndaily = 0\nweekly = 0\nmonthly = 0\n")
    dp100("review", "--plain", home=home, decks=decks, lines=RATED)
    done = backup(home, "now", "--automatic")
    assert (done.code, done.out, done.err) == (0, "", "No automatic backup is due.\n")
    assert not (home / "backups").exists()


@pytest.mark.usefixtures("automatic")
def test_a_backup_that_failed_is_told_when_a_session_ends(home: Path, decks: Path) -> None:
    home.mkdir()
    (home / "backups").mkdir()
    (home / "backups").chmod(0o500)
    review = ("review", "--plain")
    dp100(*review, home=home, decks=decks, lines=("", "3", "q"), under=POWERLESS)
    assert str(wait_for_outcome(home)["problem"]).startswith("failed: ")
    done = dp100(*review, home=home, decks=decks, lines=("q",))
    assert done.code == 0
    (line,) = done.err.splitlines()
    assert line.startswith("dp100: the last backup (")
    assert "Permission denied" in line
    (home / "backups").chmod(0o700)
    assert backup(home, "now").code == 0
    assert dp100(*review, home=home, decks=decks, lines=("q",)).err == ""


def test_a_backup_is_made_listed_and_verified(reviewed: Path) -> None:
    made = backup(reviewed, "now")
    (archive,) = archives(reviewed)
    contents = "1 journal with 4 events and 1 other file"
    assert (made.code, made.out) == (0, f"{archive}\n")
    assert made.err == f"Backed up and verified: {contents}.\n"
    listed = backup(reviewed, "list")
    assert (listed.code, listed.err) == (0, "")
    head, row = (line.split() for line in listed.out.splitlines())
    assert head == ["Time", "(UTC)", "Size", "Journals", "Events", "Verified", "Name"]
    assert row[4:] == ["1", "4", "yes", archive.name]
    verified = backup(reviewed, "verify")
    assert (verified.code, verified.err) == (0, "")
    assert verified.out == f"{archive.name}: in order, {contents}\n"
    by_path = backup(reviewed, "verify", "latest", str(archive))
    assert by_path.out == verified.out * 2


def test_where_there_are_none_the_commands_say_so(home: Path) -> None:
    home.mkdir()
    folder = home / "backups"
    said = {
        ("now",): (0, "There is nothing to back up yet.\n"),
        ("list",): (0, f"No backups in {folder}. Make one with: dp100 backup now\n"),
        ("verify",): (0, f"No backups in {folder}.\n"),
        ("restore", "latest", "--yes"): (
            2, f"dp100: {folder}: no backups here; give the path of one\n"
        ),
        ("verify", "x"): (2, f"dp100: {folder}: no backups here; give the path of one\n"),
    }  # fmt: skip
    for words, (code, err) in said.items():
        done = backup(home, *words)
        assert (done.code, done.out, done.err) == (code, "", err)
    assert list(home.iterdir()) == []


def test_a_damaged_backup_is_told(reviewed: Path) -> None:
    backup(reviewed, "now")
    (archive,) = archives(reviewed)
    archive.write_bytes(archive.read_bytes()[:-30])
    done = backup(reviewed, "verify")
    assert (done.code, done.out, done.err) == (1, "", f"{archive}: damaged: it is cut short\n")
    assert backup(reviewed, "list").out.splitlines()[1].split()[-2] == "no"
    restored = backup(reviewed, "restore", "latest", "--yes")
    assert (restored.code, restored.err) == (1, f"dp100: {archive}: damaged: it is cut short\n")
    archive.write_bytes(b"")
    listed = backup(reviewed, "list")
    assert listed.code == 1
    assert listed.out.splitlines()[1].split()[4:7] == ["?", "?", "no"]
    assert "damaged" in listed.err


def test_a_history_that_was_deleted_comes_back(reviewed: Path, decks: Path) -> None:
    backup(reviewed, "now")
    before, due = ratings(reviewed), dp100("due", "--json", home=reviewed, decks=decks).out
    (journal,) = (reviewed / "history").iterdir()
    journal.unlink()
    assert dp100("due", "--json", home=reviewed, decks=decks).out != due
    looked = backup(reviewed, "restore", "latest", "--dry-run")
    assert f"history/{journal.name}: put back\n" in looked.out
    assert looked.err.endswith("Nothing was changed.\n")
    assert not journal.exists()
    refused = backup(reviewed, "restore", "latest")
    assert (refused.code, refused.out) == (2, "")
    assert "without a terminal say --yes" in refused.err
    done = backup(reviewed, "restore", "latest", "--yes")
    assert done.code == 0
    assert done.err.endswith("Restored. Nothing was replaced.\n")
    assert ratings(reviewed) == before
    assert dp100("due", "--json", home=reviewed, decks=decks).out == due
    again = backup(reviewed, "restore", "latest", "--yes")
    assert (again.code, again.err) == (
        0,
        "Nothing to put back: all that the backup has is there.\n",
    )


def test_on_a_terminal_it_is_asked_about_first(reviewed: Path, decks: Path) -> None:
    (reviewed / "notes.yaml").write_text("cards: {}\n")
    backup(reviewed, "now")
    (reviewed / "notes.yaml").write_text("cards: {} # mine\n")
    for answer, code in (("n\r", 1), ("y\r", 0)):
        with Terminal("backup", "restore", "latest", home=reviewed, decks=decks) as terminal:
            terminal.wait_for("notes.yaml: put back in the place of another", "[y/N]")
            terminal.press(answer)
            assert terminal.wait_for_exit() == code
    assert (reviewed / "notes.yaml").read_text() == "cards: {}\n"
    (kept,) = reviewed.glob("replaced-*/notes.yaml")
    assert kept.read_text() == "cards: {} # mine\n"


def test_everything_can_be_put_back_on_a_machine_that_has_nothing(
    reviewed: Path, decks: Path, tmp_path: Path
) -> None:
    shutil.copytree(decks, reviewed / "decks")
    archive = Path(backup(reviewed, "now").out.strip())
    carried = tmp_path / "stick"
    carried.mkdir()
    shutil.copy(archive, carried)
    before = ratings(reviewed), (reviewed / "device").read_text()
    shutil.rmtree(reviewed)
    done = backup(reviewed, "restore", str(carried / archive.name), "--yes")
    assert done.code == 0
    assert (ratings(reviewed), (reviewed / "device").read_text()) == before
    assert (reviewed / "decks" / "compute.yaml").exists()
    reviewing = dp100("review", "--plain", home=reviewed, decks=decks, lines=("q",))
    assert (reviewing.code, reviewing.err) == (0, "")


def test_a_full_disk_costs_no_backup_and_no_restoration(reviewed: Path) -> None:
    backup(reviewed, "now")
    (kept,) = archives(reviewed)
    for words in (("now",), ("restore", "latest", "--yes")):
        if words[0] == "restore":
            next((reviewed / "history").iterdir()).unlink()
        done = backup(reviewed, *words, under=DISK_FULL)
        assert done.code == 1
        assert "cannot" in done.err
        assert "Traceback" not in done.err
        assert archives(reviewed) == [kept]
        assert not [path for path in reviewed.rglob(".*") if path.is_file()]
    assert backup(reviewed, "verify").code == 0


def test_what_was_left_out_is_told_with_the_exit_code(reviewed: Path) -> None:
    (reviewed / "history" / "link\x1b[2J.jsonl").symlink_to("/etc/passwd")
    done = backup(reviewed, "now")
    assert done.code == 1
    assert "link\u241b[2J.jsonl: left out: not an ordinary file\n" in done.err
    assert "\x1b" not in done.err
    assert backup(reviewed, "verify").code == 0
