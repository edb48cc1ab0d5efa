"""Which events do not count, where what takes an event back can itself be taken back."""

from collections import Counter
from collections.abc import Mapping

from dp100_cards.model.events import EventId


def taken_back(targets: Mapping[EventId, EventId]) -> set[EventId]:
    """The events that do not count, given what each undo takes back.

    An undo that was itself taken back takes nothing back. Undos in a circle, which no program of
    ours writes, do nothing. The same events give the same result in whatever order they came.
    """
    open_undos = Counter(targets.values())
    settled = [undo for undo in targets if undo not in open_undos]
    gone: set[EventId] = set()
    while settled:
        undo = settled.pop()
        target = targets[undo]
        if undo not in gone:
            gone.add(target)
        open_undos[target] -= 1
        if not open_undos[target] and target in targets:
            settled.append(target)
    return gone
