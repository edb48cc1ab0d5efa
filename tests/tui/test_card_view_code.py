"""Code in a card view: wrapped or whole, moved sideways, taken out block by block."""

from functools import partial

from rich.cells import cell_len
from textual.pilot import Pilot

from dp100_cards.tui.markdown.card_part import Part
from dp100_cards.tui.markdown.copying import code_blocks
from dp100_cards.tui.widgets.card_view import GOES_ON, CardView
from tests.tui.card_app import in_app, misses, shown
from tests.tui.playing import wait_until

LINE = "result = first_call(argument) + second_call(argument) + third_call(argument) + 4  # end"
LONG = Part("Explanation", "\n\n".join(f"line {number}" for number in range(50)), "explanation")
WHY = Part("Why this answer is correct", "Because.", "why")
CODE = Part("Answer", f"Some text.\n\n```python\n{LINE}\nx = 1\n```", "answer")


def test_whole_code_takes_a_line_each_and_a_mark_says_that_it_goes_on() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([CODE])
        assert [line[:1] for line in shown(view)[3:5]] == ["▎", "↪"]
        view.wrap_code = False
        await pilot.pause()
        assert view.render_line(3).text == f"  ▎ {LINE}"[:38] + f"{GOES_ON} "
        assert shown(view)[4] == "▎ x = 1"
        assert shown(view)[1] == "Some text."
        assert {view.render_line(y).cell_length for y in range(12)} == {40}
        view.wrap_code = True
        assert [line[:1] for line in shown(view)[3:5]] == ["▎", "↪"]

    in_app(play, size=(40, 12))


def test_moving_sideways_shows_the_end_of_a_line_and_stops_there() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([CODE])
        view.scroll_sideways(20)
        assert view.scroll_offset.x == 0
        view.wrap_code = False
        view.scroll_sideways(10)
        assert view.render_line(3).text == f"  ▎ {LINE}"[10:48] + f"{GOES_ON} "
        view.scroll_sideways(1000)
        assert view.render_line(3).text.endswith("# end ")
        assert GOES_ON not in "".join(shown(view))
        assert view.max_scroll_x == view.scroll_offset.x
        view.scroll_sideways(-1000)
        assert view.scroll_offset.x == 0

    in_app(play, size=(40, 12))


def test_a_wide_sign_at_either_edge_shifts_nothing() -> None:
    signs = "☁\ufe0f日" + "." * 16 + "x" + "." * 15 + "日☁\ufe0f" + "." * 16

    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([Part("", f"```\n{signs}\n```")])
        view.wrap_code = False
        assert view.max_scroll_x == 21
        for column in range(22):
            view.scroll_to(x=column, animate=False)
            text = view.render_line(0).text
            assert cell_len(text) == 40
            assert cell_len(text[: text.index("x")]) == 24 - column

    in_app(play, size=(40, 12))


def test_a_mark_says_that_half_of_a_wide_sign_is_beyond_the_edge() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([Part("", "```\n" + "." * 34 + "日\n```")])
        view.wrap_code = False
        assert view.render_line(0).text == "  ▎ " + "." * 34 + f"{GOES_ON} "
        view.scroll_sideways(1)
        assert view.render_line(0).text == " ▎ " + "." * 34 + "日 "

    in_app(play, size=(40, 12))


def test_a_new_card_and_wrapping_begin_at_the_left_and_added_parts_do_not() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([CODE])
        view.wrap_code = False
        view.scroll_sideways(10)
        view.show([CODE, WHY])
        assert view.scroll_offset.x == 10
        view.wrap_code = True
        assert view.scroll_offset.x == 0
        view.wrap_code = False
        view.scroll_sideways(10)
        view.show([LONG])
        assert view.scroll_offset.x == 0

    in_app(play, size=(40, 12))


def test_the_text_at_the_top_stays_there_when_code_is_wrapped_or_not() -> None:
    blocks = "\n\n".join(f"text {number}\n\n```\n{LINE}\n```" for number in range(30))

    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([Part("", blocks)])
        top = next(y for y, strip in enumerate(view._strips) if "text 20" in strip.text)
        view.scroll_to(y=top, animate=False)
        for wrapped in (False, True, False):
            view.wrap_code = wrapped
            assert shown(view)[0] == "text 20"

    in_app(play, size=(40, 12))


def has_width(view: CardView, width: int) -> bool:
    return view.size.width == width


def test_a_narrower_screen_never_leaves_the_view_beyond_the_longest_line() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([CODE])
        view.wrap_code = False
        view.scroll_sideways(1000)
        for width in (80, 120):
            await pilot.resize_terminal(width, 12)
            await wait_until(pilot, partial(has_width, view, width))
            assert view.scroll_offset.x == view.max_scroll_x
        assert view.max_scroll_x == 0

    in_app(play, size=(40, 12))


def test_whole_code_is_prepared_too() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.wrap_code = False
        view.show([LONG])
        view.prepare([LONG, CODE])
        before = misses()
        view.show([LONG, CODE])
        assert misses() == before

    in_app(play, size=(40, 12))


def test_blocks_come_as_they_were_written() -> None:
    text = "- a\n\n  ```yaml\n  a:\n  \tb\n  ```\n\n> ```\n> same\n> ```\n\n```\nsame\n```\n"

    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([CODE])
        assert [block.code for block in code_blocks(view._strips)] == [f"{LINE}\nx = 1"]
        view.show([CODE, Part("Explanation", text)])
        assert [block.code for block in code_blocks(view._strips)] == [
            f"{LINE}\nx = 1",
            "a:\n\tb",
            "same",
            "same",
        ]

    in_app(play, size=(40, 12))


def test_the_block_in_view_is_the_first_that_begins_there_or_else_goes_on() -> None:
    long_block = "```\n" + "\n".join(f"row {number}" for number in range(40)) + "\n```"

    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([Part("", "text  \n" * 30 + f"\n{long_block}\n\n```\nlast\n```")])
        assert view.code_in_view() is None
        view.scroll_to(y=25, animate=False)
        assert (view.code_in_view() or "").startswith("row 0\n")
        view.scroll_to(y=45, animate=False)
        assert (view.code_in_view() or "").startswith("row 0\n")
        view.scroll_end(animate=False, immediate=True)
        assert view.code_in_view() == "last"

    in_app(play, size=(40, 12))
