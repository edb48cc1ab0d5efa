"""The words in which two texts differ, as text: `[-taken away-]` and `{+put in+}`."""

from rich.text import Text

from dp100_cards.cli.console import rendered
from dp100_cards.reconcile.word_diff import PieceKind, word_diff

_LOOKS = {
    PieceKind.BOTH: ("", "", ""),
    PieceKind.REMOVED: ("[-", "-]", "red"),
    PieceKind.ADDED: ("{+", "+}", "green"),
}
_WIDEST = 1_000_000
"""The terminal wraps; a pipe gets the lines as they are."""


def diff_text(old: str, new: str, margin: str) -> str:
    """The lines of a comparison, each with a margin; in colour too where there is a terminal."""
    text = Text(no_wrap=True, overflow="ignore")
    for piece in word_diff(old, new):
        before, after, colour = _LOOKS[piece.kind]
        text.append(f"{before}{piece.text}{after}", style=colour)
    lines = text.split("\n", allow_blank=True)
    return rendered(*(Text(margin) + line for line in lines), width=_WIDEST)
