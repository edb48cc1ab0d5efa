"""What is said about a text rather than in it: set apart by a bar, in the colour of its tone."""

from dataclasses import dataclass, replace

from rich.segment import Segment

from dp100_cards.tui.markdown.blocks import Place, stack
from dp100_cards.tui.markdown.frame import Edge
from dp100_cards.tui.markdown.palette import BOLD, REVERSE, Palette, Tone
from dp100_cards.tui.markdown.parser import parse
from dp100_cards.tui.markdown.wrapping import Line, flow

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


def remark_lines(remark: Remark, place: Place) -> list[Line]:
    """The lines of a remark, each behind its bar."""
    bar = Edge(_BARS[remark.tone], place.palette.tones[remark.tone])
    room = place.width - len(bar.text)
    if room < _NARROWEST:
        return _inside(remark, place)
    return [[bar, *line] for line in _inside(remark, replace(place, width=room))]


def _inside(remark: Remark, place: Place) -> list[Line]:
    lines: list[Line] = []
    if remark.label:
        lines.append([_label(remark, place.palette)])
    lines += stack(parse(remark.markdown).children, place)
    if remark.origin:
        lines += flow([Segment(remark.origin, place.palette.muted)], place.width)
    return lines


def _label(remark: Remark, palette: Palette) -> Segment:
    style = palette.tones[remark.tone] + BOLD
    if remark.tone is Tone.ALARM:
        return Segment(f" {remark.label} ", style + REVERSE)
    return Segment(remark.label, style)


def warning_lines(text: str, palette: Palette, width: int) -> list[Line]:
    """A line that nobody must miss, behind the bar of an alarm."""
    style = palette.tones[Tone.ALARM] + BOLD
    bar = Edge(_BARS[Tone.ALARM], palette.tones[Tone.ALARM])
    return [[bar, *line] for line in flow([Segment(text, style)], max(1, width - len(bar.text)))]
