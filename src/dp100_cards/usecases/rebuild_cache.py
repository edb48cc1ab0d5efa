"""Making the cache anew from journals and decks."""

from contextlib import suppress
from dataclasses import dataclass

from dp100_cards.model.problem import Problem
from dp100_cards.storage.cache.cache_file import discard_cache
from dp100_cards.storage.cache.event_counts import EventCounts, event_counts
from dp100_cards.storage.locations import create_private_folder, demand_history
from dp100_cards.storage.lock import WriterLock
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was read, and how long that took."""

    counts: EventCounts
    took_seconds: float
    problems: tuple[Problem, ...]


def rebuild_cache(workspace: Workspace, *, accepts_loss: bool) -> Rebuilt:
    """Discards the cache and builds it; raises a Dp100Error where that cannot be done.

    `accepts_loss` also forgets how far the history had come when it was last seen.
    """
    demand_history(workspace.locations)
    begun = workspace.stopwatch()
    _discard(workspace, accepts_loss=accepts_loss)
    desk = open_desk(workspace)
    try:
        counts = event_counts(desk.store.connection)
        return Rebuilt(counts, workspace.stopwatch() - begun, desk.problems)
    finally:
        desk.close()


def _discard(workspace: Workspace, *, accepts_loss: bool) -> None:
    locations = workspace.locations
    create_private_folder(locations.data)
    lock = WriterLock(locations.lock_file)
    try:
        # What cannot be deleted is found out of date, or damaged, all the same.
        with lock.held(), suppress(OSError):
            discard_cache(locations.cache_file)
            locations.due_calendar.unlink(missing_ok=True)
            if accepts_loss:
                locations.high_water.unlink(missing_ok=True)
    finally:
        lock.close()
