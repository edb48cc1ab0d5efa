"""`dp100 due`: a number, a form of one's own, and the lines that bars and prompts read."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.cli.due_text import due_in_form, due_in_style
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.storage.due_calendar import DueCounts
from dp100_cards.usecases.start_review import start_review
from dp100_cards.usecases.workspace import system_clock
from tests.support.clock import FixedClock
from tests.support.commands import Finished, dp100
from tests.support.decks import three_decks
from tests.support.in_process import dp100_here
from tests.support.lock_holder import stopped_in_the_lock
from tests.support.workspaces import files_in, rate_all, workspace_in

WORDS = "{due} due, {new} new"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two months after all of `compute` was learned: it is due, the other five cards are new."""
    home = tmp_path / "home"
    three_decks(home / "decks")
    now = system_clock()  # which is what the command reads
    clock = FixedClock(datetime.fromtimestamp(now.at / 1000, UTC), now.utc_offset_minutes)
    clock.advance(days=-60)
    started = start_review(workspace_in(home, clock), Selection(("compute",)))
    rate_all(started, clock, [Rating.GOOD])
    started.close()
    return home


def due(home: Path, *arguments: str) -> Finished:
    return dp100_here("due", *arguments, home=home, decks=home / "decks")


def without_calendar(home: Path, *arguments: str) -> Finished:
    (home / "cache" / "due").unlink(missing_ok=True)
    return due(home, *arguments)


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        ((), "3"),
        (("--style", "plain"), "3"),
        (("--format", WORDS), "3 due, 5 new"),
        (("--format", "{compute.due}/{data.new} {{x}} 5}"), "3/3 {x} 5}"),
        (("--section", "compute"), "3"),
        (("-s", "models", "--format", WORDS), "0 due, 2 new"),
        (("-s", "compute", "-s", "data", "--format", WORDS), "3 due, 3 new"),
        (("--style", "tmux"), "#[fg=yellow]3 due#[default]"),
        (("-s", "models", "--style", "tmux"), ""),
    ],
)
def test_calendar_and_store_answer_the_same(
    home: Path, arguments: tuple[str, ...], printed: str
) -> None:
    for done in (due(home, *arguments), without_calendar(home, *arguments)):
        assert (done.code, done.out, done.err) == (0, f"{printed}\n", "")


@pytest.mark.parametrize("name", ["I.A", "comp", "i.a"])
def test_a_section_goes_by_all_its_names(home: Path, name: str) -> None:
    assert due(home, "--section", name, "--format", WORDS).out == "3 due, 0 new\n"


def test_json_keeps_its_schema(home: Path) -> None:
    sections = {
        "compute": {"due": 3, "new": 0},
        "data": {"due": 0, "new": 3},
        "models": {"due": 0, "new": 2},
    }
    expected = {"schema": 1, "due": 3, "new": 5, "sections": sections}
    for arguments in (["--json"], ["--style", "json"]):
        assert json.loads(due(home, *arguments).out) == expected
    assert json.loads(due(home, "--json", "-s", "data").out) == {
        "schema": 1, "due": 0, "new": 3, "sections": {"data": sections["data"]},
    }  # fmt: skip


def test_waybar_gets_what_it_shows_and_nothing_to_show_where_nothing_is_due(home: Path) -> None:
    tooltip = "3 due, 5 new\ncompute: 3 due, 0 new"
    shown = json.loads(due(home, "--style", "waybar").out)
    assert shown == {"text": "3 due", "tooltip": tooltip, "class": "due"}
    hidden = json.loads(due(home, "--style", "waybar", "-s", "data").out)
    assert hidden == {"text": "", "tooltip": "0 due, 3 new", "class": "none"}


@pytest.mark.parametrize("arguments", [(), ("--style", "waybar"), ("--format", "{due}")])
def test_the_exit_code_says_whether_anything_is_due(home: Path, arguments: tuple[str, ...]) -> None:
    for answer in (due, without_calendar):
        assert answer(home, "--exit-code", *arguments).code == 0
        assert answer(home, "--exit-code", "-s", "models", *arguments).code == 1
    assert due(home, "-s", "models", *arguments).code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "{dew}"), "--format: there is no {dew}; there are {due}, {new} and"),
        (("--format", "{due.__class__}"), "--format: there is no {due.__class__}; there are"),
        (("--format", "{due:>9}"), "--format: there is no {due:>9}; there are"),
        (("--format", "{"), "--format: there is no {; there are"),
        (("--format", "{new} {due"), "--format: there is no {due; there are"),
        (("--json", "--style", "tmux"), "--format, --style and --json exclude each other"),
        (("--format", "", "--json"), "--format, --style and --json exclude each other"),
        (("--section", "compote"), "there is no section 'compote' (did you mean 'compute'?)"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(
    home: Path, arguments: tuple[str, ...], told: str
) -> None:
    for done in (due(home, *arguments), without_calendar(home, *arguments)):
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
        assert done.err.startswith(f"dp100: {told}")


def test_a_style_that_is_none_is_explained(home: Path) -> None:
    done = due(home, "--style", "polybar")
    assert (done.code, done.out) == (2, "")
    assert "waybar" in done.err


def test_who_asks_neither_waits_for_a_session_nor_writes(home: Path) -> None:
    before = files_in(home)
    with stopped_in_the_lock(home):
        for arguments in (("--style", "waybar"), ("--format", WORDS), ("-s", "I.A")):
            assert dp100("due", *arguments, home=home, decks=home / "decks").code == 0
    before.pop(str(home / "lock"), None)
    after = files_in(home)
    after.pop(str(home / "lock"), None)
    assert after == before


COUNTS = DueCounts(0, {"data": (2, 1), "a-b": (0, 4)})


@given(st.text())
def test_a_form_without_braces_stands_there_as_it_is(form: str) -> None:
    plain = form.replace("{", "").replace("}", "")
    assert due_in_form(COUNTS, plain) == plain
    doubled = form.replace("{", "{{").replace("}", "}}")
    assert due_in_form(COUNTS, doubled) == form


@given(st.lists(st.sampled_from(["{due}", "{new}", "{a-b.new}", "{data.due}", "{{", "x"])))
def test_a_form_is_filled_as_python_would(parts: list[str]) -> None:
    form = "".join(parts)
    plain = form.replace("{a-b.new}", "{0}").replace("{data.due}", "{1}")
    assert due_in_form(COUNTS, form) == plain.format(4, 2, due=2, new=5)


@pytest.mark.parametrize("style", ["json", "waybar"])
@given(
    numbers=st.dictionaries(
        st.from_regex(r"\A[a-z0-9][a-z0-9-]*\Z"), st.tuples(st.integers(0), st.integers(0))
    )
)
def test_styles_that_programs_read_are_json(
    style: str, numbers: dict[str, tuple[int, int]]
) -> None:
    assert json.loads(due_in_style(DueCounts(0, numbers), style))
