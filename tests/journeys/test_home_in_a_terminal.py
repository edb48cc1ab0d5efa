"""`dp100` alone with real keys, and keys that come faster than screens open."""

from pathlib import Path

import pytest

from tests.support.events import journal_entries, ratings
from tests.support.hostile import write_hostile_deck, write_hostile_home
from tests.support.terminal import Terminal

CLICK = "\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"
PAYLOADS = [
    b"\x1b]52;", b"\x1b]0;owned", b"\x1b]8;;http", b"\x1bPq",
    *(letter.encode() for letter in "\x9b\x90\u202e\u200b\x85"),
]  # fmt: skip
WHEEL_DOWN, WHEEL_UP = "\x1b[<65;40;10M", "\x1b[<64;40;10M"


def click(terminal: Terminal, text: str) -> None:
    """Clicks on the first letter of a text that is to be seen."""
    lines = terminal.wait_for(text).split("\n")
    y = next(number for number, line in enumerate(lines) if text in line)
    terminal.press(CLICK.format(x=lines[y].index(text) + 1, y=y + 1))


def test_from_home_to_every_screen_and_back(home: Path, decks: Path) -> None:
    with Terminal(home=home, decks=decks) as terminal:
        terminal.wait_for("8 new cards", "I.A   compute", "q quit")
        terminal.press("?")
        terminal.wait_for("Keys", "Look through all cards.")
        terminal.press("q,")
        terminal.wait_for("new_per_day", "Esc back")
        terminal.press("q")
        terminal.wait_for("I.A   compute", "q quit")
        terminal.press("b")
        terminal.wait_for("Browse", "8 cards", "What is c1?")
        terminal.press("@")
        terminal.wait_for("takes it back")
        terminal.press("q")
        terminal.wait_for("7 new cards", "q quit")
        terminal.press("j\r")
        terminal.wait_for("What is d1?", "Space shows the answer")
        terminal.press("q")
        terminal.wait_for("7 new cards")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert [entry["card"] for entry in journal_entries(home, "suspended")] == ["c1"]


def test_keys_that_cannot_be_are_told_with_their_lines(home: Path, decks: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text('[keys]\n"home.hlep" = "h"\n')
    with Terminal(home=home, decks=decks) as terminal:
        terminal.wait_for("q quit")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert b"config.toml:2: keys.home.hlep: no such command" in terminal.raw


@pytest.mark.parametrize(
    ("burst", "then_shown"),
    [
        ("?q", ("I.A   compute", "q quit")),
        ("b/section:data\r", ("Browse  section:data", "3 of 8 cards")),
        ("b/\x1b\x1b\x1b", ("I.A   compute", "q quit")),
        (" iq", ("What is c1?", "Space answer")),
        ("  ", ("This is c1.", "1 Again 1m")),
        ("rr", ("What is c1?", "0/8")),
        (" iqu", ("What is c1?", "nothing to undo")),
        (" nNot so.\x13", ("What is c1?", "The note is saved.")),
        (" tThis\x13", ("Your answer", "This is c1.", "4 Easy")),
        (",qbq? j\x1b", ("I.A   compute", "q quit")),
        ("bvqvq", ("Browse", "8 cards")),
        ("bvlq", ("Browse", "8 cards", "\u203a     c2")),
        ("G\r 4 4u", ("This is m2.", "4 Easy")),
        ("G\r 4 4uu", ("This is m1.", "4 Easy")),
        ("G\r 4 4 ", ("I.A   compute", "q quit")),
    ],
)
def test_keys_in_one_burst_do_what_they_do_one_by_one(
    home: Path, decks: Path, burst: str, then_shown: tuple[str, ...]
) -> None:
    with Terminal(home=home, decks=decks) as terminal:
        terminal.wait_for("8 new cards", "q quit")
        terminal.press(burst)
        terminal.wait_for(*then_shown)
        terminal.press("\x03")
        assert terminal.wait_for_exit() == 0


def test_the_mouse_starts_ticks_rates_and_scrolls(home: Path, tmp_path: Path) -> None:
    decks = tmp_path / "long"
    decks.mkdir()
    answer = "\n".join(f"      - Line number {number}." for number in range(60))
    (decks / "long.yaml").write_text(
        "id: long\ntitle: Long\ncards:\n  - id: l1\n    question: What is l1?\n"
        f"    key_points: [First point, Second point]\n    answer: |\n{answer}\n"
        "  - {id: l2, question: What is l2?, answer: x}\n"
    )
    with Terminal(home=home, decks=decks) as terminal:
        terminal.wait_for("2 new cards", "q quit")
        click(terminal, "long ")
        click(terminal, "long ")
        terminal.wait_for("What is l1?", "Space shows the answer")
        terminal.press(" ")
        terminal.wait_for("Line number 1.", "next page")
        terminal.press(WHEEL_DOWN * 40)
        terminal.wait_for("Line number 59.")
        terminal.wait_for("1-4 rate   Tab key points")
        terminal.press(WHEEL_UP * 40)
        terminal.wait_for("Line number 1.", "next page")
        terminal.press("\t")
        click(terminal, "Second point")
        terminal.wait_for("1 of 2 key points said", "[x] Second point")
        click(terminal, "4 Easy")
        terminal.wait_for("What is l2?")
        terminal.press("\x03")
        assert terminal.wait_for_exit() == 0
    assert ratings(home) == [("l1", 4)]
    assert [entry["missed"] for entry in journal_entries(home)] == [["First point"]]


def test_no_card_note_or_journal_commands_the_terminal(home: Path, tmp_path: Path) -> None:
    decks = write_hostile_deck(tmp_path / "hostile")
    write_hostile_home(home)
    with Terminal(home=home, decks=decks) as terminal:
        terminal.wait_for("q quit")
        for keys, shown in (
            ("b", "Browse"), ("v", "Question [/red]"), ("q", "Browse"), ("i", "Card info"),
            ("G", "Card info"), ("q", "Browse"), ("/[/red]\r", "Browse  [/red]"), ("r", "Space"),
            (" ", "Space"), ("a", "1 Again"), ("G", "1 Again"), ("z", "Code is not wrapped"),
            ("\t", "tick"), ("a", "1 of 3"), ("1", "Space"), ("l", "looking back"), ("q", "Space"),
            ("t\x13", "key points found"), ("4", "Missed most"),
        ):  # fmt: skip
            terminal.press(keys)
            terminal.wait_for(shown)
        terminal.press("\x03")
        assert terminal.wait_for_exit() == 0
    for payload in PAYLOADS:
        assert payload not in terminal.raw, payload
    assert terminal.raw.count(b"\x1b[?1049l") == 1
