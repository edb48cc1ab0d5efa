"""Whatever is wrong is said in one clear line, nothing is lost, and the rest goes on."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.commands import (
    COMMAND,
    DISK_FULL,
    PATIENCE_SECONDS,
    POWERLESS,
    Finished,
    dp100,
    environment,
)
from tests.support.events import as_written_by_a_newer_version, ratings

LOOKING = [("stats",), ("due",), ("due", "--json"), ("stats", "--format", "json")]
REVIEWING = ("review", "--plain")


def begin(home: Path, decks: Path) -> None:
    """A first session with one rating."""
    done = dp100(*REVIEWING, home=home, decks=decks, lines=["", "4", "q"])
    assert (done.code, done.err) == (0, "")


def journal(home: Path) -> Path:
    (path,) = (home / "history").glob("*.jsonl")
    return path


def assert_one_clear_line(done: Finished, code: int = 1) -> None:
    assert done.code == code, done
    assert done.out == ""
    assert done.err.startswith("dp100: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", [REVIEWING, ("stats",)])
def test_an_unknown_section_is_wrong_usage_with_a_list_and_a_suggestion(
    home: Path, decks: Path, command: tuple[str, ...]
) -> None:
    done = dp100(*command, "--section", "compote", home=home, decks=decks)
    assert_one_clear_line(done, code=2)
    assert "no section 'compote' (did you mean 'compute'?)" in done.err
    assert "compute (I.A), data (I.B), models (II.A)" in done.err


def test_without_a_terminal_the_screen_is_refused_and_the_plain_way_is_named(
    home: Path, decks: Path
) -> None:
    done = dp100("review", home=home, decks=decks)
    assert_one_clear_line(done, code=2)
    assert "--plain" in done.err
    assert not home.exists()


def test_a_broken_deck_is_reported_by_place_while_the_others_are_reviewed(
    home: Path, decks: Path
) -> None:
    path = decks / "data.yaml"
    path.write_text(path.read_text().replace("title:", "titel:").replace("answer:", "anwser:", 1))
    done = dp100(*REVIEWING, home=home, decks=decks, lines=[*["", "4"] * 5, ""])
    assert done.code == 1
    lines = done.err.splitlines()
    assert "decks/data.yaml:3:1: titel: not a field of a deck (did you mean 'title'?)" in lines
    assert any("anwser: not a field of a card (did you mean 'answer'?)" in line for line in lines)
    assert all(line.startswith("decks/data.yaml:") for line in lines)
    assert {card for card, _ in ratings(home)} == {"c1", "c2", "c3", "m1", "m2"}
    for command in LOOKING[:1]:
        assert "decks/data.yaml:3:1:" in dp100(*command, home=home, decks=decks).err


def test_a_check_lists_all_that_is_wrong_in_all_decks(home: Path, decks: Path) -> None:
    (decks / "broken.yaml").write_text("id: [\n")
    (decks / "double.yaml").write_text((decks / "data.yaml").read_text())
    done = dp100("decks", "check", home=home, decks=decks)
    assert done.code == 1
    assert "decks/broken.yaml:" in done.err
    assert "decks/double.yaml:" in done.err
    assert "data.yaml:" in done.err


@pytest.mark.parametrize("garbage", [b"", b"not a database\n" * 400, b"SQLite format 3\x00" * 400])
def test_a_cache_replaced_by_garbage_is_built_anew(home: Path, decks: Path, garbage: bytes) -> None:
    begin(home, decks)
    before = [dp100(*command, home=home, decks=decks).out for command in LOOKING[:3]]
    for path in (home / "cache").iterdir():
        path.write_bytes(garbage)
    assert [dp100(*command, home=home, decks=decks).out for command in LOOKING[:3]] == before
    begin(home, decks)
    assert len(ratings(home)) == 2
    assert (home / "cache" / "cache.sqlite3").read_bytes().startswith(b"SQLite format 3\x00")


def test_a_home_that_cannot_be_made_is_one_clear_line(tmp_path: Path, decks: Path) -> None:
    (tmp_path / "file").touch()
    home = tmp_path / "file" / "home"
    for command in (REVIEWING, *LOOKING):
        done = subprocess.run(
            [*COMMAND, *command],
            env=environment(home, decks),
            input="",
            text=True,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert_one_clear_line(Finished(done.returncode, done.stdout, done.stderr))


def test_a_home_that_cannot_be_written_can_be_looked_at_and_not_reviewed(
    home: Path, decks: Path
) -> None:
    begin(home, decks)
    numbers = dp100("due", "--json", home=home, decks=decks).out
    paths = [home, *home.rglob("*")]
    try:
        for path in paths:
            path.chmod(path.stat().st_mode & ~0o222)
        for command in LOOKING:
            done = dp100(*command, home=home, decks=decks, under=POWERLESS)
            assert (done.code, done.err) == (0, ""), command
        assert dp100("due", "--json", home=home, decks=decks, under=POWERLESS).out == numbers
        done = dp100(*REVIEWING, home=home, decks=decks, lines=["", "4"], under=POWERLESS)
        assert done.code == 1
        assert "Permission denied" in done.err
        assert "Traceback" not in done.err
    finally:
        for path in paths:
            path.chmod(path.stat().st_mode | 0o200)
    assert len(ratings(home)) == 1


@pytest.mark.parametrize("command", [REVIEWING, *LOOKING])
def test_invalid_settings_are_all_told_with_their_lines(
    home: Path, decks: Path, command: tuple[str, ...]
) -> None:
    home.mkdir()
    (home / "config.toml").write_text("new_per_day = -1\n\nnew_pre_day = 5\n")
    done = dp100(*command, home=home, decks=decks)
    assert (done.code, done.out) == (1, "")
    assert f"{home}/config.toml:1: new_per_day: must be a whole number from 0 to 9999" in done.err
    assert f"{home}/config.toml:3: new_pre_day: there is no such setting" in done.err
    assert "did you mean 'new_per_day'" in done.err
    assert "Traceback" not in done.err


def test_a_journal_of_a_newer_version_is_refused_by_every_command_and_left_as_it_was(
    home: Path, decks: Path
) -> None:
    begin(home, decks)
    newer = as_written_by_a_newer_version(journal(home))
    journal(home).write_bytes(newer)
    for command in (REVIEWING, *LOOKING):
        done = dp100(*command, home=home, decks=decks, lines=["", "4", "q"])
        assert_one_clear_line(done)
        assert "newer dp100" in done.err
    assert journal(home).read_bytes() == newer


def test_a_foreign_file_in_the_journals_place_is_refused_and_left_as_it_was(
    home: Path, decks: Path
) -> None:
    begin(home, decks)
    journal(home).write_bytes(b"shopping list\n")
    done = dp100(*REVIEWING, home=home, decks=decks, lines=["", "4", "q"])
    assert_one_clear_line(done)
    assert "not a journal of dp100" in done.err
    assert journal(home).read_bytes() == b"shopping list\n"


def test_a_damaged_line_is_reported_by_place_and_the_others_count(home: Path, decks: Path) -> None:
    for _ in range(3):
        begin(home, decks)
    path = journal(home)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'"rating":4', b'"rating":1')
    path.write_bytes(b"".join(lines))
    done = dp100("stats", "--format", "json", home=home, decks=decks)
    assert done.code == 1
    assert f"{path.relative_to(home.parent)}:4:1: damaged line" in done.err
    assert json.loads(done.out)["total"]["reviews"] == 2
    done = dp100(*REVIEWING, home=home, decks=decks, lines=["", "4", "q"])
    assert done.code == 1
    assert "damaged line" in done.err
    assert (
        json.loads(dp100("stats", "--format", "json", home=home, decks=decks).out)["total"][
            "reviews"
        ]
        == 3
    )


def test_a_folder_of_decks_that_is_not_there_is_wrong_usage(home: Path, tmp_path: Path) -> None:
    for command in (REVIEWING, *LOOKING):
        done = dp100(*command, home=home, decks=tmp_path / "missing")
        assert_one_clear_line(done, code=2)
        assert "no such folder of decks" in done.err


def test_a_disk_without_room_is_told_and_nothing_is_half_done(home: Path, decks: Path) -> None:
    done = dp100(*REVIEWING, home=home, decks=decks, lines=["", "4", "q"], under=DISK_FULL)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert done.err.startswith("dp100: ")
    begin(home, decks)
    assert len(ratings(home)) == 1


def test_a_disk_that_was_full_before_the_start_takes_no_rating_and_no_history(
    home: Path, decks: Path
) -> None:
    begin(home, decks)
    before = journal(home).read_bytes()
    lines = ["", "4", "4", "q"]
    done = dp100(*REVIEWING, home=home, decks=decks, lines=lines, under=DISK_FULL)
    assert "Traceback" not in done.err
    assert done.code == 1
    assert "File too large" in done.err
    assert journal(home).read_bytes() == before
    for command in LOOKING:
        done = dp100(*command, home=home, decks=decks, under=DISK_FULL)
        assert (done.code, done.err) == (0, ""), command


@pytest.mark.parametrize("redirection", [">&-", "> /dev/full"])
@pytest.mark.parametrize("command", [("stats",), ("due",), ("due", "--json")])
def test_stdout_that_is_closed_or_full_is_a_clear_line_or_silence(
    home: Path, decks: Path, command: tuple[str, ...], redirection: str
) -> None:
    begin(home, decks)
    under = ("sh", "-c", f'exec "$@" {redirection}', "sh")
    done = dp100(*command, home=home, decks=decks, under=under)
    assert "Traceback" not in done.err
    assert "Exception ignored" not in done.err
    assert done.code == 1
