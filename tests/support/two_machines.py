"""Two machines with one history, and what can happen to them."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from dp100_cards.model.events import Change, Event, EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from tests.support.clock import FixedClock
from tests.support.events import parameters_set, reviewed, suspended, undone, write_journal
from tests.support.machines import Machine


@dataclass(frozen=True)
class Rate:
    who: int
    card_id: str
    rating: Rating
    took_seconds: float


@dataclass(frozen=True)
class Lapse:
    """Rated Again, and suspended as a leech."""

    who: int
    card_id: str


@dataclass(frozen=True)
class Cram:
    who: int
    card_id: str
    rating: Rating


@dataclass(frozen=True)
class Undo:
    who: int
    which: tuple[int, ...]
    """Any events written so far by either machine, undos among them, counted round."""


@dataclass(frozen=True)
class Wait:
    minutes: int


@dataclass(frozen=True)
class SetClock:
    who: int
    minutes: int
    """How far this machine's clock is off from now on."""


@dataclass(frozen=True)
class Mark:
    who: int
    card_id: str
    change: Change
    days: int


@dataclass(frozen=True)
class Send:
    who: int
    """Whose journal arrives at the other machine."""


@dataclass(frozen=True)
class Fork:
    """A copy of the own journal that has gone its own way arrives beside it."""

    who: int
    event: Event


Action = Rate | Lapse | Cram | Mark | Undo | Wait | SetClock | Send | Fork

WHO = st.integers(0, 1)
CARDS = st.sampled_from(["c1", "c2"])
RATES = st.builds(
    Rate, WHO, CARDS, st.sampled_from(Rating), st.sampled_from([0.0, 0.1, 4.2, 33.3, 700.0])
)
MARKS = st.builds(Mark, WHO, CARDS, st.sampled_from(Change), st.integers(-3, 400))
WAITS = st.builds(Wait, st.sampled_from([0, 1, 9, 60, 700, 1440, 4000, 20_000, 100_000]))
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    RATES,
    RATES,
    WAITS,
    MARKS,
    st.builds(Lapse, WHO, CARDS),
    st.builds(Cram, WHO, CARDS, st.sampled_from(Rating)),
    st.builds(Send, WHO),
    st.builds(Undo, WHO, st.lists(st.integers(0, 30), min_size=1, max_size=3).map(tuple)),
    st.builds(SetClock, WHO, st.sampled_from([-3000, -5, 0, 5, 3000])),
)
FORKS = st.builds(
    Fork,
    WHO,
    st.one_of(
        st.builds(reviewed, CARDS, st.sampled_from(Rating)),
        st.just(suspended("c1")),
        st.builds(undone, st.integers(1, 6), st.sampled_from([DeviceId("a1"), DeviceId("b2")])),
        st.just(parameters_set()),
    ),
)
STEPS = st.lists(ACTIONS, min_size=6, max_size=24)


class TwoMachines:
    """Carries steps out; machines only know of each other what was sent."""

    def __init__(self, folder: Path) -> None:
        self.machines = (Machine(folder / "one", "a1"), Machine(folder / "two", "b2"))
        self._clock = FixedClock()
        self._clock_off = [0, 0]
        self._events: list[EventId] = []

    def take(self, step: Action) -> None:
        match step:
            case Rate(who, card_id, rating, took_seconds):
                moment = self._moment(who)
                event_id = self.machines[who].review(card_id, rating, moment, took_seconds)
                self._events.append(event_id)
            case Mark(who, card_id, change, days):
                moment = self._moment(who)
                has_until = change in (Change.BURIED, Change.DUE_SET)
                until_on = moment.study_day(4) + days if has_until else None
                event_id = self.machines[who].change(card_id, change, moment, until_on)
                self._events.append(event_id)
            case Lapse(who, card_id):
                moment = self._moment(who)
                self._events += self.machines[who].lapse_as_leech(card_id, moment)
            case Cram(who, card_id, rating):
                event_id = self.machines[who].cram(card_id, rating, self._moment(who))
                self._events.append(event_id)
            case Undo(who, which) if self._events:
                targets = [self._events[each % len(self._events)] for each in which]
                self._events += self.machines[who].history.undo(targets, self._moment(who))
            case Wait(minutes):
                self._clock.advance(minutes=minutes)
            case SetClock(who, minutes):
                self._clock_off[who] = minutes
            case Send(who):
                self.machines[who].give_journal_to(self.machines[1 - who])
                self.machines[1 - who].catch_up()
            case Fork(who, event):
                fork(self.machines[who], event)

    def close(self) -> None:
        for each in self.machines:
            each.close()

    def _moment(self, who: int) -> Moment:
        now = self._clock()
        return replace(now, at=now.at + 60_000 * self._clock_off[who])


def fork(own: Machine, *events: Event) -> None:
    """Lets a copy of the own journal that has gone its own way arrive beside it."""
    folder = own.folder / "elsewhere"
    folder.mkdir(exist_ok=True)
    if own.journal.exists():
        shutil.copyfile(own.journal, folder / own.journal.name)
    path = write_journal(folder, events, own.device)
    path.replace(own.journal.with_stem(f"{own.device} (conflicted copy)"))
