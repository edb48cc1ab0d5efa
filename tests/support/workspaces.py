"""Workspaces on a fixed clock, and sessions run without a face."""

from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from dp100_cards.model.rating import Rating
from dp100_cards.usecases.start_review import StartedReview
from dp100_cards.usecases.workspace import Places, Workspace, open_workspace
from tests.support.clock import FixedClock


def workspace_in(
    home: Path, clock: FixedClock | None = None, decks: Path | None = None
) -> Workspace:
    """A learner whose home is this folder, and whose decks are in its `decks` if not elsewhere."""
    return open_workspace(Places(str(home), str(decks or home / "decks")), clock or FixedClock())


def rate_all(
    started: StartedReview, clock: FixedClock, ratings: Sequence[Rating] = (Rating.GOOD,)
) -> list[str]:
    """Rates until the session is over; returns the cards in the order in which they came."""
    seen: list[str] = []
    for rating in cycle(ratings):
        shown = started.session.shown
        if shown is None or len(seen) == 200:
            return seen
        seen.append(str(shown.queued.card_id))
        started.session.reveal()
        started.session.rate(rating, clock(), 3.0)
        clock.advance(minutes=1)
    return seen


def rate(started: StartedReview, clock: FixedClock, rating: Rating = Rating.GOOD) -> str:
    """Rates the card on the desk; returns its id."""
    shown = started.session.shown
    assert shown is not None
    started.session.reveal()
    started.session.rate(rating, clock(), 3.0)
    return str(shown.queued.card_id)


def shown_card(started: StartedReview) -> str | None:
    """The card on the desk."""
    shown = started.session.shown
    return None if shown is None else str(shown.queued.card_id)


def files_in(folder: Path) -> dict[str, int]:
    """Each file's time of change; what SQLite keeps beside a database it reads does not count."""
    return {
        str(path): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }
