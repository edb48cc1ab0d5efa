"""What was typed, as it stands above the answer."""

from textual.pilot import Pilot

from dp100_cards.storage.yaml_files.plain_values import plain_value
from dp100_cards.study.recall.code_block import CodeBlock
from dp100_cards.study.recall.compare_code import compare_code
from dp100_cards.tui.markdown.card_part import Part
from dp100_cards.tui.typed_parts import typed_part
from dp100_cards.tui.widgets.card_view import CardView
from tests.tui.card_app import in_app, shown

EXPECTED = CodeBlock("python", "for x in y:\n    print('x')\ndone()")


def lines(part: Part) -> list[str]:
    """The part as it is drawn."""
    drawn: list[str] = []

    async def play(pilot: Pilot[None], view: CardView) -> None:
        view.show([part])
        await pilot.pause()
        drawn.extend(line for line in shown(view) if line)

    in_app(play, (80, 40))
    return drawn


def compared(typed: str) -> list[str]:
    """A typed Python answer as it is drawn, without what was typed itself."""
    comparison = compare_code(EXPECTED, typed, plain_value)
    part = typed_part(typed, frozenset(), (), comparison)
    return lines(part)[1 + len(typed.splitlines()) :]


def test_typed_text_is_shown_as_it_was_written() -> None:
    typed = "# one *two* [red]\n````python\nx\n```\n- \\* & &amp; <b>\n    four  blanks"
    drawn = lines(typed_part(typed, frozenset(), ()))
    assert "Your answer" in drawn[0]
    assert drawn[1:] == [f"▎ {line}" for line in typed.splitlines()]


def test_found_key_points_are_told_from_the_others_and_are_no_markdown() -> None:
    points = ("a *b* `c`", "1. d", "[red]e_f_g")
    drawn = lines(typed_part("x", frozenset({0, 2}), points))
    assert drawn[2:] == [
        "│ 2 of 3 key points found", "│ 1. [x] a *b* `c`", "│ 2. [ ] 1. d", "│ 3. [x] [red]e_f_g",
    ]  # fmt: skip


def test_code_that_means_the_same_is_correct() -> None:
    drawn = compared('for x in y:\n  print( "x" )\n\ndone()')
    assert drawn[0].startswith("│ Correct: the same as the answer; quotes, spacing")


def test_missing_and_extra_lines_are_marked_with_signs() -> None:
    drawn = compared("for x in y:\n    print('z')\ndone()")
    assert drawn[0] == "┃ Not the same: 1 line missing, 1 too many"
    assert "- is missing in yours, + is only in yours." in drawn[1]
    signs = [line.partition("▎ ")[2][:1] for line in drawn if "▎ " in line]
    assert sorted(signs) == [" ", " ", "+", "-"]


def test_code_that_cannot_be_read_says_in_which_line() -> None:
    drawn = compared("for x in y:\n    print('x'\ndone()")
    assert drawn[0] == "┃ Cannot be read as code"
    assert "line 2" in drawn[1]


def test_nothing_typed_is_told_and_not_compared() -> None:
    comparison = compare_code(EXPECTED, "", plain_value)
    drawn = lines(typed_part(" \n", frozenset(), ("a",), comparison))
    assert drawn[1:] == ["(nothing typed)", "│ 0 of 1 key point found", "│ 1. [ ] a"]
