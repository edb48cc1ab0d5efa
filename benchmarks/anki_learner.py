"""A made-up learner whose history both programs are given: as a journal, and as Anki's tables.

Everything is in it that measures could count differently: skipped days and a backlog, cramming,
lapses, answers left open, reviews taken back, cards reset, rescheduled, suspended and buried.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from card_texts import write_decks
from dp100_cards.model.events import (
    CardChanged,
    Change,
    Crammed,
    Event,
    ParametersSet,
    Reviewed,
    Undone,
)
from dp100_cards.model.ids import CardId, DeviceId
from dp100_cards.model.memory import NEW_CARD, CardState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.model.study_day import DAY, MINUTE
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.replay import changed_state
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.storage.journal.journal_writer import JournalWriter

CARDS = [CardId(f"c{number:05}") for number in range(800)]
PARAMETERS = parameters_from(Settings())
SCHEDULER, _RULES = Scheduler(PARAMETERS), parameters_id(PARAMETERS)
_DEVICE = DeviceId("anki0001")
_DAYS = 400
_SKIPPED = 0.1
_NEW_A_DAY, _CARDS_A_DAY = 2, 20
_TIRED_DAYS = 7
_LONGEST_ANSWER_MS = 600_000
_FIRST_RECALL = 0.6
_PASSING, _PASSING_WEIGHTS = (Rating.HARD, Rating.GOOD, Rating.EASY), (15, 75, 10)
_CRAM, _MANUAL = 3, 4
_KINDS = {Phase.NEW: 0, Phase.LEARNING: 0, Phase.REVIEW: 1, Phase.RELEARNING: 2}


class LogRow(NamedTuple):
    """A row of Anki's review log; intervals are in days, or below zero in seconds."""

    at: int
    card_id: CardId
    rating: int
    interval: int
    last_interval: int
    factor: int
    took_ms: int
    kind: int


class Expected(NamedTuple):
    """A review on another study day than the one before it."""

    at: int
    retrievability: float
    passed: bool


@dataclass(slots=True)
class Learner:
    """What he did until now; of `states` and `log` Anki's tables can be made."""

    now: Moment
    states: dict[CardId, CardState] = field(default_factory=dict)
    """Those of the cards he has seen."""
    log: list[LogRow] = field(default_factory=list)
    expected: dict[CardId, list[Expected]] = field(default_factory=dict)
    """By card, since its last reset."""
    suspended: set[CardId] = field(default_factory=set)
    buried: set[CardId] = field(default_factory=set)
    _day_on: int = 0
    _minute: int = 0
    """The last one in which something happened, counted from the session's begin."""
    _begins: int = 0
    """In minutes after the time that it is now, on the study day."""
    _intervals: dict[CardId, int] = field(default_factory=dict)
    """What the log says of each card's last interval."""
    _chance: random.Random = field(default_factory=lambda: random.Random(3))

    @property
    def today(self) -> int:
        """The study day."""
        return self.now.study_day(PARAMETERS.rollover_hour)

    def write(self, home: Path) -> None:
        """Lives through all days, and writes decks and journal as the program would have done."""
        write_decks(home / "decks", len(CARDS))
        (home / "history").mkdir(mode=0o700)
        (home / "device").write_text(f"{_DEVICE}\n", encoding="ascii")
        events: list[Event] = [ParametersSet(_RULES, PARAMETERS, self._at(0))]
        slips: list[int] = []
        for day_on in range(self.today - _DAYS, self.today + 1):
            if day_on >= self.today - 1 or self._chance.random() > _SKIPPED:
                self._begin(day_on)
                events += self._session()
                slips.append(len(events))
                events.append(self._slip())
        events += self._put_away()
        writer = JournalWriter(home / "history", _DEVICE)
        ids = writer.append(events)
        writer.append([Undone(ids[slip], self._at(230)) for slip in slips])

    def _begin(self, day_on: int) -> None:
        """Today four hours ago, else at any time between morning and late in the evening."""
        self._day_on, self._minute = day_on, 0
        is_today = day_on == self.today
        self._begins = -240 if is_today else self._chance.randint(-500, 480)

    def _at(self, minute: int) -> Moment:
        """So many minutes after today's session began, or that of another day."""
        at = self.now.at - (self.today - self._day_on) * DAY + (self._begins + minute) * MINUTE
        return Moment(at, self.now.utc_offset_minutes)

    def _next(self) -> Moment:
        self._minute += 1
        return self._at(self._minute)

    def _session(self) -> Iterator[Event]:
        """Reviews, then two cards crammed, and rarely a card reset and one rescheduled."""
        queue = self._queue()
        patience = 0.2 if self._day_on == self.today else 0.95
        while queue:
            card_id = queue.pop(0)
            yield self._review(card_id)
            if self.states[card_id].due_on == self._day_on and self._chance.random() < patience:
                queue.append(card_id)
        for card_id in self._some(2):
            yield self._cram(card_id)
        if self._chance.random() < 0.1:
            yield from self._change()

    def _queue(self) -> list[CardId]:
        states = self.states.items()
        due = [card_id for card_id, state in states if (state.due_on or 0) <= self._day_on]
        self._chance.shuffle(due)
        unseen = [card_id for card_id in CARDS if card_id not in self.states]
        return due[: _CARDS_A_DAY // 2 if self._is_tired else _CARDS_A_DAY] + unseen[:_NEW_A_DAY]

    @property
    def _is_tired(self) -> bool:
        """In the last week he does less than is due, and knows less of it."""
        return self._day_on > self.today - _TIRED_DAYS

    def _some(self, number: int) -> list[CardId]:
        return self._chance.sample(sorted(self.states), min(number, len(self.states)))

    def _review(self, card_id: CardId) -> Reviewed:
        moment, before = self._next(), self.states.get(card_id, NEW_CARD)
        recalled = SCHEDULER.retrievability(before, self._day_on) or _FIRST_RECALL
        rating, took_seconds = self._rating(recalled), self._took_seconds()
        after = SCHEDULER.next_state(card_id, before, rating, moment, self._day_on)
        if before.last_on is not None and before.last_on < self._day_on:
            passed = rating is not Rating.AGAIN
            self.expected.setdefault(card_id, []).append(Expected(moment.at, recalled, passed))
        self.states[card_id] = after
        interval = after.interval_days
        if after.due_at is not None:
            interval = -(after.due_at - moment.at) // 1000
        self._write(card_id, moment, rating, interval, took_seconds, _KINDS[before.phase])
        return Reviewed(card_id, rating, moment, self._day_on, took_seconds, before.phase, _RULES)

    def _cram(self, card_id: CardId) -> Crammed:
        moment, rating, took_seconds = self._next(), self._rating(0.7), self._took_seconds()
        self._write(card_id, moment, rating, self._intervals[card_id], took_seconds, _CRAM)
        return Crammed(card_id, rating, moment, self._day_on, took_seconds)

    def _change(self) -> Iterator[CardChanged]:
        reset, moved = self._some(2)
        moment = self._next()
        del self.states[reset]
        self.expected.pop(reset, None)
        self._write(reset, moment, 0, 0, 0, _MANUAL)
        yield CardChanged(reset, Change.RESET, moment, self._day_on)
        moment, until_on = self._next(), self._day_on + self._chance.randint(1, 40)
        state = changed_state(self.states[moved], Change.DUE_SET, until_on)
        self.states[moved] = state
        self._write(moved, moment, 0, state.interval_days, 0, _MANUAL)
        yield CardChanged(moved, Change.DUE_SET, moment, self._day_on, until_on)

    def _slip(self) -> Reviewed:
        """A review that is taken back later: Anki forgets it altogether."""
        (card_id,) = self._some(1)
        phase = self.states[card_id].phase
        return Reviewed(card_id, Rating.AGAIN, self._next(), self._day_on, 2.0, phase, _RULES)

    def _put_away(self) -> Iterator[CardChanged]:
        """Suspends and buries some cards; a few are both, and a few were never seen."""
        moment = self._at(220)
        unseen = [card_id for card_id in CARDS if card_id not in self.states]
        for card_id in [*self._some(20), *unseen[:3]]:
            self.suspended.add(card_id)
            yield CardChanged(card_id, Change.SUSPENDED, moment, self.today)
        due = [card_id for card_id, state in self.states.items() if state.due_on == self.today]
        for card_id in sorted({*self._some(30), *unseen[2:5], *due[:3]}):
            self.buried.add(card_id)
            yield CardChanged(card_id, Change.BURIED, moment, self.today, self.today + 1)

    def _rating(self, recalled: float) -> Rating:
        if self._chance.random() > (0.6 * recalled if self._is_tired else recalled):
            return Rating.AGAIN
        return self._chance.choices(_PASSING, _PASSING_WEIGHTS)[0]

    def _took_seconds(self) -> float:
        return round(self._chance.choice((1, 1, 1, 25)) * self._chance.uniform(4, 40), 1)

    def _write(
        self,
        card_id: CardId,
        moment: Moment,
        rating: int,
        interval: int,
        took_seconds: float,
        kind: int,
    ) -> None:
        """Anki has a longest time for an answer too; it applies it when it writes the row."""
        took_ms = min(round(took_seconds * 1000), _LONGEST_ANSWER_MS)
        # Without a factor a row of kind Filtered is cramming, one of kind Manual a reset.
        factor = 0 if kind == _CRAM or (kind == _MANUAL and interval == 0) else 2500
        last = self._intervals.get(card_id, 0)
        self.log.append(LogRow(moment.at, card_id, rating, interval, last, factor, took_ms, kind))
        self._intervals[card_id] = interval
