"""The card view as an app uses it: what it shows, where it stands, when it makes lines anew."""

import asyncio

from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.geometry import Region
from textual.pilot import Pilot

from dp100_cards.tui.markdown.card_part import Part
from dp100_cards.tui.widgets.card_view import CardView
from tests.tui.card_app import in_app, misses, shown

QUESTION = Part("", "What is `a[0]`?", "question")
ANSWER = Part("Answer", "The **first**. [/red]\n\n```python\nprint(a[0])\n```", "answer")
LONG = Part("Explanation", "\n\n".join(f"line {number}" for number in range(50)), "explanation")
WHY = Part("Why this answer is correct", "Because.", "why")


def test_parts_stand_below_each_other_under_their_titles() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([QUESTION, ANSWER])
        await pilot.pause()
        assert shown(view)[:7] == [
            "What is a[0]?",
            "",
            "── Answer " + "─" * 66,
            "The first. [/red]",
            "",
            "▎ print(a[0])",
            "",
        ]

    in_app(play)


def test_every_line_of_the_widget_is_filled() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([QUESTION])
        await pilot.pause()
        assert {view.render_line(y).cell_length for y in range(24)} == {80}
        assert all(s.style and s.style.bgcolor for y in range(24) for s in view.render_line(y))

    in_app(play)


def test_parts_shown_before_the_first_layout_appear_with_it() -> None:
    class EarlyApp(App[None]):
        def compose(self) -> ComposeResult:
            view = CardView()
            view.prepare([ANSWER])
            view.show([QUESTION])
            yield view

    async def run() -> None:
        app = EarlyApp()
        async with app.run_test():
            assert shown(app.query_one(CardView))[0] == "What is a[0]?"

    asyncio.run(run())


def test_adding_parts_keeps_the_place_and_other_parts_start_at_the_top() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([QUESTION, LONG])
        view.scroll_to(y=10, animate=False)
        view.show([QUESTION, LONG, WHY])
        await pilot.pause()
        assert view.scroll_offset.y == 10
        view.show([LONG])
        await pilot.pause()
        assert view.scroll_offset.y == 0
        assert "Explanation" in shown(view)[0]

    in_app(play)


def test_showing_what_was_prepared_makes_no_line_anew() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([QUESTION])
        view.prepare([QUESTION, ANSWER, LONG])
        before = misses()
        view.show([QUESTION, ANSWER, LONG])
        await pilot.pause()
        assert misses() == before
        assert "── Answer" in shown(view)[2]

    in_app(play)


def drawn(view: CardView) -> list[str]:
    """What is painted, up to the last column."""
    lines = view.render_lines(Region(0, 0, view.size.width, view.size.height))
    assert {line.cell_length for line in lines} == {view.size.width}
    return [line.text for line in lines]


def thumb(view: CardView) -> list[int]:
    """The rows whose last column is marked."""
    return [y for y, line in enumerate(drawn(view)) if line.endswith("▐")]


def test_the_last_column_shows_how_far_the_text_is_scrolled() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([QUESTION])
        assert thumb(view) == []
        view.show([LONG])  # 100 lines on 24
        assert thumb(view) == list(range(5))
        view.scroll_to(y=view.max_scroll_y / 2, animate=False)
        assert thumb(view) == list(range(10, 15))
        view.scroll_end(animate=False, immediate=True)
        assert thumb(view) == list(range(19, 24))

    in_app(play)


def test_a_click_in_the_last_column_goes_to_that_place_of_the_text() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([LONG])
        await pilot.click(offset=(79, 23))
        assert view.scroll_offset.y == view.max_scroll_y
        await pilot.click(offset=(79, 0))
        assert view.scroll_offset.y == 0
        await pilot.click(offset=(40, 23))
        assert view.scroll_offset.y == 0

    in_app(play)


def test_the_mouse_wheel_scrolls() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([LONG])
        view.post_message(MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        await pilot.pause(0.3)
        assert view.scroll_offset.y > 0

    in_app(play)


def test_longer_text_takes_no_width_from_prepared_lines() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([LONG])
        await pilot.pause()
        assert thumb(view)
        before = misses()
        view.show([LONG])
        await pilot.pause()
        assert misses() == before

    in_app(play)


def test_a_part_that_does_not_fit_is_brought_to_the_top() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([QUESTION, ANSWER, LONG, WHY])
        view.scroll_to_part(1)
        assert view.scroll_offset.y == 0  # it fits below the question
        view.scroll_to_part(2)
        await pilot.pause()
        assert shown(view)[0].startswith("── Explanation ")
        view.scroll_to_part(1)
        await pilot.pause()
        assert shown(view)[0].startswith("── Answer ")

    in_app(play)


def test_a_part_that_just_fits_stays_where_it_is() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([Part("", "x", "question"), Part("A", "1\n\n2"), WHY])
        view.scroll_to_part(1)
        await pilot.pause()
        assert view.scroll_offset.y == 0

    in_app(play, size=(80, 6))


def test_scrolling_without_animation_acts_at_once() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([LONG])
        view.scroll_down(animate=False)
        assert view.scroll_offset.y == 1
        view.scroll_page_down(animate=False)
        assert view.scroll_offset.y == 25
        view.scroll_page_up(animate=False)
        view.scroll_up(animate=False)
        assert view.scroll_offset.y == 0
        view.scroll_end(animate=False, immediate=True)
        assert view.scroll_offset.y == view.max_scroll_y == 100 - 24
        assert shown(view)[-1] == "line 49"
        view.scroll_home(animate=False)
        assert view.scroll_offset.y == 0

    in_app(play)


def test_a_new_width_wraps_anew_and_keeps_the_place() -> None:
    text = "\n\n".join("word " * 14 + str(number) for number in range(100, 150))

    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([Part("", text)])
        assert view.virtual_size.height == 50 * 2 - 1
        view.scroll_to(y=40, animate=False)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert view.virtual_size.height == 50 * 4 - 1
        assert "120" in "".join(shown(view)[:5])
        assert {view.render_line(y).cell_length for y in range(12)} == {40}

    in_app(play)


def test_a_new_theme_brings_its_colours() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([QUESTION, ANSWER])
        await pilot.pause()
        grounds = []
        for theme in ("textual-dark", "textual-light", "ansi-dark"):
            pilot.app.theme = theme
            await pilot.pause()
            style = next(iter(view.render_line(2))).style
            assert style
            assert (style.color, style.bgcolor) == (
                view.rich_style.color,
                view.rich_style.bgcolor,
            )
            grounds.append(style.bgcolor)
        assert len(set(grounds)) == 3

    in_app(play)


def test_keys_are_left_to_the_screen() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([LONG])
        view.focus()
        await pilot.press("down", "pagedown", "end")
        assert view.scroll_offset.y == 0

    in_app(play)


def test_a_screen_of_a_few_columns_does_not_crash() -> None:
    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show(
            [QUESTION, ANSWER, Part("", "- a\n  - 日本語\n\n| a | b |\n|---|---|\n| 1 | 2 |")]
        )
        await pilot.pause()
        assert {view.render_line(y).cell_length for y in range(3)} == {4}

    in_app(play, size=(4, 3))
