"""Card text is content: nothing in it reaches the terminal as a command, and nothing vanishes."""

from pathlib import Path

import pytest

from tests.support.commands import Finished, dp100
from tests.support.terminal import Terminal

DECK = r"""
id: hostile
title: "A title \e]0;owned\a [/bold]"
cards:
  - id: h1
    topic: "Topic \e]52;c;dG9waWM=\a [/red] \u202e"
    question: "Q1 \e]52;c;aGFja2Vk\a [/red] [@click=app.quit]x[/] a[0]
      \x9b2J \u202edlrow\u202c \x85"
    answer: "A1 \e[2J\e[?1049l \ePq\e\\ [b] [/] \u200bzero \x7f \0"
    explanation: "E1 \e]8;;http://evil.example\e\\link\e]8;;\e\\ [link=x]y"
    why_correct: "W1 \e]1337;SetMark\a \x90payload\x9c [/"
    key_points: ["\e[31m", "[/red]"]
"""
PAYLOADS = [b"\x1b]52;", b"\x1b]0;owned", b"\x1b]8;;http", b"\x1b]1337", b"\x1bPq", "\x9b".encode(),
            "\x90".encode(), "\x9c".encode(), "\u202e".encode(), "\u200b".encode(),
            "\x85".encode()]  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "hostile.yaml").write_text(DECK, encoding="utf-8")
    return folder


def assert_inert(done: Finished) -> None:
    for text in (done.out, done.err):
        assert text.replace("\n", "").isprintable(), text
    assert "Traceback" not in done.err


def test_in_plain_mode_it_is_shown_as_inert_text(home: Path, hostile: Path) -> None:
    done = dp100("review", "--plain", home=home, decks=hostile, lines=["a", "4", ""])
    assert done.code == 0
    assert_inert(done)
    for shown in ("␛]52;c;aGFja2Vk␇", "[/red]", "[@click=app.quit]x[/]", "<U+009B>2J",
                  "<U+202E>dlrow", "a[0]", "␛[2J", "[b] [/]", "[link=x]y", "[/\n"):  # fmt: skip
        assert shown in done.out, shown


def test_on_the_screen_it_is_shown_as_inert_text(home: Path, hostile: Path) -> None:
    with Terminal("review", home=home, decks=hostile) as terminal:
        terminal.wait_for("Q1 ␛]52;c;aGFja2Vk␇", "[/red]", "[@click=app.quit]x[/]", "a[0]")
        terminal.press("a")
        terminal.wait_for("A1 ␛[2J", "[b] [/]", "4 Easy")
        terminal.press("G")
        terminal.wait_for("W1 ␛]1337", "[/")
        terminal.press("4")
        terminal.wait_for("1 review of 1 card")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    for payload in PAYLOADS:
        assert payload not in terminal.raw, payload
    assert terminal.raw.count(b"\x1b[?1049l") == 1


def test_numbers_about_it_are_inert(home: Path, hostile: Path) -> None:
    for form in ("table", "json", "csv"):
        done = dp100("stats", "--format", form, home=home, decks=hostile)
        assert done.code == 0
        assert_inert(done)
    assert "␛]0;owned␇" in dp100("stats", "--format", "csv", home=home, decks=hostile).out


def test_hostile_names_in_messages_are_inert(home: Path, hostile: Path) -> None:
    (hostile / "\x1b]0;file\x07.yaml").write_text("id: [")
    (hostile / "field.yaml").write_text(r'"\e]0;field\a": x')
    done = dp100("decks", "check", home=home, decks=hostile)
    assert done.code == 1
    assert_inert(done)
    done = dp100("review", "--plain", "-s", "\x1b]0;section\x07", home=home, decks=hostile)
    assert done.code == 2
    assert_inert(done)


def test_a_journal_full_of_escapes_is_reported_inert(home: Path, hostile: Path) -> None:
    (home / "history").mkdir(parents=True)
    (home / "history" / "\x1b]0;x\x07.jsonl").write_text("\x1b]0;owned\x07\n")
    done = dp100("stats", home=home, decks=hostile)
    assert done.code == 1
    assert_inert(done)
