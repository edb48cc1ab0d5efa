"""The stats screen by its keys: first what it asks for, then what it shows."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.model.ids import DeckId
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.period import Period
from dp100_cards.tui.charts.chart import TWO_COLUMNS_FROM
from dp100_cards.tui.charts.pages import PAGES
from dp100_cards.tui.screens.browse import BrowseScreen
from dp100_cards.tui.screens.explain import ExplainScreen
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.screens.home import HomeScreen
from dp100_cards.tui.screens.stats import StatsScreen
from dp100_cards.tui.screens.summary import SummaryScreen
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.watch_progress import View
from tests.support.measure_columns import NAMES
from tests.tui.one_screen import lines_of, on_screen
from tests.tui.playing import wait_until
from tests.tui.sample_progress import SampleProgress, empty_frame, sample_frame
from tests.tui.whole_app import play_from_home, write_past

DUMPS = Path(__file__).parent / "dumps" / "stats"
MUST_WRITE = bool(os.environ.get("DP100_WRITE_DUMPS"))  # no test sees settings
SIZES = [(80, 24), (120, 40)]
NUMBERS = [str(number) for number in range(1, len(PAGES) + 1)]
FIRST_SECTION = DeckId("workspaces")


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines_of(pilot))


def title_of(pilot: Pilot[None]) -> str:
    return lines_of(pilot)[1].strip()


def nothing_yet(name: str, _about: Period, _share: float) -> Frame:
    return empty_frame(name)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_every_page_looks_as_in_its_picture(size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for number, page in zip(NUMBERS, PAGES, strict=True):
            await pilot.press(number)
            await pilot.pause()
            path = DUMPS / f"{page.name.lower()}-{size[0]}x{size[1]}.txt"
            if MUST_WRITE:
                path.write_text(text_of(pilot) + "\n", encoding="utf-8")
            assert text_of(pilot) + "\n" == path.read_text(encoding="utf-8"), path.name

    on_screen(StatsScreen(SampleProgress()), steps, size)


def test_no_picture_of_a_page_is_left_over() -> None:
    wanted = {f"{page.name.lower()}-{x}x{y}.txt" for page in PAGES for x, y in SIZES}
    assert {path.name for path in DUMPS.iterdir()} == wanted


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ([], 0), (["right"], 1), (["l", "tab"], 2), (["left"], -1), (["h", "shift+tab"], -2),
        (["right"] * len(PAGES), 0), (["9", "right"], 0), (["6"], 5),
    ],
)  # fmt: skip
def test_keys_turn_the_pages(keys: list[str], page: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        assert title_of(pilot).startswith(PAGES[page].title)

    on_screen(StatsScreen(SampleProgress()), steps)


def test_only_what_a_page_shows_is_asked_for() -> None:
    progress = SampleProgress()

    async def steps(pilot: Pilot[None]) -> None:
        of_first = {name for chart in PAGES[0].charts for name in chart.measures}
        assert {name for _, name in progress.asked} == of_first
        progress.asked.clear()
        await pilot.press("5")
        assert {name for _, name in progress.asked} == {"calibration", "calibration_error"}

    on_screen(StatsScreen(progress), steps)


def test_the_period_goes_round() -> None:
    progress = SampleProgress()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("4")
        for key, days, told in (
            ("p", 365, "last 365 days"), ("p", None, "all time"), ("p", 7, "last 7 days"),
            ("P", None, "all time"), ("p", 7, "last 7 days"), ("p", 30, "last 30 days"),
        ):  # fmt: skip
            progress.asked.clear()
            await pilot.press(key)
            await pilot.pause()
            assert {view for view, _ in progress.asked} == {View(None, days)}
            assert f"{told} \u00b7 all sections" in title_of(pilot)

    on_screen(StatsScreen(progress), steps)


def test_the_calendar_shows_the_year_whatever_the_period() -> None:
    progress = SampleProgress()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("2", "p")
        await pilot.pause()
        before = lines_of(pilot)[2:12]
        await pilot.press("p", "p")
        await pilot.pause()
        assert lines_of(pilot)[2:12] == before
        assert (View(None, 7), "reviews") in progress.asked

    on_screen(StatsScreen(progress), steps)


def test_the_section_goes_round() -> None:
    progress = SampleProgress()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await pilot.pause()
        assert title_of(pilot).endswith("workspaces (I.A)")
        assert (View(FIRST_SECTION, 30), "today") in progress.asked
        await pilot.press("S", "S")
        await pilot.pause()
        assert title_of(pilot).endswith("models (II.D)")
        await pilot.press("s")
        await pilot.pause()
        assert title_of(pilot).endswith("all sections")

    on_screen(StatsScreen(progress), steps)


def test_a_section_whose_deck_has_gone_gives_way_to_all() -> None:
    progress = SampleProgress()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("s")
        progress.gone.add(FIRST_SECTION)
        await pilot.press("3")
        await pilot.pause()
        assert title_of(pilot).endswith("all sections")
        assert "becoming due" in text_of(pilot)

    on_screen(StatsScreen(progress), steps)


def test_the_cursor_chooses_whose_topics_are_listed() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("6")
        for keys, row in (
            (["j"], "I.B"),
            (["j", "j", "k"], "I.C"),
            (["G"], "II.D"),
            (["g"], "I.A"),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            marked = next(line for line in lines_of(pilot) if "\u25b6" in line)
            title = marked.split()[2]
            assert marked.split()[1] == row
            assert f"1. What {title}" in text_of(pilot)

    on_screen(StatsScreen(SampleProgress()), steps, (120, 40))


def test_the_weakest_section_is_named() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("6")
        await pilot.pause()
        (weakest,) = [line for line in lines_of(pilot) if "weakest" in line]
        assert "II.D" in weakest

    on_screen(StatsScreen(SampleProgress()), steps)


def test_what_does_not_fit_is_scrolled_to() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("9")
        await pilot.pause()
        assert "Key points missed most" in text_of(pilot)
        await pilot.press("G")
        await pilot.pause()
        assert "Key points missed most" not in text_of(pilot)
        assert "Lapses" in text_of(pilot)
        await pilot.press("pageup", "k", "1")
        await pilot.pause()
        assert "Today" in text_of(pilot), "another page begins at its top"

    on_screen(StatsScreen(SampleProgress()), steps, (60, 20))


@pytest.mark.parametrize("key", ["x", "enter"])
def test_each_chart_is_explained_with_formula_and_source(key: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("5", key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExplainScreen)
        text = text_of(pilot)
        for told in ("What was expected, and what came of it", "What calibration says.",
                     "Computed: How calibration_error is computed, [b]in words[/b].",
                     "Source: A manual."):  # fmt: skip
            assert told in text
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StatsScreen)

    on_screen(StatsScreen(SampleProgress()), steps)


def test_help_names_its_keys() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "Go to page 5: calibration." in text_of(pilot)

    on_screen(StatsScreen(SampleProgress()), steps, (100, 60))


def test_charts_without_their_measure_are_left_out() -> None:
    progress = SampleProgress(measures=("reviews", "future_due"))

    async def steps(pilot: Pilot[None]) -> None:
        assert "Coming due" in text_of(pilot)
        assert "Readiness" not in text_of(pilot)
        await pilot.press("5", "x", "escape", "6", "j", "G", "2")
        await pilot.pause()
        assert "The last year" in text_of(pilot)

    on_screen(StatsScreen(progress), steps)


@pytest.mark.parametrize(
    ("size", "frame"),
    [((40, 10), sample_frame), ((60, 20), nothing_yet), ((200, 60), sample_frame)],
)
def test_every_page_is_drawn_at_every_size_with_any_history_or_none(
    size: tuple[int, int], frame: Callable[[str, Period, float], Frame]
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for number, page in zip(NUMBERS, PAGES, strict=True):
            await pilot.press(number)
            lines = lines_of(pilot)
            assert len(lines) == size[1]
            assert lines[2].strip().startswith(page.charts[0].title)
            assert lines[3].strip()

    on_screen(StatsScreen(SampleProgress(frame)), steps, size)


def test_it_follows_the_size() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("9")
        for width, height in ((60, 20), (TWO_COLUMNS_FROM + 4, 40), (20, 5), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause(0.02)
        assert "Key points missed most" in text_of(pilot)

    on_screen(StatsScreen(SampleProgress()), steps)


def test_texts_of_decks_are_no_markup() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("6")
        await pilot.pause()
        assert "Data [red]and[/red] stores" in text_of(pilot)
        await pilot.press("9")
        await pilot.pause()
        assert "[b]Point 1[/b]" in text_of(pilot)

    on_screen(StatsScreen(SampleProgress()), steps, (120, 40))


def test_without_colour_nothing_is_coloured_and_all_can_be_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(pilot: Pilot[None]) -> None:
        for number in NUMBERS:
            await pilot.press(number)
            await pilot.pause()
            styles = [segment.style for strip in pilot.app.screen._compositor.render_strips()
                      for segment in strip if segment.style]  # fmt: skip
            colours = [colour for each in styles for colour in (each.color, each.bgcolor)]
            assert all(colour is None or colour.is_default for colour in colours)
            shown = lines_of(pilot)[0]
            assert PAGES[int(number) - 1].name in shown
        await pilot.press("1")
        await pilot.pause()
        signs = [line.split()[0] for line in text_of(pilot).split("   ") if "mature" in line
                 or "young" in line or "learning" in line or " new" in line]  # fmt: skip
        assert len(signs) == len(set(signs))

    on_screen(StatsScreen(SampleProgress()), steps)


def test_the_frames_of_this_sample_have_the_columns_of_their_measures() -> None:
    names = {name for page in PAGES for chart in page.charts for name in chart.measures}
    assert names == set(NAMES)


def test_home_browse_and_summary_lead_there_and_back(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        for opening, before in (([], HomeScreen), (["b"], BrowseScreen)):
            await pilot.press(*opening)
            await pilot.pause()
            for key in ("q", "escape"):
                await pilot.press("s" if before is HomeScreen else "S")
                await pilot.pause()
                assert isinstance(pilot.app.screen, StatsScreen)
                await pilot.press(key)
                await pilot.pause()
                assert isinstance(pilot.app.screen, before)
        await pilot.press("r", "space", "4")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        await pilot.press("s", "2")
        await pilot.pause()
        assert "The last year" in text_of(pilot)
        await pilot.press("q", "u")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, SummaryScreen | StatsScreen)

    play_from_home(tmp_path, None, steps)


def test_reviews_of_a_real_history_are_drawn(tmp_path: Path) -> None:
    write_past(tmp_path, ["q08", "q09"])

    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        await pilot.press("s", "2")
        await pilot.pause()
        text = text_of(pilot)
        assert "reviews" in text
        assert "of 365 days" in text
        await pilot.press("s", "s", "s", "p")
        await pilot.pause()
        assert "last 365 days \u00b7 compute (I.C)" in title_of(pilot)

    play_from_home(tmp_path, None, steps)
