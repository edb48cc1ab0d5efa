"""Every theme can be read, and terminals with few colours or none get no more than they know."""

import re
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES

from dp100_cards.tui.markdown.palette import contrast_ratio
from dp100_cards.usecases.start_review import StartedReview
from tests.support.decks import three_decks
from tests.support.terminal import Terminal
from tests.tui.playing import play_review, screen_text

ANSI = [name for name, theme in BUILTIN_THEMES.items() if theme.ansi]
READABLE = 4.5  # contrast ratio of WCAG 2.2, level AA
MUST_BE_READ = ("What is", "This is", "1", "2", "3", "4", "Again", "Hard", "Good", "Easy")
"""How the texts begin that matter; keys and places may be fainter."""
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:[34]8;|3[0-7]|4[0-7]|9[0-7]|10[0-7])[\d;]*m")
TRUE_COLOUR = re.compile(b"[34]8;2;")


def too_faint(pilot: Pilot[None]) -> set[str]:
    """The texts on the screen that can hardly be told from their ground."""
    strips = pilot.app.screen._compositor.render_strips()
    return {segment.text for strip in strips for segment in strip if contrast(segment) < READABLE}


def contrast(segment: Segment) -> float:
    """That of a text with its ground, where it matters."""
    style = segment.style
    if style is None or style.color is None or style.bgcolor is None:
        return READABLE
    if not segment.text.strip().startswith(MUST_BE_READ):
        return READABLE
    return contrast_ratio(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


@pytest.mark.parametrize("theme", [name for name in BUILTIN_THEMES if name not in ANSI])
def test_question_and_answer_can_be_read_in_every_theme(
    tmp_path: Path, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")

    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        assert pilot.app.theme == theme
        assert "What is c1?" in screen_text(pilot)
        assert too_faint(pilot) == set()
        await pilot.press("space")
        assert "This is c1." in screen_text(pilot)
        assert too_faint(pilot) == set()

    play_review(tmp_path / "home", three_decks(tmp_path / "decks"), steps, theme=theme)


def flip_one_card(terminal: Terminal) -> bytes:
    """Shows an answer and leaves; returns all that the terminal got."""
    terminal.wait_for("What is c1?")
    terminal.press(" ")
    terminal.wait_for("This is c1.", "1 Again", "4 Easy")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    return terminal.raw


@pytest.mark.parametrize("theme", ANSI)
def test_a_theme_of_the_terminal_sends_no_colours_of_its_own(
    home: Path, decks: Path, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DP100_THEME", theme)
    monkeypatch.setenv("COLORTERM", "truecolor")
    with Terminal("review", home=home, decks=decks) as terminal:
        raw = flip_one_card(terminal)
    assert not TRUE_COLOUR.search(raw)
    assert COLOUR.search(raw)


def test_no_color_means_none(home: Path, decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with Terminal("review", home=home, decks=decks) as terminal:
        assert not COLOUR.search(flip_one_card(terminal))


@pytest.mark.parametrize("term", ["xterm", "vt100", "linux", "screen", "xterm-256color"])
def test_a_terminal_without_true_colour_gets_none(
    home: Path, decks: Path, term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    with Terminal("review", home=home, decks=decks, term=term) as terminal:
        assert not TRUE_COLOUR.search(flip_one_card(terminal))
