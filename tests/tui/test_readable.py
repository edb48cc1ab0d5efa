"""Colours that can be read, in every theme, on every ground that text stands on."""

import asyncio

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from dp100_cards.tui.markdown.palette import contrast_ratio
from dp100_cards.tui.terminal_app import TerminalApp

GROUNDS = ("background", "surface", "panel")
NAMES = ("accent", "warning", "error", "success", "primary")
MIXED = [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi]


@pytest.mark.parametrize("theme", MIXED)
def test_texts_differ_from_their_grounds_as_wcag_asks_for(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    variables = TerminalApp[None](theme=theme).get_css_variables()
    texts = {f"text-{name}": (*GROUNDS, "panel-lighten-1", f"{name}-muted") for name in NAMES}
    for text, grounds in {**texts, "foreground-muted": GROUNDS}.items():
        if variables[text].startswith("auto"):
            continue
        for ground in grounds:
            ratio = contrast_ratio(Color.parse(variables[text]), Color.parse(variables[ground]))
            assert ratio >= 4.5, f"{theme}: {text} on {ground}"


def test_a_terminals_own_colours_are_left_to_it() -> None:
    app = TerminalApp[None](theme="ansi-dark")
    assert app.get_css_variables()["text-accent"].startswith("ansi_")


def test_a_theme_chosen_later_is_readable_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")

    async def run() -> str:
        app = TerminalApp[None](theme="textual-dark")
        async with app.run_test() as pilot:
            app.theme = "textual-light"
            await pilot.pause()
            return app.theme_variables["text-accent"]

    chosen_at_once = TerminalApp[None](theme="textual-light").get_css_variables()
    assert asyncio.run(run()) == chosen_at_once["text-accent"]
