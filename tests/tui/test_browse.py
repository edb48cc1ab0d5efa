"""Browse by its keys: first what is listed and what the history holds, then what is shown."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from dp100_cards.model.memory import NEW_CARD
from dp100_cards.model.selection import Selection
from dp100_cards.tui.screens.ask import AskScreen
from dp100_cards.tui.screens.browse import BrowseScreen
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.screens.info import InfoScreen
from dp100_cards.tui.screens.preview import PreviewScreen
from dp100_cards.tui.screens.question import QuestionScreen
from dp100_cards.tui.screens.writing import WritingScreen
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.start_review import begin_session
from tests.support.clock import FixedClock
from tests.support.decks import card, deck, three_decks, write_deck_file
from tests.support.events import journal_entries
from tests.support.workspaces import rate_all, workspace_in
from tests.tui.browsing import BrowseApp, browse, listed, write
from tests.tui.playing import screen_text

ALL = "[c1] c2 c3 d1 d2 d3 m1 m2"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    three_decks(tmp_path / "decks")
    return tmp_path


def reviewed(home: Path, *card_ids: str) -> FixedClock:
    """Reviews some cards, a minute each."""
    clock = FixedClock()
    desk = open_desk(workspace_in(home, clock))
    rate_all(begin_session(desk, Selection(cards=card_ids)), clock)
    desk.close()
    return clock


def changes(home: Path) -> list[tuple[str, str]]:
    kinds = ("suspended", "unsuspended", "buried", "unburied", "flagged", "unflagged")
    entries = [
        each for kind in (*kinds, "reset", "due_set") for each in journal_entries(home, kind)
    ]
    return [(entry["kind"], entry["card"]) for entry in sorted(entries, key=lambda e: e["seq"])]


def test_all_cards_are_listed_with_the_cursor_on_the_first(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        assert listed(screen) == ALL
        assert "8 cards" in screen_text(pilot).splitlines()[0]

    browse(home, steps)


def test_the_cursor_goes_up_and_down_and_to_either_end(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        seen = []
        for key in ("j", "down", "k", "k", "up", "G", "j", "g", "pagedown", "pageup"):
            await pilot.press(key)
            seen.append(screen.table.cursor)
        assert seen == [1, 2, 1, 0, 0, 7, 7, 0, 7, 0]

    browse(home, steps)


def test_the_list_follows_while_the_filter_is_written(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("slash", *"id:c")
        await pilot.pause()
        assert listed(screen) == ""
        await pilot.press("*")
        await pilot.pause()
        assert listed(screen) == "[c1] c2 c3"
        assert "3 of 8 cards" in screen_text(pilot)
        await pilot.press("enter", "j")
        assert listed(screen) == "c1 [c2] c3"
        assert not isinstance(screen.focused, Input)

    browse(home, steps)


def test_a_word_is_found_in_the_text_of_the_answer(home: Path) -> None:
    write_deck_file(home / "decks", deck("extra", "e1"))

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("f")
        await write(pilot, screen, '"this is e1"')
        assert listed(screen) == "[e1]"

    browse(home, steps)


def test_the_last_list_stays_while_the_filter_is_unfinished(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("slash")
        await write(pilot, screen, "id:c*")
        await write(pilot, screen, " (id:c1")
        assert listed(screen) == "[c1] c2 c3"
        assert "filter, character 7: the bracket is not closed" in screen_text(pilot)
        await write(pilot, screen, ")")
        assert listed(screen) == "[c1]"
        assert "bracket" not in screen_text(pilot)

    browse(home, steps)


def test_a_long_filter_error_can_be_read_whole_where_there_is_little_room(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("slash")
        await write(pilot, screen, "sectoin:x")
        shown = " ".join(screen_text(pilot).split())
        assert "did you mean 'section'?" in shown
        assert "quotes around it all to search for it" in shown

    browse(home, steps, size=(60, 20))


def test_escape_clears_the_filter_then_leaves_it_then_the_screen(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        app = pilot.app
        assert isinstance(app, BrowseApp)
        await pilot.press("slash")
        await write(pilot, screen, "id:c1")
        await pilot.press("escape")
        await pilot.pause()
        assert (listed(screen), screen.focused) == (ALL, screen.filter_line)
        await pilot.press("escape")
        assert screen.focused is None
        assert not app.is_left
        await pilot.press("escape")
        assert app.is_left

    browse(home, steps)


def test_the_arrow_goes_on_from_the_filter_into_the_list(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("slash", "down", "down")
        assert listed(screen) == "c1 c2 [c3] d1 d2 d3 m1 m2"

    browse(home, steps)


def test_the_card_under_the_cursor_stays_there_when_the_filter_is_taken_away(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("slash")
        await write(pilot, screen, "id:d2")
        await pilot.press("escape")
        await pilot.pause()
        assert listed(screen) == "c1 c2 c3 d1 [d2] d3 m1 m2"

    browse(home, steps)


def test_marked_cards_are_changed_together_and_undone_together(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("space", "j", "space", "at")
        assert listed(screen) == "c1x c2 c3x [d1] d2 d3 m1 m2"
        assert "Suspended: 2 cards. u takes it back." in screen_text(pilot)
        assert changes(home) == [("suspended", "c1"), ("suspended", "c3")]
        assert screen.cards[2].marks.is_suspended
        await pilot.press("u")
        assert not screen.cards[2].marks.is_suspended
        assert "Taken back: Suspended: 2 cards." in screen_text(pilot)
        assert len(journal_entries(home, "undone")) == 2
        await pilot.press("u")
        assert "Nothing was changed here" in screen_text(pilot)

    browse(home, steps)


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("at", ["suspended", "unsuspended"]),
        ("minus", ["buried", "unburied"]),
        ("asterisk", ["flagged", "unflagged"]),
    ],
)
def test_the_same_key_again_takes_a_mark_back(home: Path, key: str, kinds: list[str]) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press(key, key)
        assert changes(home) == [(kind, "c1") for kind in kinds]

    browse(home, steps)


def test_all_listed_cards_can_be_marked_and_no_others(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("slash")
        await write(pilot, screen, "section:data")
        await pilot.press("enter", "a", "asterisk")
        assert listed(screen) == "[d1x] d2x d3x"
        assert [name for _, name in changes(home)] == ["d1", "d2", "d3"]
        await pilot.press("a")
        assert listed(screen) == "[d1] d2 d3"

    browse(home, steps)


def test_marked_cards_that_are_not_listed_are_counted(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("space", "slash")
        await write(pilot, screen, "section:data")
        assert "1 marked (1 not listed), 3 of 8 cards" in screen_text(pilot)

    browse(home, steps)


def test_a_reset_asks_first_and_leaves_new_cards_alone(home: Path) -> None:
    clock = reviewed(home, "c1", "c2")

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("space", "space", "space", "R")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert "Make 2 cards new again?" in screen_text(pilot)
        await pilot.press("n")
        assert changes(home) == []
        await pilot.press("R", "y")
        await pilot.pause()
        assert changes(home) == [("reset", "c1"), ("reset", "c2")]
        assert screen.cards[0].state == NEW_CARD
        shown = screen_text(pilot)
        assert "New again: 2 cards. 1 card left as before: new already." in shown
        await pilot.press("u")
        assert screen.cards[0].state.reviews > 0

    browse(home, steps, clock=clock)


def test_only_new_cards_are_told_why_nothing_happens(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("d")
        assert "1 card left as before: new cards have no due day." in screen_text(pilot)
        await pilot.press("R")
        assert pilot.app.screen is screen
        assert changes(home) == []

    browse(home, steps)


def test_a_due_day_is_asked_for_until_it_can_be_understood(home: Path) -> None:
    clock = reviewed(home, "c1")

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("d")
        assert isinstance(pilot.app.screen, AskScreen)
        await pilot.press(*"soon", "enter")
        await pilot.pause()
        assert "write days from now" in screen_text(pilot)
        await pilot.press(*["backspace"] * 4, "7", "enter")
        await pilot.pause()
        assert changes(home) == [("due_set", "c1")]
        assert screen.cards[0].state.due_on == clock.today() + 7
        assert "Due in 7 days (2026-11-30): c1. u takes it back." in screen_text(pilot)

    browse(home, steps, clock=clock)


def test_a_due_day_can_be_given_up(home: Path) -> None:
    clock = reviewed(home, "c1")

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("d", "7", "escape")
        assert (pilot.app.screen, changes(home)) == (screen, [])

    browse(home, steps, clock=clock)


def test_the_order_goes_from_column_to_column_and_back_to_that_of_the_decks(home: Path) -> None:
    clock = reviewed(home, "d1")

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        titles: list[str] = []
        while not titles or titles[-1] != "":
            await pilot.press("o")
            header = screen_text(pilot).splitlines()[1].split()
            titles.append(next((each for each in header if each[-1] in "\u2191\u2193"), ""))
        assert titles == [
            "Card\u2191", "Question\u2191", "State\u2191", "Due\u2191", "Stab.\u2191",
            "Lapses\u2193", "",
        ]  # fmt: skip
        assert listed(screen) == ALL
        await pilot.press("O")
        assert listed(screen) == "[m2] m1 d3 d2 d1 c3 c2 c1"
        await pilot.press("o", "o", "o", "o")
        assert listed(screen).startswith("[d1] ")

    browse(home, steps, clock=clock)


def test_a_click_on_a_title_orders_by_it_and_another_turns_the_order(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        for first in ("[c1]", "[m2]"):
            await pilot.click("CardTableHeader", offset=(8, 0))
            assert listed(screen).startswith(first)

    browse(home, steps)


def test_a_click_moves_the_cursor_and_a_second_one_opens_the_card(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.click("CardTable", offset=(20, 3))
        assert listed(screen) == "c1 c2 c3 [d1] d2 d3 m1 m2"
        await pilot.click("CardTable", offset=(20, 3), times=2)
        await pilot.pause()
        assert isinstance(pilot.app.screen, PreviewScreen)

    browse(home, steps)


def test_a_narrow_screen_shows_a_card_over_the_list_and_goes_on_from_there(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PreviewScreen)
        assert "This is c2." in screen_text(pilot)
        await pilot.press("l", "l", "h")
        assert "This is c3." in screen_text(pilot)
        await pilot.press("escape")
        assert screen.is_current
        assert listed(screen) == "c1 c2 [c3] d1 d2 d3 m1 m2"

    browse(home, steps)


def test_a_wide_screen_shows_the_card_beside_the_list_and_follows_the_cursor(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("enter")
        await pilot.pause()
        assert "This is c1." in screen_text(pilot)
        await pilot.press("j")
        shown = screen_text(pilot)
        assert "This is c2." in shown
        assert "This is c1." not in shown
        await pilot.press("escape")
        assert "This is c2." not in screen_text(pilot)
        assert pilot.app.screen is screen

    browse(home, steps, size=(120, 40))


def test_the_text_beside_the_list_is_scrolled_while_the_cursor_stays(home: Path) -> None:
    long_answer = "\n\n".join(f"Line {number}." for number in range(100))
    long_card = card("c1", answer=long_answer)
    write_deck_file(home / "decks", replace(deck("compute", number="I.A"), cards=(long_card,)))

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("J", "J")
        assert screen.query_one(CardView).scroll_y > 20
        assert screen.table.cursor == 0
        await pilot.press("K", "K")
        assert screen.query_one(CardView).scroll_y == 0

    browse(home, steps, size=(120, 40))


def test_marks_cursor_and_filter_are_kept_under_other_screens(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("slash")
        await write(pilot, screen, "section:data")
        await pilot.press("enter", "space", "i")
        await pilot.pause()
        assert isinstance(pilot.app.screen, InfoScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert (listed(screen), screen.filter_line.value) == ("d1x [d2] d3", "section:data")

    browse(home, steps)


def test_what_happened_under_another_screen_is_seen_on_coming_back(home: Path) -> None:
    clock = FixedClock()

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("i")
        rate_all(begin_session(screen.desk, Selection(cards=("c1",))), clock)
        await pilot.press("escape")
        await pilot.pause()
        assert screen.cards[0].state.reviews > 0

    browse(home, steps, clock=clock)


def test_the_marked_cards_can_be_reviewed_due_or_not(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        app = pilot.app
        assert isinstance(app, BrowseApp)
        await pilot.press("j", "r", "G", "space", "g", "space", "r")
        assert app.chosen == [("c2",), ("c1", "m2")]

    browse(home, steps)


def test_a_note_is_written_to_the_card_under_the_cursor(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("j", "n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WritingScreen)
        await pilot.press(*"Mine", "ctrl+s")
        await pilot.pause()
        study_card = screen.desk.store.queries.card(screen.cards[1].card_id)
        assert study_card is not None
        assert "Mine" in study_card.notes[0]
        assert "The note is saved." in screen_text(pilot)

    browse(home, steps)


def test_help_names_the_keys_the_signs_and_the_filter(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        shown = screen_text(pilot)
        for text in ("Suspend the cards", "keeps being forgotten", "stability>10"):
            assert text in shown

    browse(home, steps, size=(100, 100))


def test_commands_on_an_empty_list_say_so(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("slash")
        await write(pilot, screen, "nowhere")
        await pilot.press("enter")
        for key in ("at", "minus", "d", "R", "i", "e", "n", "r", "enter", "space", "a", "o"):
            await pilot.press(key)
            assert pilot.app.screen is screen
        assert "No card is listed." in screen_text(pilot)
        assert changes(home) == []

    browse(home, steps)


def test_a_search_that_takes_long_stops_for_keys_and_is_finished_all_the_same(home: Path) -> None:
    write_deck_file(home / "decks", deck("many", *(f"x{number}" for number in range(300))))

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        while screen.is_searching:
            await pilot.pause(0.01)
        await pilot.press("slash")
        await write(pilot, screen, '"this is x29"')
        assert len(screen.cards) == 11

    browse(home, steps, stopwatch=count().__next__)


def test_a_search_goes_on_however_late_its_turn_comes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A timer of Textual that comes to its turn only after it is due never rings."""
    write_deck_file(home / "decks", deck("many", *(f"x{number}" for number in range(300))))

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        monkeypatch.setattr("textual._time.get_time", count(step=0.005).__next__)
        await pilot.press("slash")
        screen.filter_line.post_message(Paste('"this is x29"'))
        for _ in range(500):
            await pilot.pause(0.01)
            if not screen.is_searching and len(screen.cards) == 11:
                return
        raise AssertionError(f"{len(screen.cards)} cards are listed")

    browse(home, steps, stopwatch=count().__next__)


def test_there_may_be_no_cards_at_all(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("j", "space", "a", "o", "O", "at", "G", "enter")
        assert "0 cards" in screen_text(pilot)
        assert "No card is listed." in screen_text(pilot)

    browse(tmp_path, steps)


def test_card_text_is_neither_markup_nor_control(home: Path) -> None:
    hostile = replace(
        deck("compute", number="I.A"), cards=(card("c1", "[red]one\x1b[31m[/red] two"),)
    )
    write_deck_file(home / "decks", hostile)

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        shown = screen_text(pilot)
        assert "[red]one" in shown
        assert "\x1b" not in shown

    browse(home, steps)


def test_a_resize_fits_the_columns_and_takes_the_text_away(home: Path) -> None:
    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("G", "enter")
        await pilot.pause()
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        shown = screen_text(pilot).splitlines()
        assert shown[1].split() == ["Card", "Question", "State", "Due", "Lapses"]
        assert "This is m2." not in "\n".join(shown)
        assert max(map(len, shown)) == 60
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        titles = screen_text(pilot).splitlines()[1].split()
        assert titles[:3] == ["Card", "Sect.\u2191", "Topic"]
        assert titles[-1] == "Seen"

    browse(home, steps, size=(120, 40))


def test_the_list_at_80_by_24(home: Path) -> None:
    clock = reviewed(home, "c1")

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        await pilot.press("asterisk", "space", "at")
        lines = screen_text(pilot).splitlines()
        assert lines[:4] == [
            " Browse  / finds cards: section:compute is:due azure          1 marked, 8 cards ",
            "      Card  Question                             State       Due  Stab.  Lapses ",
            " x*@  c1    What is c1?                          review       2d   2.3d       0 ",
            "\u203a     c2    What is c2?                          new           -      -       - ",
        ]
        assert lines[-2:] == [
            "  Suspended: c1. u takes it back.".ljust(80),
            "  / filter   Space mark   Enter preview   r review   ? keys   q back".ljust(80),
        ]

    browse(home, steps, clock=clock)


def test_the_list_and_a_card_at_120_by_40(home: Path) -> None:
    clock = reviewed(home, "c1")

    async def steps(pilot: Pilot[None], screen: BrowseScreen) -> None:
        lines = screen_text(pilot).splitlines()
        assert " ".join(lines[2].split()[1:]) == "c1 I.A compute What is c1? review 2d 2.3d 0"
        assert lines[-1].rstrip().endswith("@ suspend   d set due   o order   ? keys   q back")
        await pilot.press("enter")
        await pilot.pause()
        lines = screen_text(pilot).splitlines()
        assert [line[60:].strip("\u258f ") for line in lines[1:5]] == [
            "What is c1?", "", "\u2500\u2500 Answer " + "\u2500" * 45, "This is c1."
        ]  # fmt: skip
        assert lines[2].startswith(
            "\u203a     c1    What is c1?             review       2d       0 "
        )

    browse(home, steps, size=(120, 40), clock=clock)
