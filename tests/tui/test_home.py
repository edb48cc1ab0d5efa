"""Home by its keys: first what it tells the application, then what it shows."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import AppBlur, AppFocus
from textual.pilot import Pilot

from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.tui.messages import BrowseChosen, ReviewChosen, ScreenLeft, SettingsChosen
from dp100_cards.tui.screens import home as home_screen
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.screens.home import HomeScreen
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.start_review import begin_session
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import deck, three_decks, write_deck_file
from tests.support.workspaces import rate, rate_all, workspace_in
from tests.tui.dumps import assert_dumped
from tests.tui.one_screen import lines_of
from tests.tui.telling_app import TellingApp, told_by
from tests.tui.whole_app import play_from_home

SECTIONS = ("workspace", "access", "compute", "data", "experiments", "training", "models")
NUMBERS = ("I.A", "I.B", "I.C", "II.A", "II.B", "II.C", "II.D")


def desk_in(home: Path, clock: FixedClock | None = None, new_per_day: int = 20) -> OpenDesk:
    (home / "decks").mkdir(exist_ok=True)
    workspace = workspace_in(home, clock)
    desk = open_desk(
        replace(workspace, settings=replace(workspace.settings, new_per_day=new_per_day))
    )
    close_later(desk.store)
    return desk


def three_sections(home: Path) -> OpenDesk:
    three_decks(home / "decks")
    return desk_in(home)


def seven_sections(home: Path, clock: FixedClock) -> OpenDesk:
    """A learner in the second week."""
    for section, number in zip(SECTIONS, NUMBERS, strict=True):
        cards = [f"{section}{place}" for place in range(5)]
        write_deck_file(home / "decks", deck(section, *cards, number=number))
    desk = desk_in(home, clock, new_per_day=4)
    for _ in range(8):
        rate_all(begin_session(desk, Selection()), clock, (Rating.GOOD, Rating.EASY, Rating.AGAIN))
        clock.now = clock.now.replace(hour=9, minute=0)
        clock.advance(days=1)
    return desk


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines_of(pilot))


def row_of(pilot: Pilot[None], text: str) -> str:
    """The first line with this text in it."""
    return next((line for line in lines_of(pilot) if text in line), "")


def test_it_says_first_what_is_due_and_which_key_starts(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        lines = [line.strip(" \u258c") for line in lines_of(pilot)]
        told = [line for line in lines if line]
        assert told[0] == "Monday, 23 November"
        assert told[1] == "Welcome! 8 new cards, about 16 minutes."
        assert told[2].startswith("Space  shows a question")

    told_by(HomeScreen(three_sections(tmp_path)), steps)


@pytest.mark.parametrize(
    ("key", "selection"),
    [
        ("space", Selection()),
        ("r", Selection()),
        ("enter", Selection(sections=("compute",))),
        ("c", Selection(sections=("compute",), is_cram=True)),
    ],
)
def test_a_key_starts_a_review(tmp_path: Path, key: str, selection: Selection) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press(key)

    (told,) = told_by(HomeScreen(three_sections(tmp_path)), steps)
    assert isinstance(told, ReviewChosen)
    assert told.selection == selection


@pytest.mark.parametrize(
    ("keys", "section"),
    [
        (["j"], "data"),
        (["down", "down", "down"], "models"),
        (["G"], "models"),
        (["G", "k"], "data"),
        (["end", "g"], "compute"),
        (["up"], "compute"),
    ],
)
def test_the_cursor_chooses_the_section(tmp_path: Path, keys: list[str], section: str) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press(*keys)
        assert [line for line in lines_of(pilot) if "\u25b6" in line] == [
            row_of(pilot, f" {section} ")
        ]
        await pilot.press("enter")

    (told,) = told_by(HomeScreen(three_sections(tmp_path)), steps)
    assert isinstance(told, ReviewChosen)
    assert told.selection.sections == (section,)


def test_other_keys_lead_to_everything_else(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press("b", "slash", "comma", "q", "escape")
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "Review what is due of all sections." in text_of(pilot)

    told = told_by(HomeScreen(three_sections(tmp_path)), steps)
    kinds = [BrowseChosen, BrowseChosen, SettingsChosen, ScreenLeft, ScreenLeft]
    assert [type(each) for each in told] == kinds


def test_a_click_chooses_a_section_and_a_second_one_starts(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        row = lines_of(pilot).index(row_of(pilot, "I.B"))
        await pilot.click(offset=(20, row))
        assert "\u25b6 I.B" in row_of(pilot, "data")
        assert not app.told
        await pilot.click(offset=(20, row), times=2)

    (told,) = told_by(HomeScreen(three_sections(tmp_path)), steps)
    assert isinstance(told, ReviewChosen)
    assert told.selection.sections == ("data",)


def test_own_keys_are_shown_and_work(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert " x  shows a question" in text_of(pilot)
        await pilot.press("space")
        assert not app.told
        await pilot.press("x")

    keys = {"home.start_all": "x"}
    told = told_by(HomeScreen(three_sections(tmp_path)), steps, keys=keys)
    assert [type(each) for each in told] == [ReviewChosen]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (200, 60)])
def test_seven_sections_fit_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    clock = FixedClock()
    desk = seven_sections(tmp_path, clock)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        text = text_of(pilot)
        for told in (*SECTIONS, *NUMBERS, "All sections", "8 days in a row", "Today", "Mon",
                     "Space  review all", " c  cram I.A workspace", "q quit"):  # fmt: skip
            assert told in text
        assert not app.screen.query_one("#home").show_vertical_scrollbar

    told_by(HomeScreen(desk), steps, size)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_whole_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    clock = FixedClock()
    desk = seven_sections(tmp_path, clock)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press("j")
        assert "Enter  review I.B access" in text_of(pilot)
        assert_dumped(pilot, "home")

    told_by(HomeScreen(desk), steps, size)


def test_more_sections_than_fit_are_scrolled_to(tmp_path: Path) -> None:
    for place in range(30):
        write_deck_file(tmp_path / "decks", deck(f"section{place:02}", f"c{place}"))

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert "section29" not in text_of(pilot)
        await pilot.press("G")
        await pilot.pause()
        assert "\u25b6 section29" in row_of(pilot, "section29 ")
        assert "All sections" in text_of(pilot)
        await pilot.press("g")
        await pilot.pause()
        assert "\u25b6 section00" in row_of(pilot, "section00 ")

    told_by(HomeScreen(desk_in(tmp_path)), steps)


@pytest.mark.parametrize("size", [(40, 10), (60, 20), (200, 60)])
def test_no_decks_at_all_is_told_with_what_to_do(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert "There are no decks yet." in text_of(pilot)
        assert "dp100 decks build" in text_of(pilot)
        await pilot.press("j", "G", "enter", "c")
        assert not app.told
        await pilot.press("q")

    told = told_by(HomeScreen(desk_in(tmp_path)), steps, size)
    assert [type(each) for each in told] == [ScreenLeft]


def test_when_all_is_done_it_says_when_more_comes_and_what_else_there_is(tmp_path: Path) -> None:
    clock = FixedClock()
    three_decks(tmp_path / "decks")
    desk = desk_in(tmp_path, clock)
    rate_all(begin_session(desk, Selection()), clock, (Rating.EASY,))

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert "Done for today. Next: " in text_of(pilot)
        assert " c  cram I.A compute    b  browse all cards" in text_of(pilot)
        assert "Today: 8 reviews in 24s \u00b7 1 day in a row" in text_of(pilot)

    told_by(HomeScreen(desk), steps)


def test_where_it_is_narrow_the_longest_name_can_be_read_whole(tmp_path: Path) -> None:
    write_deck_file(tmp_path / "decks", deck("a", "c1"))
    write_deck_file(tmp_path / "decks", deck("with-a-very-long-name-indeed", "c2"))
    clock = FixedClock()
    desk = desk_in(tmp_path, clock)
    rate(begin_session(desk, Selection()), clock, Rating.AGAIN)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press("j")
        await pilot.pause()
        banner = " ".join(line.strip(" \u258c") for line in lines_of(pilot)[:6])
        assert "review with-a-very-long-name-indeed" in banner

    told_by(HomeScreen(desk), steps, (42, 16))


def test_files_with_mistakes_are_told(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "bad.yaml").write_text("title: 3\n")

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert "1 file with mistakes: dp100 decks check" in lines_of(pilot)[0]

    told_by(HomeScreen(three_sections(tmp_path)), steps)


def test_names_are_no_markup(tmp_path: Path) -> None:
    hostile = replace(deck("odd", "c1"), title="[red]Odd[/red] [/] [@click=app.exit]x[/]")
    write_deck_file(tmp_path / "decks", hostile)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert "[red]Odd[/red] [/] [@click=app.exit]x[/]" in text_of(pilot)

    told_by(HomeScreen(desk_in(tmp_path)), steps, (120, 40))


def test_it_counts_anew_when_one_comes_back_to_it(tmp_path: Path) -> None:
    clock = FixedClock()
    three_decks(tmp_path / "decks")
    desk = desk_in(tmp_path, clock)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press("j", "question_mark")
        rate(begin_session(desk, Selection(sections=("data",))), clock, Rating.EASY)
        await pilot.press("escape")
        assert "7 cards to review, about 14 minutes" in text_of(pilot)
        row = row_of(pilot, " data  ").split()
        assert (row[0], row[-4:]) == ("\u25b6", ["2", "\u00b7", "\u00b7", "4m"])
        assert "Today: 1 review" in text_of(pilot)

    told_by(HomeScreen(desk), steps, (100, 30))


def test_a_new_study_day_is_seen_while_it_stands_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_screen, "SECONDS_BETWEEN_LOOKS", 0.02)
    clock = FixedClock()
    three_decks(tmp_path / "decks")
    desk = desk_in(tmp_path, clock)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        clock.advance(hours=18)  # three in the morning: still the same study day
        await pilot.pause(0.1)
        assert "Monday, 23 November" in text_of(pilot)
        clock.advance(hours=2)
        await pilot.pause(0.1)
        assert "Tuesday, 24 November" in text_of(pilot)

    told_by(HomeScreen(desk), steps)


def test_without_colour_all_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert "\u25b6 I.A" in text_of(pilot)
        assert " Space  shows a question" in text_of(pilot)

    told_by(HomeScreen(three_sections(tmp_path)), steps)


def rate_elsewhere(home: Path, clock: FixedClock) -> None:
    """Another session rates a card."""
    desk = open_desk(workspace_in(home, clock))
    rate(begin_session(desk, Selection(sections=("data",))), clock, Rating.EASY)
    desk.close()


def new_cards(pilot: Pilot[None], section: str) -> str:
    """How many new cards a section has."""
    return row_of(pilot, f" {section}  ").split()[-4]


@pytest.mark.parametrize("way", ["time", "focus", "fg", "screen"])
def test_what_others_change_is_seen_when_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "time":
        monkeypatch.setattr(home_screen, "SECONDS_BETWEEN_LOOKS", 0.02)
    clock = FixedClock()
    desk = three_sections(tmp_path)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert new_cards(pilot, "data") == "3"
        if way == "screen":
            await pilot.press("question_mark")
        app.post_message(AppBlur())
        rate_elsewhere(tmp_path, clock)
        write_deck_file(tmp_path / "decks", deck("compute", "c1", number="I.A"))
        if way == "screen":
            await pilot.press("escape")
        elif way == "focus":
            app.post_message(AppFocus())
        elif way == "fg":
            app.app_resume_signal.publish(app)
        await pilot.pause(0.1)
        assert new_cards(pilot, "data") == "2"
        assert new_cards(pilot, "compute") == "1"
        assert "Today: 1 review" in text_of(pilot)

    told_by(HomeScreen(desk), steps, (100, 30))


def test_a_change_that_cannot_be_taken_over_is_told_once_and_all_else_works(
    short_home: Path,
) -> None:
    desk = three_sections(short_home)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        journal = short_home / "history" / f"{desk.device}.jsonl"
        journal.write_text("not a journal\n")
        app.post_message(AppBlur())
        app.post_message(AppFocus())
        await pilot.pause()
        assert "".join(text_of(pilot).split()).count(f"{desk.device}.jsonl") == 1  # wrapped
        assert "8 new cards" in text_of(pilot)
        journal.unlink()
        app.post_message(AppBlur())
        app.post_message(AppFocus())
        await pilot.pause()
        assert f"{desk.device}.jsonl" not in "".join(text_of(pilot).split())

    told_by(HomeScreen(desk), steps)


def change_settings(desk: OpenDesk, text: str) -> None:
    desk.workspace.locations.settings_file.write_text(text)


def test_changed_settings_count_at_once(tmp_path: Path) -> None:
    desk = three_sections(tmp_path)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert "8 new cards" in text_of(pilot)
        change_settings(desk, 'new_per_day = 1\nlearning_steps = ["3m"]\n')
        await pilot.press("question_mark", "escape")
        assert "1 new card" in text_of(pilot)
        assert "The settings have changed; they count from now on." in text_of(pilot)
        review = begin_session(desk, Selection())
        rate(review, FixedClock(), Rating.AGAIN)
        assert review.session.rated[0].after.due_at == FixedClock()().at + 3 * 60_000
        await pilot.press("question_mark", "escape")
        assert "settings have" not in text_of(pilot)

    told_by(HomeScreen(desk), steps)


def test_what_needs_another_start_is_told_as_long_as_it_differs(tmp_path: Path) -> None:
    desk = three_sections(tmp_path)
    history = desk.workspace.locations.history

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        other = '[history]\nfolder = "/elsewhere"\n[keys]\n"review.undo" = "z"\n'
        change_settings(desk, f'new_per_day = 1\ntheme = "nord"\n{other}')
        for _ in range(2):
            await pilot.press("question_mark", "escape")
            said = " ".join(text_of(pilot).split())
            assert "theme, history.folder and keys count from the next start on" in said
            assert "1 new card" in said
        assert desk.workspace.locations.history == history
        change_settings(desk, "new_per_day = 2\n")
        await pilot.press("question_mark", "escape", "question_mark", "escape")
        assert "next start" not in text_of(pilot)
        assert "2 new cards" in text_of(pilot)

    told_by(HomeScreen(desk), steps)


def test_settings_with_a_mistake_are_told_and_change_nothing(tmp_path: Path) -> None:
    desk = three_sections(tmp_path)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        change_settings(desk, "new_per_day = -1\n")
        for _ in range(2):
            await pilot.press("question_mark", "escape")
            assert "new_per_day" in text_of(pilot)
            assert "8 new cards" in text_of(pilot)
        change_settings(desk, "new_per_day = 3\n")
        await pilot.press("question_mark", "escape")
        assert "3 new cards" in text_of(pilot)

    told_by(HomeScreen(desk), steps)


def test_a_session_and_the_list_begin_with_what_others_have_changed(tmp_path: Path) -> None:
    decks = three_decks(tmp_path / "decks")

    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        write_deck_file(decks, deck("compute", "c1", "c7", number="I.A"))
        await pilot.press("r")
        await pilot.pause()
        assert "0/7" in lines_of(pilot)[1]
        await pilot.press("q")
        write_deck_file(decks, deck("compute", "c1", "c7", "c8", number="I.A"))
        await pilot.press("b")
        await pilot.pause()
        assert "8 cards" in lines_of(pilot)[0]

    play_from_home(tmp_path / "home", decks, steps)


def test_a_cache_without_room_is_told_and_what_was_read_before_stays(tmp_path: Path) -> None:
    desk = three_sections(tmp_path)

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        many = [f"c{number}" for number in range(2_000)]
        write_deck_file(tmp_path / "decks", deck("compute", *many, number="I.A"))
        desk.store.connection.execute("PRAGMA max_page_count = 1")  # that is: not one page more
        await pilot.press("question_mark", "escape")
        assert "cannot write: database or disk is full" in " ".join(text_of(pilot).split())
        assert "8 new cards" in text_of(pilot)
        desk.store.connection.execute("PRAGMA max_page_count = 1000000")
        await pilot.press("question_mark", "escape")
        assert "20 new cards" in text_of(pilot)
        assert "cannot be stored" not in text_of(pilot)

    told_by(HomeScreen(desk), steps)
