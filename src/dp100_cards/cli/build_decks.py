"""`dp100 decks build`: decks from study documents."""

from collections.abc import Sequence
from pathlib import Path

from dp100_cards.cli.diagnostics import report_problems
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.wording import counted
from dp100_cards.usecases.build_decks import build_decks


def run_build(documents: Sequence[Path], folder: Path, *, force: bool) -> int:
    """Builds decks and lists them; returns the exit code."""
    built = build_decks(documents, folder, force=force)
    for each in built.decks:
        what = "written" if each.written else "unchanged"
        print(f"{clean_line(str(each.path))}  {counted(len(each.deck.cards), 'card')}  {what}")
    return report_problems(built.problems)
