"""Two machines with one history, and what can happen to them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from dp100_cards.model.events import Change, Event
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.rating import Rating
from tests.support.events import parameters_set, reviewed, suspended, undone, write_journal
from tests.support.machine_group import MachineGroup, Rate, Undo
from tests.support.machines import Machine


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


class TwoMachines(MachineGroup):
    """Carries steps out; machines only know of each other what was sent."""

    def __init__(self, folder: Path) -> None:
        super().__init__((Machine(folder / "one", "a1"), Machine(folder / "two", "b2")), (0, 0))

    def take(self, step: Action) -> None:
        match step:
            case Rate():
                self.rate(step)
            case Mark(who, card_id, change, days):
                moment = self.moment(who)
                has_until = change in (Change.BURIED, Change.DUE_SET)
                until_on = moment.study_day(4) + days if has_until else None
                event_id = self.machines[who].change(card_id, change, moment, until_on)
                self.events.append(event_id)
            case Lapse(who, card_id):
                moment = self.moment(who)
                self.events += self.machines[who].lapse_as_leech(card_id, moment)
            case Cram(who, card_id, rating):
                event_id = self.machines[who].cram(card_id, rating, self.moment(who))
                self.events.append(event_id)
            case Undo():
                self.undo(step)
            case Wait(minutes):
                self.clock.advance(minutes=minutes)
            case SetClock(who, minutes):
                self.clocks_off[who] = 60_000 * minutes
            case Send(who):
                self.machines[who].give_journal_to(self.machines[1 - who])
                self.machines[1 - who].catch_up()
            case Fork(who, event):
                fork(self.machines[who], event)


def fork(own: Machine, *events: Event) -> None:
    """Lets a copy of the own journal that has gone its own way arrive beside it."""
    folder = own.folder / "elsewhere"
    folder.mkdir(exist_ok=True)
    if own.journal.exists():
        shutil.copyfile(own.journal, folder / own.journal.name)
    path = write_journal(folder, events, own.device)
    path.replace(own.journal.with_stem(f"{own.device} (conflicted copy)"))
