"""Makes the documents' pictures from the running program: python docs/images/render.py [NAME...]

All of them, unless some are named. A made-up learner and a fixed clock: the same every time.
"""

import asyncio
import io
import itertools
import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from learner import beginner, learner
from pictures import PICTURES, Picture, Write
from rich.console import Console
from rich.text import Text
from textual.events import Paste
from textual.pilot import Pilot

from dp100_cards.cli.console import Paper
from dp100_cards.cli.stats_page import stats_page
from dp100_cards.stats.at_a_glance import GLANCE
from dp100_cards.tui.app import DeskApp
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.show_stats import WantedStats, show_stats
from dp100_cards.usecases.start_review import begin_session
from dp100_cards.usecases.workspace import Workspace

FOLDER = Path(__file__).parent
SHIPPED_DECKS = FOLDER.parent.parent / "decks"
PLACE = Path(tempfile.gettempdir()) / "dp100"
"""Always the same, as screens show paths."""
SECONDS_A_LOOK = 19
"""Between two looks at the stopwatch, of which a rating takes a few."""


def main(names: list[str]) -> None:
    """Writes the pictures beside this file."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    PLACE.mkdir()
    try:
        decks = Path(shutil.copytree(SHIPPED_DECKS, PLACE / "decks"))
        workspace = learner(PLACE / "weeks", decks)
        for picture in PICTURES:
            if not names or picture.name in names:
                svg = drawn(picture, workspace, decks)
                (FOLDER / f"{picture.name}.svg").write_text(svg, "utf-8")
        if not names or "stats" in names:
            (FOLDER / "stats.svg").write_text(stats(workspace), "utf-8")
    finally:
        shutil.rmtree(PLACE)


def drawn(picture: Picture, workspace: Workspace, decks: Path) -> str:
    """One screen as SVG, in a copy of the learner's home."""
    os.environ.pop("NO_COLOR", None)
    if not picture.has_colour:
        os.environ["NO_COLOR"] = "1"
    home = PLACE / "home"
    if not picture.is_beginner:
        shutil.copytree(workspace.locations.data, home)
    if picture.config:
        (home / "config.toml").write_text(picture.config, "utf-8")
    try:
        return asyncio.run(_screen(picture, _timed(beginner(home, decks))))
    finally:
        shutil.rmtree(home)


def stats(workspace: Workspace) -> str:
    """Progress at a glance as SVG."""
    shown = show_stats(workspace, WantedStats(measures=GLANCE))
    page = stats_page(shown.report, shown.progress, Paper(80, is_terminal=True, encoding="utf-8"))
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(page))
    return console.export_svg(title="dp100 stats")


def _timed(workspace: Workspace) -> Workspace:
    return replace(workspace, stopwatch=itertools.count(0, SECONDS_A_LOOK).__next__)


async def _screen(picture: Picture, workspace: Workspace) -> str:
    desk = open_desk(workspace)
    review = begin_session(desk, picture.selection) if picture.selection else None
    app = DeskApp(desk, review)
    async with app.run_test(size=picture.size) as pilot:
        await _settled(pilot)
        for step in picture.keys:
            if isinstance(step, Write):
                app.post_message(Paste(step.text))
            else:
                await pilot.press(step)
            await _settled(pilot)
        svg = app.export_screenshot(title=picture.title)
    desk.close()
    return svg


async def _settled(pilot: Pilot[None]) -> None:
    """Waits until the screen no longer changes."""
    before, now = "", pilot.app.export_screenshot()
    while now != before:
        await pilot.pause(0.15)
        before, now = now, pilot.app.export_screenshot()


if __name__ == "__main__":
    main(sys.argv[1:])
