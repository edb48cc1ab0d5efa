"""Line mode in this process, on a clock that a test moves."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

from dp100_cards.cli.plain.line_review import review_line_by_line
from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.selection import Selection
from dp100_cards.model.settings import Settings
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import write_deck_file
from tests.support.workspaces import workspace_in

POINTS = ("Dataset: specific data", "Linked service", "Trigger")
CODE = "```python\nws = Workspace.create(name='a', region=\"b\")\nprint(ws)\n```\n"


@dataclass(frozen=True)
class Played:
    """What came of some lines."""

    code: int
    out: str
    err: str

    def lines(self, begin: str) -> list[str]:
        """The lines of a kind."""
        return [line for line in self.out.splitlines() if line.startswith(begin)]


class LineLearner:
    """Somebody with a deck of two cards: one with key points, one whose answer is code."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = FixedClock()
        cards = (
            Card(
                CardId("p1"),
                "Of what is a pipeline made?",
                "It reads a **dataset** (specific data) through a linked service.\n\n- A trigger\n",
                explanation="Because it has to begin somewhere.\n",
                why_correct="So say the pages.\n",
                topic="Pipelines",
                key_points=POINTS,
                tags=("pipes",),
            ),
            Card(CardId("p2"), "Create a workspace.", CODE, topic="Code"),
        )
        write_deck_file(home / "decks", Deck(DeckId("pipes"), "Pipes", cards))

    def play(
        self,
        *lines: str,
        selection: Selection | None = None,
        settings: Settings | None = None,
    ) -> Played:
        """Types these lines into a session, then ends the input."""
        workspace = replace(workspace_in(self.home, self.clock), settings=settings or Settings())
        review = start_review(workspace, selection or Selection())
        close_later(review.desk.store)
        out, err, stdin = io.StringIO(), io.StringIO(), sys.stdin
        sys.stdin = io.StringIO("".join(f"{line}\n" for line in lines))
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = review_line_by_line(review)
        finally:
            sys.stdin = stdin
            review.close()
        return Played(code, out.getvalue(), err.getvalue())
