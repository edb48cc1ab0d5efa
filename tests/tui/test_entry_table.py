"""Short texts with their meanings, in two columns."""

import asyncio

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from dp100_cards.tui.widgets.entry_table import EntryTable
from tests.tui.playing import screen_text

ENTRIES = (("a", "The first meaning is long."), ("[b]", "The second."))


class TableApp(App[None]):
    def compose(self) -> ComposeResult:
        yield EntryTable(ENTRIES)


def shown(width: int) -> list[str]:
    async def run() -> list[str]:
        async with TableApp().run_test(size=(width, 8)) as pilot:
            await pilot.pause()
            return _lines(pilot)

    return asyncio.run(run())


def _lines(pilot: Pilot[None]) -> list[str]:
    return [line.rstrip() for line in screen_text(pilot).splitlines() if line.strip()]


def test_meanings_stand_below_each_other() -> None:
    assert shown(40) == ["a    The first meaning is long.", "[b]  The second."]


def test_a_long_meaning_goes_on_below_itself() -> None:
    assert shown(26) == ["a    The first meaning is", "     long.", "[b]  The second."]


def test_a_meaning_stands_under_its_text_where_there_is_no_room_beside_it() -> None:
    assert shown(20) == ["a", "  The first meaning", "  is long.", "[b]", "  The second."]
