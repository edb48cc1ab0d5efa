"""What is drawn around a text without being part of it: it is seen, and never copied."""

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


@dataclass(frozen=True, slots=True, eq=False)
class CodeBlock:
    """A block of code as its author wrote it; compared by identity, since two may be alike."""

    code: str


class Frame(Segment):
    """A rule, a margin, what fills a line up."""

    __slots__ = ()


class Edge(Frame):
    """The frame left of a line's text; what stands before it in the line is frame too."""

    joint: str
    """What lies in the text between the line above and this one."""
    block: CodeBlock | None
    """The block that the line belongs to, if it is one of code."""

    def __new__(
        cls, text: str, style: Style | None, joint: str = "\n", block: CodeBlock | None = None
    ) -> "Edge":
        """Makes the segment, by default one that begins a line of the text."""
        edge = super().__new__(cls, text, style)
        edge.joint, edge.block = joint, block
        return edge


class PaintedStrip(Strip):
    """A line and an empty column, painted with as few changes of colour as there are in it.

    It knows the segments that it was made of.
    """

    __slots__ = ("framed",)

    def __init__(self, framed: Strip, style: Style) -> None:
        segments = [*framed, Frame(" ", style)]
        super().__init__(Segment.simplify(segments), framed.cell_length + 1)
        self.framed = segments


def segments_of(strip: Strip) -> list[Segment]:
    """A line's segments with its frame among them."""
    return list(strip.framed if isinstance(strip, PaintedStrip) else strip)


def is_code(strip: Strip) -> bool:
    """Whether a line belongs to a block of code."""
    return any(isinstance(each, Edge) and each.block is not None for each in segments_of(strip))
