"""The words in which two texts differ, as text: `[-taken away-]` and `{+put in+}`, per line."""

from rich.text import Text

from dp100_cards.cli.console import rendered
from dp100_cards.reconcile.word_diff import Piece, PieceKind, word_diff

_LOOKS = {
    PieceKind.BOTH: ("", "", ""),
    PieceKind.REMOVED: ("[-", "-]", "red"),
    PieceKind.ADDED: ("{+", "+}", "green"),
}
_LINE_END = "\u21b5"
_WIDEST = 1_000_000
"""The terminal wraps; a pipe gets the lines as they are."""


def diff_text(old: str, new: str, margin: str) -> str:
    """The lines of a comparison, each with a margin; in colour too where there is a terminal."""
    text = Text(no_wrap=True, overflow="ignore")
    for piece in word_diff(old, new):
        before, after, colour = _LOOKS[piece.kind]
        for number, line in enumerate(_visible(piece).split("\n")):
            marked = f"{before}{line}{after}" if line else ""
            text.append(f"\n{marked}" if number else marked, colour)
    lines = text.split("\n", allow_blank=True)
    return rendered(*(Text(margin) + line if line else "" for line in lines), width=_WIDEST)


def _visible(piece: Piece) -> str:
    """The text of a piece; of a change that is only line ends, with a sign for the first."""
    is_line_end = piece.kind is not PieceKind.BOTH and not piece.text.strip()
    return piece.text.replace("\n", f"{_LINE_END}\n", 1) if is_line_end else piece.text
