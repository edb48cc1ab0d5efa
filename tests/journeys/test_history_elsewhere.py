"""A history in a folder of its own: everything follows it, and a wiped home is rebuilt from it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.commands import dp100
from tests.support.events import ratings

RATED = ("", "3", "", "1", "", "4")
"""The first three cards."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    chosen = tmp_path / "Sync" / "dp100"
    chosen.mkdir(parents=True)
    return chosen


def name_history(home: Path, folder: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(f'history.folder = "{folder}"\n')


def due(home: Path, decks: Path) -> str:
    done = dp100("due", "--json", home=home, decks=decks)
    assert (done.code, done.err) == (0, "")
    return done.out


def stats(home: Path, decks: Path) -> object:
    done = dp100("stats", "--format", "json", home=home, decks=decks)
    assert (done.code, done.err) == (0, "")
    shown = json.loads(done.out)
    del shown["generated_at"]
    return shown


def journals(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.jsonl")}


def test_a_wiped_data_directory_is_rebuilt_from_the_synchronised_folder_alone(
    home: Path, decks: Path, folder: Path
) -> None:
    name_history(home, folder)
    assert dp100("review", "--plain", home=home, decks=decks, lines=RATED).code == 0
    assert not (home / "history").exists()
    before = stats(home, decks), due(home, decks), journals(folder)
    shutil.rmtree(home)
    name_history(home, folder)
    assert (stats(home, decks), due(home, decks), journals(folder)) == before
    # Going on makes a journal beside the old one, which nothing is written to any more.
    done = dp100("review", "--plain", "-s", "models", home=home, decks=decks, lines=("", "3"))
    assert (done.code, done.err) == (0, "")
    after = journals(folder)
    assert len(after) == 2
    assert before[2].items() <= after.items()
    shown = dp100("review", "--plain", home=home, decks=decks, lines=("q",)).out
    assert "What is c1?" not in shown


def test_the_prompt_follows_the_setting_and_the_variable(
    home: Path, decks: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dp100("review", "--plain", home=home, decks=decks, lines=RATED)
    assert len(ratings(home)) == 3
    new_cards = [json.loads(due(home, decks))["new"]]
    for name, value in (("DP100_HISTORY_FOLDER", str(folder)), ("DP100_HISTORY_FOLDER", "")):
        monkeypatch.setenv(name, value)
        new_cards.append(json.loads(due(home, decks))["new"])
    name_history(home, folder)
    new_cards.append(json.loads(due(home, decks))["new"])
    assert new_cards == [5, 8, 5, 8]


def test_a_path_from_the_home_directory_is_understood(
    home: Path, decks: Path, isolated_environment: Path
) -> None:
    (isolated_environment / "My History").mkdir()
    name_history(home, Path("~/My History"))
    dp100("review", "--plain", home=home, decks=decks, lines=RATED)
    assert len(journals(isolated_environment / "My History")) == 1


@pytest.mark.parametrize(
    "command", [("review", "--plain"), ("due",), ("stats",)], ids=lambda words: words[0]
)
def test_a_folder_that_is_not_there_is_never_an_empty_history(
    home: Path, decks: Path, folder: Path, command: tuple[str, ...]
) -> None:
    name_history(home, folder)
    dp100("review", "--plain", home=home, decks=decks, lines=RATED)
    folder.rename(folder.with_name("unplugged"))
    done = dp100(*command, home=home, decks=decks)
    assert (done.code, done.out) == (1, "")
    assert f"{folder}: the history folder is not there" in done.err
    assert not folder.exists()
