"""Renders the README's pictures from the running program: python docs/images/render.py

A home in a temporary folder, the shipped decks, a fixed clock: the same pictures every time.
"""

import asyncio
import io
import itertools
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from dp100_cards.cli.tables import stats_table
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.tui.app import ReviewApp
from dp100_cards.usecases.show_stats import show_stats
from dp100_cards.usecases.start_review import start_review
from dp100_cards.usecases.workspace import Places, open_workspace

FOLDER = Path(__file__).parent
DAY = 86_400_000
FIRST_DAY = 20_400
PICTURES = (
    ("question", "compute", (80, 24), ()),
    ("answer", "compute", (80, 24), ("space",)),
    ("code", "experiments", (120, 40), ("space", "4", "a", "pagedown")),
    ("correction", "access", (80, 30), ("space", "c")),
    ("help", "compute", (80, 24), ("space", "question_mark")),
    ("summary", "access", (80, 24), ("space", "4", "space", "3", "space", "4", "space", "4")),
)


class Days:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.day = FIRST_DAY

    def __call__(self) -> Moment:
        """Noon of the day."""
        return Moment(self.day * DAY + DAY // 2, 0)


def main() -> None:
    """Writes all pictures beside this file."""
    with tempfile.TemporaryDirectory() as home:
        for name, section, size, keys in PICTURES:
            svg = asyncio.run(screen(Places(f"{home}/{name}"), section, size, keys))
            (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
        (FOLDER / "stats.svg").write_text(stats(Places(f"{home}/stats")), encoding="utf-8")


async def screen(places: Places, section: str, size: tuple[int, int], keys: Sequence[str]) -> str:
    """The review screen after some keys, as SVG."""
    workspace = replace(open_workspace(places, Days()), stopwatch=itertools.count(0, 21).__next__)
    review = start_review(workspace, Selection((section,)))
    app = ReviewApp(review)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        svg = app.export_screenshot(title=f"dp100 review --section {section}")
    review.close()
    return svg


def stats(places: Places) -> str:
    """The table of progress after sixty days of review, as SVG."""
    clock = Days()
    for day in range(60):
        clock.day = FIRST_DAY + day
        study(places, clock)
    report = show_stats(open_workspace(places, clock)).report
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(stats_table(report)))
    return console.export_svg(title="dp100 stats")


def study(places: Places, clock: Days) -> None:
    """One day's session: every seventh review fails, the others pass."""
    review = start_review(open_workspace(places, clock), Selection(new_limit=1))
    session = review.session
    while session.shown is not None:
        session.reveal()
        failed = (session.shown.state.reviews + clock.day) % 7 == 0
        session.rate(Rating.AGAIN if failed else Rating.GOOD, clock(), 38.0)
    review.close()


if __name__ == "__main__":
    main()
