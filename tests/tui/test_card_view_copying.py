"""Selecting with the mouse: what is copied is the author's text, not its picture."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Offset, Region
from textual.pilot import Pilot
from textual.selection import SELECT_ALL, Selection
from textual.strip import Strip

from dp100_cards.tui.markdown.card_part import Part
from dp100_cards.tui.markdown.copying import copied, highlighted
from dp100_cards.tui.markdown.palette import Tone
from dp100_cards.tui.markdown.remarks import Remark
from dp100_cards.tui.widgets.card_view import GOES_ON, CardView
from tests.support.laws import tries
from tests.tui.card_app import in_app, shown
from tests.tui.test_markdown import TEXTS, palette, strips

QUESTION = Part("", "What is `a[0]`?", "question")
ANSWER = Part("Answer", "The **first**. [/red]\n\n```python\nprint(a[0])\n```", "answer")
LONG = Part("Explanation", "\n\n".join(f"line {number}" for number in range(50)), "explanation")
LINE = "result = first_call(argument) + second_call(argument) + third_call(argument) + 4  # end"
CODE = Part("Answer", f"Some text.\n\n```python\n{LINE}\nx = 1\n```", "answer")
RED = Style.parse("on red")


def all_of(lines: Sequence[Strip]) -> str:
    return copied(lines, SELECT_ALL)


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> str:
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    return pilot.app.screen.get_selected_text() or ""


def test_what_the_mouse_selects_is_copied_without_frame_and_filling() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([QUESTION, ANSWER])
        await pilot.pause()
        assert await drag(pilot, (7, 0), (30, 5)) == (
            "is a[0]?\n\nAnswer\nThe first. [/red]\n\nprint(a[0])"
        )
        assert await drag(pilot, (4, 5), (8, 5)) == "print"

    in_app(play)


def test_a_selection_is_drawn_and_goes_with_its_card() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        def grounds() -> set[object]:
            return {s.style.bgcolor for s in view.render_line(0) if s.style}

        view.show([QUESTION])
        await pilot.pause()
        plain = grounds()
        await drag(pilot, (7, 0), (9, 0))
        await pilot.pause()
        assert cell_len(view.render_line(0).text) == 80
        assert len(grounds() - plain) == 1
        view.show([QUESTION, ANSWER])
        assert len(grounds() - plain) == 1
        view.show([LONG])
        await pilot.pause()
        assert pilot.app.screen.get_selected_text() is None
        assert all("selection" not in str(s.style) for s in view.render_line(0))

    in_app(play)


def test_what_is_drawn_carries_no_places_which_would_cost_time() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([QUESTION, ANSWER])
        await pilot.pause()
        drawn = view.render_lines(Region(0, 0, 80, 24))
        assert all(s.style and not s.style.meta for strip in drawn for s in strip)

    in_app(play)


def test_places_are_right_when_the_view_is_scrolled() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([LONG, CODE])
        view.wrap_code = False
        view.scroll_end(animate=False, immediate=True)
        view.scroll_sideways(14)
        await pilot.pause()
        y = next(y for y, line in enumerate(shown(view)) if line.endswith(GOES_ON))
        assert await drag(pilot, (0, y), (12, y)) == LINE[10:23]

    in_app(play, size=(40, 12))


@pytest.mark.parametrize("wide", ["日", "☁\ufe0f", "👩\u200d🔬"])
def test_places_are_right_behind_a_wide_sign_that_is_half_in_view(wide: str) -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([Part("", f"```\nab{wide}{LINE}\n```")])
        view.wrap_code = False
        view.scroll_sideways(7)
        await pilot.pause()
        assert await drag(pilot, (1, 0), (5, 0)) == LINE[:5]
        assert await drag(pilot, (0, 0), (5, 0)) == wide + LINE[:5]

    in_app(play, size=(40, 12))


@pytest.mark.parametrize("wrap_code", [True, False])
@pytest.mark.parametrize("width", [30, 79, 200])
def test_code_is_copied_as_it_stands_in_the_source(width: int, wrap_code: bool) -> None:
    code = f"if x:\n    {LINE}\n\n    y  =  ' ' * 2\n" + "z" * 150
    for before, after in (("", ""), ("- item\n\n", "  "), ("> ", "> ")):
        fence = f"```python\n{code}\n```".replace("\n", f"\n{after}")
        markdown = before + (fence if before.startswith(">") else after + fence)
        lines = strips(markdown, width, wrap_code=wrap_code)
        assert all_of(lines).removeprefix("• item\n\n") == code


def test_text_that_was_wrapped_is_whole_again() -> None:
    text = "some words and " * 12 + "end"
    assert all_of(strips(f"{text}\n\n> {text}", 40)) == f"{text}\n\n{text}"
    assert all_of(strips(f"- {text}\n  - {text}", 40)) == f"• {text}\n  ◦ {text}"
    assert all_of(strips("forced  \nbreak", 40)) == "forced\nbreak"


@given(markdown=TEXTS, span=st.tuples(st.integers(0, 60), st.integers(-1, 60)))
@tries(40)
def test_highlighting_changes_neither_the_text_nor_its_width(
    markdown: str, span: tuple[int, int]
) -> None:
    for strip in strips(markdown, 40):
        marked = highlighted(strip, span, RED)
        assert marked.text == strip.text
        assert sum(cell_len(segment.text) for segment in marked) == 40


@given(markdown=TEXTS, ends=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 12)), min_size=2))
@tries(40)
def test_any_selection_is_part_of_the_whole(markdown: str, ends: list[tuple[int, int]]) -> None:
    lines = strips(markdown, 40)
    part = copied(lines, Selection.from_offsets(Offset(*ends[0]), Offset(*ends[1])))
    assert part in all_of(lines) or not part.strip("\n ")


def test_a_selection_never_halves_a_sign() -> None:
    (line,) = strips("a👩\u200d🔬b e\u0301x")
    inside = Selection.from_offsets(Offset(4, 0), Offset(8, 0))
    assert copied([line], inside) == "👩\u200d🔬b "
    assert palette().text != RED


def test_nothing_is_selected_below_the_last_line() -> None:
    below = Selection.from_offsets(Offset(3, 7), Offset(5, 9))
    assert copied(strips("one line"), below) == ""


def test_remarks_are_copied_without_their_bar() -> None:
    remark = Remark(Tone.CALM, "Detail", "words " * 9 + "end", "Source: a page")

    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([Part("Correction", kind="corrections", remarks=(remark,))])
        await pilot.pause()
        assert await drag(pilot, (0, 0), (39, 11)) == (
            "Correction\nDetail\n" + "words " * 9 + "end\nSource: a page"
        )

    in_app(play, size=(40, 12))
