"""The screen one writes in: keys, pastes, limits, and what it gives back."""

import subprocess
import sys

import pytest
from textual import events
from textual.pilot import Pilot

from dp100_cards.model.card import Card
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.screens.writing import Writing, WritingScreen
from dp100_cards.tui.widgets.text_editor import LONGEST, TextEditor
from tests.support.commands import PATIENCE_SECONDS
from tests.tui.one_screen import lines_of, on_screen

PROSE = "Small and large."
PYTHON = "```python\nfor x in y:\n    print(x)\n```"
YAML = "```yaml\na:\n  b: 1\n```"
HOSTILE = "a\x1b[31mb\x07\x9b2J\u202e[red]c[/]"


def screen(
    answer: str = PROSE, kind: Writing = Writing.ANSWER, initial: str = "", question: str = ""
) -> WritingScreen:
    card = Card(CardId("c1"), question or "Which *sizes*?", answer)
    return WritingScreen(kind, StudyCard(card, DeckId("compute"), "I.C"), initial)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Sends what a terminal sends for a paste."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def written(opened: WritingScreen, *keys: str, pasted: str = "") -> str | None:
    """What comes back after a paste and some keys."""

    async def steps(pilot: Pilot[None]) -> None:
        if pasted:
            await paste(pilot, pasted)
        await pilot.press(*keys)

    (result,) = on_screen(opened, steps)
    return result


@pytest.mark.parametrize("done", ["ctrl+s", "ctrl+j"])
def test_what_is_typed_comes_back(done: str) -> None:
    assert written(screen(), "q", "1", "enter", "u", done) == "q1\nu"


def test_escape_gives_nothing_and_the_draft_is_there_for_the_next_time() -> None:
    first = screen()
    assert written(first, "a", "b", "escape") is None
    assert written(screen(initial=first.draft), "c", "ctrl+s") == "abc"


def test_an_empty_note_counts_as_none_and_an_empty_answer_as_nothing_typed() -> None:
    assert written(screen(kind=Writing.NOTE), "space", "enter", "ctrl+s") is None
    assert written(screen(kind=Writing.ANSWER), "space", "enter", "ctrl+s") == ""


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
def test_pasted_lines_stay_lines(newline: str) -> None:
    assert written(screen(), "ctrl+s", pasted=f"one{newline}{newline}  two") == "one\n\n  two"


def test_a_pasted_escape_is_harmless_on_the_screen_and_in_the_text() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await paste(pilot, HOSTILE)
        text = "\n".join(lines_of(pilot))
        assert "a␛[31mb␇<U+009B>2J<U+202E>[red]c[/]" in text
        assert not set(text) & set("\x1b\x07\x9b\u202e")
        await pilot.press("ctrl+s")

    assert on_screen(screen(), steps) == ["a␛[31mb␇<U+009B>2J<U+202E>[red]c[/]"]


def test_a_hostile_draft_is_cleaned_too() -> None:
    assert written(screen(initial="\x1b]0;x\x07"), "ctrl+s") == "␛]0;x␇"


def test_what_undo_brings_back_is_clean() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await paste(pilot, HOSTILE)
        editor = pilot.app.screen.query_one(TextEditor)
        editor.undo()
        assert editor.text == ""
        editor.redo()
        assert not set(editor.text) & set("\x1b\x07\x9b\u202e")

    on_screen(screen(), steps)


def test_a_text_that_is_too_long_is_cut_and_the_screen_says_so() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await paste(pilot, "word " * (LONGEST // 4))
        assert "No more than 100,000 characters fit" in "\n".join(lines_of(pilot))
        assert len(pilot.app.screen.query_one(TextEditor).text) == LONGEST
        await pilot.press("x")
        assert len(pilot.app.screen.query_one(TextEditor).text) == LONGEST
        await pilot.press("backspace")
        assert "No more than" not in "\n".join(lines_of(pilot))

    on_screen(screen(), steps)


@pytest.mark.parametrize(("answer", "blanks"), [(PYTHON, 4), (YAML, 2)])
def test_tab_indents_code_to_the_next_step(answer: str, blanks: int) -> None:
    assert written(screen(answer), "tab", "x", "ctrl+s") == f"{' ' * blanks}x"
    assert written(screen(answer), "a", "tab", "x", "ctrl+s") == f"a{' ' * (blanks - 1)}x"


def test_a_new_line_of_code_begins_below_the_one_before() -> None:
    assert written(screen(PYTHON), "tab", "x", "enter", "y", "ctrl+s") == "    x\n    y"


def test_tab_goes_nowhere_in_prose_and_notes() -> None:
    assert written(screen(PROSE), "a", "tab", "b", "shift+tab", "c", "ctrl+s") == "abc"
    note = screen(PYTHON, Writing.NOTE)
    assert written(note, "a", "tab", "b", "enter", "c", "ctrl+s") == "ab\nc"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_question_stands_above_the_field(size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        lines = lines_of(pilot)
        assert lines[1].strip() == "Which sizes?"
        assert "Your answer" in lines[3]
        assert lines[-1].split() == ["Ctrl-S", "done", "Esc", "cancel"]
        assert pilot.app.screen.query_one(TextEditor).size.height == size[1] - 6

    on_screen(screen(), steps, size)


@pytest.mark.parametrize("size", [(40, 10), (60, 20), (80, 24)])
def test_a_long_question_leaves_room_to_write(size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert pilot.app.screen.query_one(TextEditor).size.height >= 2
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert pilot.app.screen.query_one(TextEditor).size.height >= 12

    on_screen(screen(question="Which of these?\n\n" * 30), steps, size)


def test_the_title_tells_what_is_written() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert "Your note" in "\n".join(lines_of(pilot))

    on_screen(screen(kind=Writing.NOTE), steps)


def test_the_text_area_is_not_loaded_before_somebody_writes() -> None:
    code = (
        "import sys, dp100_cards.tui.app, dp100_cards.tui.screens.look;"
        "sys.exit('textual.widgets._text_area' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=PATIENCE_SECONDS, check=False)
    assert done.returncode == 0
