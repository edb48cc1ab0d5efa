"""The rating bar at every width: whatever has to go, the intervals stay whole."""

import asyncio
from collections.abc import Sequence

import pytest
from textual.app import ComposeResult

from dp100_cards.model.rating import Rating
from dp100_cards.tui.terminal_app import TerminalApp
from dp100_cards.tui.widgets.rating_bar import RatingBar, RatingChoice
from tests.tui.one_screen import lines_of

INTERVALS = ("10m", "23h", "11.5mo", "100.0y")


class BarApp(TerminalApp[None]):
    """Nothing but a rating bar."""

    def __init__(self, choices: Sequence[RatingChoice]) -> None:
        super().__init__()
        self._choices = choices

    def compose(self) -> ComposeResult:
        bar = RatingBar()
        bar.show(self._choices)
        yield bar


def bar_line(
    width: int,
    intervals: Sequence[str] = INTERVALS,
    keys: Sequence[str] = "1234",
    proposed: Rating | None = None,
) -> str:
    """What the bar says in so many columns."""
    ratings = [
        RatingChoice(rating, key, interval, is_proposed=rating is proposed)
        for rating, key, interval in zip(Rating, keys, intervals, strict=True)
    ]

    async def run() -> str:
        app = BarApp(ratings)
        async with app.run_test(size=(width, 10)) as pilot:
            await pilot.pause()
            return lines_of(pilot)[0]

    return asyncio.run(run())


def test_with_room_all_is_said() -> None:
    line = bar_line(80, proposed=Rating.GOOD)
    assert line.split("  ") != [line]
    for text in ("1 Again 10m", "2 Hard 23h", "\u25b6 3 Good 11.5mo \u25c0", "4 Easy 100.0y"):
        assert text in line


@pytest.mark.parametrize("proposed", [None, *Rating])
@pytest.mark.parametrize("width", [40, 45, 50, 56, 60, 68, 72])
def test_keys_and_intervals_are_whole_at_every_width(width: int, proposed: Rating | None) -> None:
    line = bar_line(width, proposed=proposed)
    cells = [
        line.strip() for line in line.replace("\u25b6", " ").replace("\u25c0", " ").split("  ")
    ]
    words = " ".join(cells).split()
    assert [word for word in words if word in INTERVALS] == [*INTERVALS]
    assert [word for word in words if word in "1234"] == [*"1234"]
    assert set(words) - {*INTERVALS, *"1234"} <= {rating.label for rating in Rating}
    assert ("\u25b6" in line) == (proposed is not None)


def test_the_names_go_first_all_of_them() -> None:
    assert bar_line(40).split() == ["1", "10m", "2", "23h", "3", "11.5mo", "4", "100.0y"]


def test_names_stay_where_nothing_is_scheduled() -> None:
    assert bar_line(40, intervals=("", "", "", "")).split() == [
        "1", "Again", "2", "Hard", "3", "Good", "4", "Easy",
    ]  # fmt: skip


def test_long_names_of_keys_go_before_an_interval_is_cut() -> None:
    keys = ("Ctrl-F", "Ctrl-G", "Ctrl-J", "Ctrl-K")
    assert bar_line(40, keys=keys).split() == [*INTERVALS]
