"""Folders that are read-only, missing, in a loop or gone, and files with two names."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import POWERLESS, dp100
from tests.support.decks import three_decks
from tests.support.events import ratings
from tests.support.in_process import dp100_here
from tests.support.many_commands import run_many

REVIEW = ("review", "--plain")
LOOKING = (("stats",), ("due",), ("decks", "check"), ("decks", "list"), ("config", "check"))
WRITING = (REVIEW, ("config", "set", "order", "random"), ("backup", "now"))
TYPED = "\n4\nq\n"
XDG = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return three_decks(tmp_path / "decks")


@pytest.fixture
def home(tmp_path: Path, decks: Path) -> Iterator[Path]:
    """A home with a review in it; it can be deleted in the end."""
    home = tmp_path / "home"
    done = dp100_here(*REVIEW, home=home, decks=decks, typed=TYPED)
    assert (done.code, done.err) == (0, "")
    yield home
    for path in (home, decks, *home.rglob("*")):
        path.chmod(0o700)


@pytest.mark.parametrize("name", ["home", "home/history", "home/cache", "decks"])
def test_a_folder_that_is_read_only_is_looked_at_or_refused_in_a_line(
    home: Path, decks: Path, tmp_path: Path, name: str
) -> None:
    for path in (tmp_path / name, *(tmp_path / name).rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)
    ran = run_many((*LOOKING, *WRITING), home=home, decks=decks, typed=TYPED, under=POWERLESS)
    for command, each in zip((*LOOKING, *WRITING), ran, strict=True):
        done = each.finished
        assert "Traceback" not in done.err
        assert "internal error" not in done.err
        assert done.err.count("\n") <= 3, (command, done.err)
        if command in LOOKING:
            assert done.code == 0, (command, done)
        elif done.code:
            assert done.code == 1, (command, done)
            assert str(tmp_path) in done.err, (command, done.err)
    kept = 1 if name in ("home", "home/history") else 2
    assert len(ratings(home)) == kept


@pytest.mark.parametrize("place", ["history/a1b2c3d4.jsonl", "notes.yaml", "config.toml", "device"])
def test_a_file_with_a_second_name_is_never_changed_under_it(tmp_path: Path, place: str) -> None:
    home, decks = tmp_path / "home", three_decks(tmp_path / "decks")
    (home / "history").mkdir(parents=True)
    (home / "device").write_text("a1b2c3d4\n")
    for command in (REVIEW, ("config", "set", "order", "due")):
        assert dp100_here(*command, home=home, decks=decks, typed="\nn x\n4\nq\n").code == 0
    other = tmp_path / "other"
    os.link(home / place, other)
    before = other.read_bytes()
    for command in (REVIEW, ("config", "set", "order", "random"), ("stats",)):
        done = dp100_here(*command, home=home, decks=decks, typed="\nn y\n4\nq\n")
        assert done.code == 0, done
    assert len(ratings(home)) == 2
    if place.endswith(".jsonl"):
        assert other.read_bytes().startswith(before), "a journal only ever grows"
    else:
        assert other.read_bytes() == before


@pytest.mark.parametrize("kind", ["loop", "file", "nothing", "relative"])
def test_xdg_folders_that_are_not_there_are_made_or_refused_in_a_line(
    tmp_path: Path, kind: str
) -> None:
    decks = three_decks(tmp_path / "decks")
    for name in XDG:
        place = tmp_path / "x"
        if kind == "loop":
            place.symlink_to(place)
        elif kind == "file":
            place.write_text("")
        elif kind == "nothing":
            place = tmp_path / "deep" / "deeper"
        value = "here" if kind == "relative" else str(place)
        variables = {"DP100_HOME": "", name: value, "HOME": str(tmp_path)}
        for command in (REVIEW, *LOOKING, ("config", "set", "order", "due")):
            done = dp100_here(*command, home=tmp_path, decks=decks, typed=TYPED,
                              environment=variables)  # fmt: skip
            assert "Traceback" not in done.err
            assert done.code in (0, 1), (name, command, done)
            assert done.code == 0 or kind in ("loop", "file"), (name, command, done)
            assert done.err.count("\n") <= 2, (name, command, done.err)
        if place.is_symlink() or place.is_file():
            place.unlink()


def test_a_working_folder_that_was_deleted_is_not_needed(tmp_path: Path) -> None:
    home, decks = tmp_path / "home", three_decks(tmp_path / "decks")
    (tmp_path / "gone").mkdir()
    into = ("sh", "-c", 'cd "$0" && rmdir "$0" && exec "$@"', str(tmp_path / "gone"))
    for command in (REVIEW, ("due",), ("decks", "check", "here")):
        (tmp_path / "gone").mkdir(exist_ok=True)
        done = dp100(*command, home=home, decks=decks, lines=TYPED.encode(), under=into)
        assert "Traceback" not in done.err
        assert done.code == (2 if "here" in command else 0), done
    assert len(ratings(home)) == 1
