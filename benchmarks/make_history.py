"""Writes a folder as after years of learning: decks, this machine's journal, no cache yet.

Run inside the environment of dp100-cards, whose own scheduler and journal writer do the work:

    python benchmarks/make_history.py FOLDER --cards 10000 --reviews 100000
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from pathlib import Path

from card_texts import write_decks
from dp100_cards.model.events import Event, ParametersSet, Reviewed
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.memory import NEW_CARD, CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.model.study_day import DAY, MINUTE
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.storage.journal.journal_writer import JournalWriter
from dp100_cards.usecases.workspace import system_clock

_DEVICE = DeviceId("bench001")
_PASSING = (Rating.HARD, Rating.GOOD, Rating.EASY)
_PASSING_WEIGHTS = (10, 80, 10)
_MORNING = 4 * 3_600_000
_PAUSE = 30_000  # milliseconds between two reviews
_FIRST_RECALL = 0.7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--reviews", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--journal-only", action="store_true")
    wanted = parser.parse_args()
    if wanted.journal_only:
        wanted.folder.mkdir(parents=True)
    else:
        write_decks(wanted.folder / "decks", wanted.cards)
    if wanted.reviews:
        write_journal(wanted.folder, wanted.cards, wanted.reviews, wanted.days)


def write_journal(home: Path, cards: int, reviews: int, days: int) -> None:
    """Writes the journal and this machine's name, as the program would have done."""
    learner = _Learner([CardId(f"c{number:05}") for number in range(cards)])
    history = home / "history"
    history.mkdir(mode=0o700)
    (home / "device").write_text(f"{_DEVICE}\n", encoding="ascii")
    writer = JournalWriter(history, _DEVICE)
    for events in learner.life(reviews, days):
        writer.append(events)


@dataclass(slots=True)
class _Learner:
    """Reviews what is due, the longest overdue first, then new cards, then what is due soonest."""

    unseen: list[CardId]
    parameters: Parameters = field(default_factory=lambda: parameters_from(Settings()))
    states: dict[CardId, CardState] = field(default_factory=dict)
    due: defaultdict[int, list[CardId]] = field(default_factory=lambda: defaultdict(list))
    due_days: list[int] = field(default_factory=list)
    """A heap of the days of `due`, which may hold one several times, or without cards."""
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def life(self, reviews: int, days: int) -> Iterator[list[Event]]:
        """The events of so many days, the last of which was yesterday, day by day."""
        rules = _Rules(Scheduler(self.parameters), parameters_id(self.parameters))
        now, rollover = system_clock(), self.parameters.rollover_hour
        today = now.study_day(rollover)
        self.unseen.reverse()
        begun = False
        for day_on in range(today - days, today):
            rollover_minutes = 60 * rollover - now.utc_offset_minutes
            morning = day_on * DAY + rollover_minutes * MINUTE + _MORNING
            moment = Moment(morning, now.utc_offset_minutes)
            events = self._reviews(rules, day_on, moment, reviews // (today - day_on))
            reviews -= len(events)
            yield events if begun else [ParametersSet(rules.name, self.parameters, moment), *events]
            begun = True

    def _reviews(self, rules: "_Rules", day_on: int, moment: Moment, number: int) -> list[Event]:
        waiting: list[CardId] = []
        events: list[Event] = []
        for position in range(number):
            # What a step brings back on the same day waits behind the others.
            waiting += self.due.pop(day_on, [])
            card_id = waiting.pop(0) if waiting else self._unasked_for()
            at = Moment(moment.at + position * _PAUSE, moment.utc_offset_minutes)
            events.append(self._review(rules, card_id, at, day_on))
        left_over = waiting + self.due.pop(day_on, [])
        self.due[day_on + 1] = left_over + self.due[day_on + 1]
        heappush(self.due_days, day_on + 1)
        return events

    def _unasked_for(self) -> CardId:
        """A new card, or where there are none the one that is due soonest."""
        if self.unseen:
            return self.unseen.pop()
        while not self.due.get(self.due_days[0]):
            heappop(self.due_days)
        return self.due[self.due_days[0]].pop(0)

    def _review(self, rules: "_Rules", card_id: CardId, moment: Moment, day_on: int) -> Reviewed:
        before = self.states.get(card_id, NEW_CARD)
        rating = self._rating(rules.scheduler.retrievability(before, day_on) or _FIRST_RECALL)
        after = rules.scheduler.next_state(card_id, before, rating, moment, day_on)
        assert after.due_on is not None
        self.states[card_id] = after
        self.due[after.due_on].append(card_id)
        heappush(self.due_days, after.due_on)
        return Reviewed(
            card_id=card_id,
            rating=rating,
            moment=moment,
            day_on=day_on,
            took_seconds=round(self.chance.uniform(4, 60), 1),
            phase=before.phase,
            parameters_id=rules.name,
        )

    def _rating(self, recalled: float) -> Rating:
        if self.chance.random() > recalled:
            return Rating.AGAIN
        return self.chance.choices(_PASSING, _PASSING_WEIGHTS)[0]


@dataclass(frozen=True, slots=True)
class _Rules:
    scheduler: Scheduler
    name: ParametersId


if __name__ == "__main__":
    main()
