"""Markdown text as the lines of a screen: nothing lost, nothing interpreted, nothing too wide."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES

from dp100_cards.tui.markdown.cropping import cropped
from dp100_cards.tui.markdown.palette import Palette, make_palette
from dp100_cards.tui.markdown.strips import MEASURE, render, render_title
from tests.support.laws import tries

HOSTILE = [
    "[/]",
    "[red]not red[/red]",
    "a[0]",
    "m[i][j] = d[key]",
    "[@click=app.quit]leave[/]",
    ":warning:",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "<!-- a comment -->",
    "[red]: nothing",
    "[link=https://x.example]x",
    "$text {braces} %s",
    "- [ ] open",
    "- [x] done",
    "score.py azure.ai.ml README.md",
    "[x](javascript:alert(1))",
]


def palette(theme: str = "textual-dark") -> Palette:
    variables = BUILTIN_THEMES[theme].to_color_system().generate()
    return make_palette(variables, Style.parse("#e0e0e0 on #121212"))


def strips(markdown: str, width: int = 79, *, wrap_code: bool = True) -> list[Strip]:
    colours = palette()
    return render(markdown, width, colours, colours.text, wrap_code=wrap_code)


def lines(markdown: str, width: int = 79) -> list[str]:
    """The text of each line, without the left margin and trailing blanks."""
    return [strip.text[2:].rstrip() for strip in strips(markdown, width)]


def style_of(text: str, markdown: str) -> Style:
    """The style of the segment that is exactly this text."""
    found = [s.style for strip in strips(markdown) for s in strip if s.text == text]
    assert len(found) == 1, f"{len(found)} segments are {text!r}"
    assert found[0] is not None
    return found[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_other_languages_appears_literally(text: str) -> None:
    assert text.removeprefix("- ") in lines(text)[0]


def test_markdown_between_tags_is_markdown() -> None:
    assert lines("<div>\n*x*\n</div>") == ["<div> x </div>"]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_inside_code_appears_literally(text: str) -> None:
    assert lines(f"```\n{text}\n```") == [f"▎ {text}"]
    assert lines(f"see `{text}`!") == [f"see {text}!"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_clickable(text: str) -> None:
    for strip in strips(f"{text}\n\n[text](https://x.example) <https://y.example>"):
        assert all(s.style and not s.style.link and not s.style.meta for s in strip)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("[docs](https://x.example/{id}?a=ü)", "docs (https://x.example/{id}?a=ü)"),
        ('[docs](https://x.example "Title")', 'docs (https://x.example "Title")'),
        ("<https://x.example>", "https://x.example"),
        ("<me@x.example>", "me@x.example"),
        ("![a chart](img/a.png)", "a chart (img/a.png)"),
        ("![](img/a.png)", "(img/a.png)"),
    ],
)
def test_links_and_images_show_their_address_once(markdown: str, shown: str) -> None:
    assert lines(markdown) == [shown]


def test_emphasis_is_more_than_colour() -> None:
    text = "**strong** *stressed* ~~gone~~ plain"
    assert style_of("strong", text).bold
    assert style_of("stressed", text).italic
    assert style_of("gone", text).strike
    assert not style_of(" plain", text).bold


def test_code_spans_differ_from_text_in_colour_and_ground() -> None:
    span, plain = style_of("code", "a `code` b"), style_of(" b", "a `code` b")
    assert span.color != plain.color
    assert span.bgcolor != plain.bgcolor


def test_headings_are_bold_left_and_not_boxed() -> None:
    assert lines("# One\ntext\n## Two\n- a") == ["One", "text", "", "Two", "• a"]
    assert style_of("One", "# One").bold


def test_nested_lists_hang_under_their_text() -> None:
    text = "- one two three four\n  - five six seven and\n    - eight nine\n      - ten\n- last"
    assert lines(text, width=22) == [
        "• one two three",
        "  four",
        "  ◦ five six seven",
        "    and",
        "    ▪ eight nine",
        "      ▪ ten",
        "• last",
    ]


def test_ordered_lists_keep_their_start_and_align_their_numbers() -> None:
    assert lines("9. nine\n1. ten\n   - inner") == [" 9. nine", "10. ten", "    ◦ inner"]
    assert lines("3) three") == ["3) three"]


def test_short_items_stay_together_and_items_with_blocks_stand_apart() -> None:
    assert lines("- a\n\n- b") == ["• a", "• b"]
    assert lines("- a\n\n  more\n- b") == ["• a", "", "  more", "", "• b"]


def test_code_inside_a_list_item_is_indented_with_it() -> None:
    text = "1. first:\n   ```bash\n   az login\n   ```\n2. second"
    assert lines(text) == ["1. first:", "", "   ▎ az login", "", "2. second"]


def test_a_list_the_author_joined_to_its_paragraph_stays_joined() -> None:
    assert lines("Two kinds:\n- a") == ["Two kinds:", "• a"]
    assert lines("Two kinds:\n\n- a") == ["Two kinds:", "", "• a"]


def test_quotes_have_a_bar_along_every_line() -> None:
    assert lines("> one two three\n>\n> - four", width=19) == [
        "│ one two three",
        "│",
        "│ • four",
    ]


def test_line_breaks_the_author_forced_are_kept() -> None:
    assert lines("one  \ntwo\\\nthree\nfour") == ["one", "two", "three four"]


def test_a_table_that_fits_takes_one_line_a_row() -> None:
    assert lines("| a | long |\n|---|-----:|\n| 1 | 2 |\n| 3 | 4 |") == [
        "a │ long",
        "──┼─────",
        "1 │    2",
        "3 │    4",
    ]


def test_a_wide_table_wraps_its_wide_columns_and_rules_its_rows() -> None:
    text = "| key | meaning |\n|---|---|\n| a | one two three four |\n| b | five |"
    assert lines(text, width=19) == [
        "key │ meaning",
        "────┼───────────",
        "a   │ one two",
        "    │ three four",
        "────┼───────────",
        "b   │ five",
    ]


def test_a_table_with_too_many_columns_becomes_one_line_a_cell() -> None:
    text = "|one|two|three|four|five|\n|-|-|-|-|-|\n|aaaaaaaa|bbbbbbbb|cccccccc|dddddddd|eeeeeeee|"
    assert lines(text, width=30) == [
        "one: aaaaaaaa",
        "two: bbbbbbbb",
        "three: cccccccc",
        "four: dddddddd",
        "five: eeeeeeee",
    ]


def test_text_deep_in_nested_quotes_and_lists_is_still_there() -> None:
    nested = "\n".join("  " * depth + f"- level{depth}" for depth in range(15))
    assert [line.strip(" •◦▪") for line in lines(nested, width=60)] == [
        f"level{depth}" for depth in range(15)
    ]
    assert "level14" in lines(nested, width=30)[-1]


@pytest.mark.parametrize("opening", ["> ", "*a ", "**a *b ", "[", "![", "`", "~~a ", "- "])
def test_text_nested_beyond_reason_is_still_there(opening: str) -> None:
    closing = {"[": "](x)", "![": "](x)"}.get(opening, opening.strip(" ab>-")[::-1])
    text = opening * 300 + "needle" + (" " + closing) * 300
    assert "needle" in "".join(lines(text, width=40)).replace(" ", "")


def test_words_wider_than_the_line_are_folded_not_cut() -> None:
    word = "x" * 50
    assert "".join(lines(f"see {word}", width=23)) == f"see{word}"


def test_wide_signs_break_between_any_two_but_not_before_punctuation() -> None:
    assert lines("机器学习是人工智能的一个分支。", width=19) == [
        "机器学习是人工智",
        "能的一个分支。",
    ]
    assert lines("机器学习是人工智。能", width=19) == ["机器学习是人工", "智。能"]


def test_the_measure_ends_at_a_hundred_columns_on_wide_screens() -> None:
    assert lines("---", width=200) == ["─" * MEASURE]
    assert max(map(len, lines("word " * 100, width=200))) == MEASURE - 1


def test_a_title_stands_on_a_rule_of_the_whole_measure() -> None:
    (title,) = render_title("Answer", 40, palette())
    assert title.text == "  ── Answer " + "─" * 27 + " "


def test_a_title_longer_than_the_line_is_wrapped() -> None:
    titles = render_title("Why this answer is correct", 20, palette())
    assert [title.text for title in titles] == [
        "  ── Why this       ",
        "  ── answer is      ",
        "  ── correct ────── ",
    ]


WORDS = st.sampled_from(
    [
        "word",
        "`code`",
        "**b**",
        "日本語",
        "👩\u200d🔬",
        "e\u0301",
        "☁\ufe0f",
        "🇩🇪",
        "שלום",
        "مرحبا",
        "क्षि",
        "한글",
        "\u200f",
        "👍🏽",
        "x" * 30,
        "\x1b[31m",
    ]
)
STARTS = st.sampled_from(["", "- ", "  - ", "1. ", "> ", "# ", "    ", "| a | b |\n|--|--|\n| "])
TEXTS = st.lists(st.tuples(STARTS, st.lists(WORDS, max_size=12)), max_size=6).map(
    lambda rows: "\n".join(start + " ".join(words) for start, words in rows)
)


def cells(strip: Strip) -> int:
    """The width of a line, counted anew."""
    return sum(cell_len(segment.text) for segment in strip)


@given(markdown=TEXTS | st.text(max_size=80), width=st.integers(1, 200))
@tries(60)
def test_every_line_is_exactly_as_wide_as_asked(markdown: str, width: int) -> None:
    title = render_title(markdown, width, palette())
    for strip in (*strips(markdown, width), *title):
        assert cells(strip) == strip.cell_length == width
        assert all(segment.text for segment in strip)


@given(markdown=TEXTS, width=st.integers(20, 200), left=st.integers(0, 60))
@example(markdown="    a \x1b[31m ☁\ufe0f", width=20, left=13)
@tries(200)
def test_whole_code_is_wider_and_any_window_of_it_is_exact(
    markdown: str, width: int, left: int
) -> None:
    for strip in strips(markdown, width, wrap_code=False):
        assert cells(strip) == strip.cell_length >= width
        assert cells(cropped(strip, left, left + width, Style.null())) == width


@given(words=st.lists(WORDS, min_size=1, max_size=30), width=st.integers(12, 90))
@tries(40)
def test_wrapping_loses_no_sign(words: list[str], width: int) -> None:
    code = " ".join(words)
    shown = "".join(
        line.removeprefix("▎").removeprefix("↪") for line in lines(f"```\n{code}\n```", width)
    )
    assert shown.replace(" ", "") == code.replace(" ", "")
