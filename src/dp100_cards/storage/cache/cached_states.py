"""Card states in the cache: from reviews by replay, or one by one as reviews happen."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from dp100_cards.model.events import Change, EventId, ParametersSet
from dp100_cards.model.ids import CardId, ParametersId
from dp100_cards.model.memory import NEW_CARD, CardState
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.progress import Progress, no_progress
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.scheduling.replay import ReplayedReview, changed_state
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.scheduling.state_values import NEW_VALUES, state_from, values_of
from dp100_cards.stats.card_totals import NO_TOTALS, add_review
from dp100_cards.stats.review_facts import crammed_numbers, reviewed_numbers
from dp100_cards.storage.cache.card_events import CardEvents, FoldRow
from dp100_cards.storage.cache.card_fold import UNSEEN, CardFold, Folded, reviewed
from dp100_cards.storage.cache.event_tables import DEFINITION, Touched
from dp100_cards.storage.cache.kept_sums import KeptSums
from dp100_cards.storage.journal.event_codec import event_from_fields

STATE_COLUMNS = (
    "phase, stability_days, difficulty, step, interval_days, due_on, due_at, last_on,"
    " introduced_on, reviews, lapses"
)
_TOTALS = "total_reviews, took_seconds, young_tested, young_passed, mature_tested, mature_passed"
_COLUMNS = f"{STATE_COLUMNS}, {_TOTALS}".split(", ")
_STORED = f"SELECT {STATE_COLUMNS}, {_TOTALS} FROM card_states WHERE card_id = ?"
_STATE_WIDTH = len(NEW_VALUES)
_INSERT = (
    f"INSERT INTO card_states (card_id, {', '.join(_COLUMNS)}) VALUES (?{', ?' * len(_COLUMNS)})"
)
_UPSERT = f"{_INSERT} ON CONFLICT (card_id) DO UPDATE SET " + ", ".join(
    f"{column} = excluded.{column}" for column in _COLUMNS
)
_MANY_CARDS = 500


class CachedStates:
    """Reads and writes the table `card_states`; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._events = CardEvents(connection)
        self._schedulers: dict[ParametersId, Scheduler] = {}
        self._stand_in = Scheduler(parameters_from(Settings()))
        self.sums = KeptSums(connection)

    def fold(self) -> CardFold:
        """For a history that is read in the order of replay; `store_all` is to follow."""
        return CardFold(self.scheduler_for)

    def forget_schedulers(self) -> None:
        """Looks parameters up again from now on, since others may be known."""
        self._schedulers.clear()

    def state(self, card_id: CardId) -> CardState:
        """The state of a card; that of a new card where it has no review."""
        row = self._connection.execute(
            f"SELECT {STATE_COLUMNS} FROM card_states WHERE card_id = ?", (card_id,)
        ).fetchone()
        return NEW_CARD if row is None else state_from(row)

    def _stored(self, card_id: CardId) -> Folded:
        row = self._connection.execute(_STORED, (card_id,)).fetchone()
        return UNSEEN if row is None else (row[:_STATE_WIDTH], row[_STATE_WIDTH:])

    def latest(self, card_id: CardId) -> EventId | None:
        """The last event that a card's state depends on, taken back or not."""
        return self._events.latest(card_id)

    def apply(self, step: ReplayedReview) -> None:
        """Stores what one more review of a card leads to."""
        review, before = step.review, values_of(step.before)
        _, totals = self._stored(review.card_id)
        totals = add_review(totals, before, review.rating, review.day_on, review.took_seconds)
        self._store({review.card_id: (values_of(step.after), totals)})
        curve = self.scheduler_for(review.parameters_id).curve
        at, offset = review.moment.at, review.moment.utc_offset_minutes
        numbers = reviewed_numbers(
            before, review.rating, at, offset, review.day_on, review.took_seconds,
            review.confidence, curve,
        )  # fmt: skip
        self.sums.append(review.card_id, numbers)

    def replay_cards(self, card_ids: Iterable[CardId]) -> None:
        """Computes the states of some cards from all their events."""
        written, cards = self._events.written_ids(), dict[CardId, Folded]()
        for card_id in card_ids:
            facts = array("i")
            cards[card_id] = self._fold(self._events.fold_rows(card_id, written), facts)
            self.sums.replace(card_id, facts)
        self._store(cards)

    def cards_to_replay(self, touched: Touched) -> set[CardId]:
        """The cards that have to be replayed as a whole; those that can go on have done so."""
        written = self._events.written_ids()
        ahead: dict[CardId, Folded] = {}
        for card_id in touched.new.keys() - touched.states:
            new = touched.new[card_id]
            rows = list(self._events.fold_rows(card_id, written, min(new)))
            if all(row[1:4] in new for row in rows):  # nothing that was known comes behind them
                facts = array("i")
                ahead[card_id] = self._fold(rows, facts, self._stored(card_id))
                self.sums.append(card_id, facts)
        self._store(ahead)
        return touched.states | (touched.new.keys() - ahead.keys())

    def are_most(self, card_ids: Set[CardId]) -> bool:
        """Whether these are so many cards that it is quicker to replay all."""
        if len(card_ids) <= _MANY_CARDS:
            return False
        (cards,) = self._connection.execute("SELECT count(*) FROM card_states").fetchone()
        return 2 * len(card_ids) > int(cards)

    def replay_all(self, progress: Progress = no_progress) -> None:
        """Computes the states of all cards."""
        facts: dict[str, array[int]] = {}
        self._connection.execute("DELETE FROM card_states")
        self._connection.executemany(_INSERT, self._all_rows(facts, progress))
        self.sums.replace_all(facts)

    def store_all(self, fold: CardFold) -> None:
        """Stores the states of all cards."""
        self._connection.execute("DELETE FROM card_states")
        cards = sorted(fold.cards.items())
        rows = ((card_id, *state, *totals) for card_id, (state, totals) in cards)
        self._connection.executemany(_INSERT, rows)
        self.sums.replace_all(fold.facts)

    def _all_rows(
        self, facts: "dict[str, array[int]]", progress: Progress
    ) -> Iterator[Sequence[object]]:
        (events,) = self._connection.execute("SELECT count(*) FROM reviews").fetchone()
        done = 0
        for card_id, rows in self._events.all_fold_rows():
            its_facts = array("i")
            state, totals = self._fold(rows, its_facts)
            if its_facts:
                facts[card_id] = its_facts
            if totals != NO_TOTALS:
                yield (card_id, *state, *totals)
            done += totals[0]
            progress(done / max(1, events))

    def _fold(self, rows: Iterable[FoldRow], facts: "array[int]", card: Folded = UNSEEN) -> Folded:
        """What a card's events lead to, from a state and totals on; adds their facts."""
        for card_id, _, _, _, at, offset, day_on, rating, took, name, sure in rows:
            if name is None:
                facts.extend(crammed_numbers(rating or 0, at, offset, day_on, took, sure))
            elif rating is None:
                state, totals = card
                changed = changed_state(state_from(state), Change(name), took)
                card = values_of(changed), totals
            else:
                scheduler = self.scheduler_for(ParametersId(name))
                quick, curve = scheduler.quick, scheduler.curve
                facts.extend(
                    reviewed_numbers(card[0], rating, at, offset, day_on, took, sure, curve)
                )
                card = reviewed(card, quick, card_id, rating, at, offset, day_on, took)
        return card

    def scheduler_for(self, parameters_id: ParametersId) -> Scheduler:
        """The scheduler that reviews with these parameters are replayed by.

        The defaults stand in for a set that was defined in a journal which is not here (yet).
        """
        known = self._schedulers.get(parameters_id)
        if known is not None:
            return known
        parameters = self._parameters(parameters_id)
        if parameters is None:
            return self._stand_in  # not kept: another session may read that journal
        return self._schedulers.setdefault(parameters_id, Scheduler(parameters))

    def _store(self, cards: Mapping[CardId, Folded]) -> None:
        gone = [(card_id,) for card_id, (_, totals) in cards.items() if totals == NO_TOTALS]
        rows = [
            (card_id, *state, *totals)
            for card_id, (state, totals) in sorted(cards.items())
            if totals != NO_TOTALS
        ]
        self._connection.executemany("DELETE FROM card_states WHERE card_id = ?", gone)
        # Not INSERT OR REPLACE: an update leaves the pages of an unchanged index alone.
        self._connection.executemany(_UPSERT, rows)

    def _parameters(self, parameters_id: ParametersId) -> Parameters | None:
        row = self._connection.execute(DEFINITION, (parameters_id,)).fetchone()
        event = event_from_fields(json.loads(row[0])) if row else None
        return event.parameters if isinstance(event, ParametersSet) else None
