"""The styles a text is drawn in, taken from a Textual theme and kept readable on its background."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rich.style import Style
from textual.color import Color

BOLD = Style(bold=True)
ITALIC = Style(italic=True)
STRIKE = Style(strike=True)
REVERSE = Style(reverse=True)

_READABLE = 4.5  # contrast ratio of WCAG 2.2, level AA
_VISIBLE = 3.0  # the same for lines and marks


class Syntax(Enum):
    """What a stretch of code is, as far as its colour tells."""

    PLAIN = "plain"
    KEYWORD = "keyword"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    NAME = "name"
    BUILTIN = "builtin"


class Tone(Enum):
    """How loud a remark on a text is."""

    ALARM = "alarm"
    WARNING = "warning"
    CALM = "calm"


_SYNTAX_VARIABLES = {
    Syntax.KEYWORD: "text-primary",
    Syntax.STRING: "text-success",
    Syntax.NUMBER: "text-warning",
    Syntax.NAME: "text-accent",
    Syntax.BUILTIN: "text-accent",
}
_TONE_VARIABLES = {Tone.ALARM: "text-error", Tone.WARNING: "text-warning"}


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """Whole styles, background included; compared by identity, so that it can be part of a key."""

    text: Style
    question: Style
    """A little brighter than text, not bold: emphasis within a question must stay visible."""
    muted: Style
    """Secondary text: quotes, addresses."""
    line: Style
    """Rules, bullets, frames."""
    title: Style
    heading: Style
    code_span: Style
    code: Style
    """Plain code and the background of its block."""
    gutter: Style
    syntax: Mapping[Syntax, Style]
    tones: Mapping[Tone, Style]
    """Of a remark's bar and label."""


def contrast_ratio(one: Color, other: Color) -> float:
    """The WCAG contrast of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def make_palette(variables: Mapping[str, str], text: Style) -> Palette:
    """The styles for a theme's CSS variables and the widget's own text style."""
    if text.bgcolor is None or text.bgcolor.is_default:
        return _terminal_palette(variables, text)
    return _mixed_palette(variables, text)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def legible(color: Color, background: Color, ratio: float = _READABLE) -> Color:
    """The colour, moved away from its background until it can be read."""
    extreme = background.get_contrast_text(1.0)
    for step in range(10):
        candidate = color.blend(extreme, step / 10, alpha=1.0)
        if contrast_ratio(candidate, background) >= ratio:
            return candidate
    return extreme


def _mixed_palette(variables: Mapping[str, str], text: Style) -> Palette:
    assert text.color is not None
    assert text.bgcolor is not None
    front, back = Color.from_rich_color(text.color), Color.from_rich_color(text.bgcolor)
    code_back = back.blend(front, 0.07, alpha=1.0)

    def style(color: Color, ratio: float = _READABLE, on: Color = back) -> Style:
        return text + Style.from_color(legible(color, on, ratio).rich_color, on.rich_color)

    def themed(variable: str, on: Color = back) -> Style:
        return style(Color.parse(variables[variable]), on=on)

    line = back.blend(front, 0.45, alpha=1.0)
    muted = style(back.blend(front, 0.7, alpha=1.0))
    comment = style(code_back.blend(front, 0.6, alpha=1.0), on=code_back) + ITALIC
    code = style(front, on=code_back)
    syntax = {role: themed(name, code_back) for role, name in _SYNTAX_VARIABLES.items()}
    tones = {tone: themed(name) for tone, name in _TONE_VARIABLES.items()}
    return Palette(
        text=text,
        question=style(back.get_contrast_text(1.0)),
        muted=muted,
        line=style(line, _VISIBLE),
        title=themed("text-accent") + BOLD,
        heading=themed("text-primary") + BOLD,
        code_span=themed("text-success", code_back),
        code=code,
        gutter=style(line, _VISIBLE, code_back),
        syntax=syntax | {Syntax.PLAIN: code, Syntax.COMMENT: comment},
        tones=tones | {Tone.CALM: muted},
    )


def _terminal_palette(variables: Mapping[str, str], text: Style) -> Palette:
    """Styles of the terminal's own sixteen colours, whose values nobody knows."""

    def themed(variable: str) -> Style:
        return text + Style.from_color(Color.parse(variables[variable]).rich_color)

    dim = text + Style(dim=True)
    syntax = {role: themed(name) for role, name in _SYNTAX_VARIABLES.items()}
    tones = {tone: themed(name) for tone, name in _TONE_VARIABLES.items()}
    return Palette(
        text=text,
        question=text,
        muted=dim,
        line=dim,
        title=themed("text-accent") + BOLD,
        heading=themed("text-primary") + BOLD,
        code_span=themed("text-success"),
        code=text,
        gutter=dim,
        syntax=syntax | {Syntax.PLAIN: text, Syntax.COMMENT: dim + ITALIC},
        tones=tones | {Tone.CALM: dim},
    )
