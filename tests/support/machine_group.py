"""Some machines whose clocks may be off, and all that was written on any of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dp100_cards.model.events import EventId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from tests.support.clock import FixedClock
from tests.support.machines import Machine


@dataclass(frozen=True)
class Rate:
    who: int
    card_id: str
    rating: Rating
    took_seconds: float = 4.2


@dataclass(frozen=True)
class Undo:
    who: int
    which: tuple[int, ...]
    """Any events written so far on any machine, undos among them, counted round."""


class MachineGroup:
    """Rates and takes back; how machines learn of each other is left to those that build on it."""

    def __init__(self, machines: Sequence[Machine], clocks_off: Sequence[int]) -> None:
        """`clocks_off`: by how many milliseconds each machine's clock is wrong."""
        self.machines = tuple(machines)
        self.clocks_off = list(clocks_off)
        self.clock = FixedClock()
        self.events: list[EventId] = []

    def rate(self, step: Rate) -> None:
        machine, moment = self.machines[step.who], self.moment(step.who)
        self.events.append(machine.review(step.card_id, step.rating, moment, step.took_seconds))

    def undo(self, step: Undo) -> None:
        """Nothing, as long as nothing was written."""
        if self.events:
            targets = [self.events[each % len(self.events)] for each in step.which]
            history = self.machines[step.who].history
            self.events += history.undo(targets, self.moment(step.who))

    def moment(self, who: int) -> Moment:
        """The time by a machine's own clock."""
        now = self.clock()
        return replace(now, at=now.at + self.clocks_off[who])

    def close(self) -> None:
        for machine in self.machines:
            machine.close()
