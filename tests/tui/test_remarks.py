"""Corrections and notes as parts of a card: their order, their words, and how loud they are."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from dp100_cards.model.card import Card
from dp100_cards.model.corrections import Correction, CorrectionKind
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.markdown.card_part import Part, part_strips
from dp100_cards.tui.markdown.palette import Palette, contrast_ratio, make_palette
from dp100_cards.tui.parts import card_parts, shown_up_to

WRONG, OUTDATED, DAMAGED, DETAIL = (
    Correction(kind, f"It is **{kind}** [/red].", "a page (2026)", "2026-11-22")
    for kind in CorrectionKind
)
PLAIN_CARD = Card(CardId("q05"), "Which role?", "That one.", "An explanation.", "A reason.")


def study_card(*corrections: Correction, notes: tuple[str, ...] = ()) -> StudyCard:
    return StudyCard(PLAIN_CARD, DeckId("access"), "I.B", corrections, notes)


def palette(theme: str = "textual-dark", text: str = "#e0e0e0 on #121212") -> Palette:
    return make_palette(BUILTIN_THEMES[theme].to_color_system().generate(), Style.parse(text))


def part(kind: str, *corrections: Correction, notes: tuple[str, ...] = ()) -> Part:
    (found,) = [p for p in card_parts(study_card(*corrections, notes=notes)) if p.kind == kind]
    return found


def lines(part: Part, width: int = 79) -> list[str]:
    """The text of each line, without the left margin and trailing blanks."""
    return [strip.text[2:].rstrip() for strip in part_strips(part, width, palette())]


def segment(text: str, part: Part, colours: Palette) -> Segment:
    found = [s for strip in part_strips(part, 79, colours) for s in strip if s.text == text]
    assert found, text
    return found[0]


def style_of(text: str, part: Part, colours: Palette) -> Style:
    style = segment(text, part, colours).style
    assert style
    return style


def test_corrections_and_notes_follow_the_answer_before_everything_else() -> None:
    kinds = [each.kind for each in card_parts(study_card(OUTDATED, notes=("Mine.",)))]
    assert kinds == ["question", "answer", "corrections", "notes", "explanation", "why"]


def test_they_are_shown_with_the_answer_and_no_other_part_is() -> None:
    parts = card_parts(study_card(OUTDATED, notes=("Mine.",)))
    assert [shown_up_to(parts, index) for index in range(6)] == [1, 4, 4, 4, 5, 6]
    assert [shown_up_to(card_parts(study_card()), index) for index in range(4)] == [1, 2, 3, 4]


def test_a_card_without_any_has_neither_part() -> None:
    kinds = [each.kind for each in card_parts(study_card())]
    assert kinds == ["question", "answer", "explanation", "why"]


def test_each_correction_stands_behind_a_bar_with_its_kind_and_its_origin() -> None:
    assert lines(part("corrections", WRONG, OUTDATED)) == [
        "── Corrections " + "─" * 61,
        "█  WRONG",
        "█ It is wrong [/red].",
        "█ Source: a page (2026); checked 2026-11-22",
        "",
        "┃ Outdated",
        "┃ It is outdated [/red].",
        "┃ Source: a page (2026); checked 2026-11-22",
    ]


def test_one_correction_has_a_title_of_its_own() -> None:
    assert lines(part("corrections", DETAIL))[:2] == ["── Correction " + "─" * 62, "│ Detail"]


def test_the_learner_s_notes_stand_calmly_behind_a_thin_bar() -> None:
    assert lines(part("notes", notes=("Remember *this*.\n\n- a", "And that."))) == [
        "── Your notes " + "─" * 62,
        "│ Remember this.",
        "│",
        "│ • a",
        "",
        "│ And that.",
    ]


def test_an_answer_with_something_wrong_says_so_before_its_first_line() -> None:
    assert lines(part("answer", WRONG, DETAIL))[1:] == [
        "█ Part of this card is wrong: see the corrections below.",
        "",
        "That one.",
    ]
    assert lines(part("answer", OUTDATED, DAMAGED, DETAIL))[1:] == ["That one."]


def test_a_correction_without_source_or_date_has_no_empty_line() -> None:
    bare = Correction(CorrectionKind.DETAIL, "More.", "", "")
    assert lines(part("corrections", bare))[1:] == ["│ Detail", "│ More."]


def test_long_corrections_stay_behind_their_bar() -> None:
    text = Correction(CorrectionKind.WRONG, "word " * 60 + "\n\n```python\nx = 1\n```", "s", "d")
    for width in (24, 40, 79, 200):
        shown = lines(part("corrections", text), width)
        assert all(line.startswith("█") for line in shown[1:])
        assert max(map(len, shown)) <= min(width, 100)


def test_a_screen_of_a_few_columns_shows_the_words() -> None:
    assert "WRONG" in "".join(lines(part("corrections", WRONG), 10))
    assert "wrong" in " ".join(lines(part("answer", WRONG), 10))


@pytest.mark.parametrize("theme", BUILTIN_THEMES)
def test_in_every_theme_the_kinds_differ_in_style_and_can_be_read(theme: str) -> None:
    variables = BUILTIN_THEMES[theme].to_color_system().generate()
    ground = "default on default"
    if not BUILTIN_THEMES[theme].ansi:
        ground = f"{variables['foreground'][:7]} on {variables['background'][:7]}"
    colours = palette(theme, ground)
    shown = part("corrections", WRONG, OUTDATED, DETAIL)
    styles = [style_of(text, shown, colours) for text in (" WRONG ", "Outdated", "Detail")]
    assert len(set(styles)) == 3
    assert styles[0].reverse
    assert styles[0].bold
    if not BUILTIN_THEMES[theme].ansi:
        for style in styles:
            assert _contrast(style) >= 4.5


def _contrast(style: Style) -> float:
    assert style.color
    assert style.bgcolor
    return contrast_ratio(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
