"""Keys chosen in the settings: what is wrong with them is said, and the rest takes effect."""

import asyncio
import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.screen import Screen

from dp100_cards.tui.command import Command, bindings
from dp100_cards.tui.commands import COMMANDS
from dp100_cards.tui.key_names import key_problem, same_key, shown_key
from dp100_cards.tui.keymap import commands_with_keys, keymap_problems, sound_keys
from dp100_cards.tui.terminal_app import TerminalApp
from dp100_cards.tui.themes import theme_problem


def command(name: str, keys: str) -> Command:
    return Command(name, keys, f"note('{name}')", name, name)


SCREENS = {
    "app": (command("app.quit", "ctrl+c"),),
    "desk": (command("desk.undo", "u,ctrl+u"), command("desk.keys", "question_mark")),
    "list": (command("list.up", "u"),),
}


def messages(keys: Mapping[str, str]) -> list[str]:
    return [f"{name}: {message}" for name, message in keymap_problems(keys, SCREENS)]


def test_sound_keys_have_no_problems() -> None:
    keys = {"desk.undo": "z,backspace", "desk.keys": "u,f1,ctrl+g,alt+x", "list.up": "z"}
    assert sound_keys(keys, SCREENS) == (keys, [])


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"desk.und": "z"}, "desk.und: no such command (did you mean 'desk.undo'?)"),
        ({"desk.undo": "pgdn"}, "desk.undo: no key is called 'pgdn' (did you mean 'pagedown'?)"),
        ({"desk.undo": "z,,x"}, "desk.undo: a key is missing before or after a comma"
                                " (the comma itself is called 'comma')"),
        ({"desk.undo": "?"}, "desk.undo: '?' is a key of desk.keys already"),
        ({"desk.undo": "x", "desk.keys": "x"}, "desk.keys: 'x' is a key of desk.undo already"),
        ({"list.up": "ctrl+c"}, "list.up: 'ctrl+c' is a key of app.quit already"),
    ],
)  # fmt: skip
def test_faulty_keys_are_told(keys: dict[str, str], message: str) -> None:
    assert messages(keys) == [message]


def test_a_faulty_entry_is_left_out_and_the_others_stay() -> None:
    sound, problems = sound_keys({"desk.undo": "nokey", "list.up": "x"}, SCREENS)
    assert sound == {"list.up": "x"}
    assert len(problems) == 1


def test_usual_keys_that_come_back_are_not_taken_from_them() -> None:
    sound, problems = sound_keys({"desk.undo": "nokey", "desk.keys": "u"}, SCREENS)
    assert sound == {}
    assert [command_id for command_id, _ in problems] == ["desk.undo", "desk.keys"]


def test_two_commands_may_swap_their_keys() -> None:
    assert messages({"desk.undo": "question_mark", "desk.keys": "u"}) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Space", "space"), ("PageDown", "pagedown"), ("Ctrl+X", "ctrl+x"), ("ctrl-x", "ctrl+x"),
     ("shift+a", "A"), ("ctrl+m", "enter"), ("return", "enter"), ("esc", "escape"),
     ("shift+ctrl+left", "ctrl+shift+left"), ("question_mrk", "question_mark")],
)  # fmt: skip
def test_a_wrong_name_of_a_key_leads_to_the_right_one(wrong: str, right: str) -> None:
    assert f"(did you mean '{right}'?)" in key_problem(wrong)
    assert key_problem(right) == ""


@pytest.mark.parametrize("key", ["a", "G", "?", "+", "-", "\u00e9", "f12", "shift+tab", "alt+x"])
def test_keys_that_a_terminal_sends_are_known(key: str) -> None:
    assert key_problem(key) == ""


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_has_a_problem(text: str) -> None:
    assert key_problem(text) or shown_key(text)
    assert same_key(same_key(text)) == same_key(text)


USUAL = tuple(itertools.chain(*COMMANDS.values()))


@pytest.mark.parametrize("each", USUAL, ids=[each.id for each in USUAL])
def test_all_usual_keys_are_sound(each: Command) -> None:
    assert not any(map(key_problem, each.names))


def test_the_usual_keys_do_not_clash() -> None:
    usual = {command.id: command.keys for command in USUAL}
    assert keymap_problems(usual) == []


@pytest.mark.parametrize("key", ["d", "space", "question_mark", "G"])
def test_a_key_that_writes_text_is_none_where_one_writes(key: str) -> None:
    problem = f"'{key}' writes text where this command works"
    assert keymap_problems({"typing.done": f"ctrl+d,{key}"}) == [("typing.done", problem)]
    assert keymap_problems({"typing.done": "ctrl+d,f2"}) == []


def test_chosen_keys_are_shown() -> None:
    changed, unchanged = commands_with_keys(SCREENS["desk"], {"desk.undo": "pagedown, x"})
    assert (changed.keys, changed.shown_key) == ("pagedown,x", "PgDn")
    assert unchanged == SCREENS["desk"][1]


class Desk(Screen[None]):
    BINDINGS = bindings(
        (command("review.undo", "u,ctrl+u"), command("review.help", "question_mark"))
    )

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def action_note(self, name: str) -> None:
        self.noted.append(name)


def test_chosen_keys_take_effect_and_the_usual_ones_do_not() -> None:
    desk = Desk()

    async def run() -> None:
        keys = {"review.undo": "question_mark,v", "review.help": "u", "review.no": "ctrl+u"}
        app = TerminalApp[None](keys=keys)
        assert dict(app.chosen_keys) == {"review.undo": "question_mark,v", "review.help": "u"}
        async with app.run_test() as pilot:
            await app.push_screen(desk)
            await pilot.press("question_mark", "v", "ctrl+u", "u")

    asyncio.run(run())
    assert desk.noted == ["review.undo", "review.undo", "review.help"]


def test_a_theme_that_is_not_there_is_told() -> None:
    assert theme_problem("nord") == ""
    assert theme_problem("nrod") == "no theme is called 'nrod' (did you mean 'nord'?)"
