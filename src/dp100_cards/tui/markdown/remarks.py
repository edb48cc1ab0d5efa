"""What is said about a text rather than in it: set apart by a bar, in the colour of its tone."""

from dataclasses import dataclass

from rich.segment import Segment

from dp100_cards.tui.markdown.blocks import Place, stack
from dp100_cards.tui.markdown.palette import BOLD, REVERSE, Palette, Tone
from dp100_cards.tui.markdown.parser import parse
from dp100_cards.tui.markdown.wrapping import Line, wrap

_BARS = {Tone.ALARM: "█ ", Tone.WARNING: "┃ ", Tone.CALM: "│ "}
_NARROWEST = 8  # cells left for text; a thinner screen has no bar


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark; whatever is empty takes no line."""

    tone: Tone
    label: str
    """A word that says what kind of remark it is; colours alone would not do."""
    markdown: str
    origin: str = ""
    """Where it comes from, plain text."""


def remark_lines(remark: Remark, palette: Palette, width: int) -> list[Line]:
    """Return the lines of a remark, each behind its bar."""
    bar = Segment(_BARS[remark.tone], palette.tones[remark.tone])
    room = width - len(bar.text)
    if room < _NARROWEST:
        return _inside(remark, palette, width)
    return [[bar, *line] for line in _inside(remark, palette, room)]


def _inside(remark: Remark, palette: Palette, width: int) -> list[Line]:
    lines: list[Line] = []
    if remark.label:
        lines.append([_label(remark, palette)])
    lines += stack(parse(remark.markdown).children, Place(palette, width, palette.text))
    if remark.origin:
        lines += wrap([Segment(remark.origin, palette.muted)], width)
    return lines


def _label(remark: Remark, palette: Palette) -> Segment:
    style = palette.tones[remark.tone] + BOLD
    if remark.tone is Tone.ALARM:
        return Segment(f" {remark.label} ", style + REVERSE)
    return Segment(remark.label, style)


def warning_lines(text: str, palette: Palette, width: int) -> list[Line]:
    """Return a line that nobody must miss, behind the bar of an alarm."""
    style = palette.tones[Tone.ALARM] + BOLD
    bar = Segment(_BARS[Tone.ALARM], palette.tones[Tone.ALARM])
    return [[bar, *line] for line in wrap([Segment(text, style)], max(1, width - len(bar.text)))]
