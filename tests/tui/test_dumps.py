"""A picture in plain text of every screen with the shipped decks, at two sizes.

`DP100_WRITE_DUMPS=1 pytest tests/tui/test_dumps.py` writes the pictures anew: look at what changed.
"""

import os
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from textual.pilot import Pilot

from dp100_cards.usecases.open_desk import OpenDesk
from tests.tui.playing import screen_text, wait_until
from tests.tui.whole_app import Stopwatch, play_from_home, write_past

DUMPS = Path(__file__).parent / "dumps" / "walk"
WRITING = "DP100_WRITE_DUMPS"
MUST_WRITE = bool(os.environ.get(WRITING))  # no test sees settings, so it is read before them
REVIEWED = ["q08", "q09", "q10", "q12", "q13"]
PATH = re.compile(r"(?<!\S)/\w\S*/\S+ *")

Pictures = dict[str, str]
Take = Callable[..., Awaitable[None]]


def picture(pilot: Pilot[None]) -> str:
    """The screen without blanks at the ends of its lines, and without a path of this machine."""
    text = PATH.sub("(a path)", screen_text(pilot))
    return "\n".join(line.rstrip() for line in text.split("\n")) + "\n"


async def walk(pilot: Pilot[None], stopwatch: Stopwatch) -> Pictures:
    """Goes through every screen and takes a picture of each."""
    pictures: Pictures = {}

    async def take(name: str, *keys: str) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        pictures[name] = picture(pilot)

    await take("home")
    await take("home_help", "question_mark")
    await take("settings", "escape", "comma")
    await take("stats", "escape", "s", "2")
    await take("explain", "x")
    await take("stats_help", "escape", "question_mark")
    await pilot.press("escape", "escape")
    await _browse(pilot, take)
    await _review(pilot, take, stopwatch)
    return pictures


async def _browse(pilot: Pilot[None], take: Take) -> None:
    await take("browse", "b")
    await take("browse_help", "question_mark")
    await pilot.press("escape", "slash", *"state:new points")
    await wait_until(pilot, lambda: "of 27 cards" in screen_text(pilot))
    await take("browse_filter")
    await pilot.press("escape", "escape", *"gjjjjjjj")
    await take("browse_preview", "enter")
    await pilot.press("escape")
    await take("browse_set_due", "d")
    await take("browse_reset", "escape", "R")
    await take("info", "n", "i")
    await pilot.press("escape", "space", "space")
    await take("browse_marked")


async def _review(pilot: Pilot[None], take: Take, stopwatch: Stopwatch) -> None:
    await take("question", "r")
    await take("note", "n")
    await pilot.press("escape")
    await take("answer", "space")
    await take("ticking", "tab", "a")
    stopwatch.seconds += 31.5
    await take("next_question", "2")
    await take("look_back", "l")
    await pilot.press("escape")
    await take("typing", "t")
    await take("typed", *"gpu", "ctrl+s")
    await take("all_parts", "a")
    stopwatch.seconds += 20
    await take("review_help", "question_mark")
    await pilot.press("escape", "4")
    await take("summary")


@pytest.fixture
def short_home() -> Iterator[Path]:
    """A home whose path fits into one line of the settings screen, wherever the tests run."""
    folder = Path(mkdtemp(dir="/tmp"))
    yield folder
    rmtree(folder)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
def test_every_screen_looks_as_in_its_picture(short_home: Path, size: tuple[int, int]) -> None:
    taken: Pictures = {}
    stopwatch = Stopwatch()

    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        taken.update(await walk(pilot, stopwatch))

    write_past(short_home, REVIEWED)
    play_from_home(short_home, None, steps, size, stopwatch=stopwatch)
    columns, lines = size
    for name, text in taken.items():
        path = DUMPS / f"{name}-{columns}x{lines}.txt"
        if MUST_WRITE:
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), path.name


def test_no_picture_is_left_over() -> None:
    """A screen that is gone leaves no picture behind, and both sizes show the same screens."""
    names = sorted(path.stem.rpartition("-")[::2] for path in DUMPS.iterdir())
    assert {name for name, size in names if size == "80x24"} == {
        name for name, size in names if size == "120x40"
    }
