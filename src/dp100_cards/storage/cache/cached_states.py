"""Card states in the cache: from all that happened to cards, or on from where they are."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from itertools import islice

from dp100_cards.model.events import ParametersSet
from dp100_cards.model.ids import CardId, ParametersId
from dp100_cards.model.memory import NEW_CARD, CardState
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.progress import Progress, no_progress
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.scheduling.state_values import NEW_VALUES, state_from
from dp100_cards.stats.card_totals import NO_TOTALS
from dp100_cards.stats.review_facts import packed
from dp100_cards.stats.sums_of_facts import sums_by_deck
from dp100_cards.storage.cache.card_events import CardEvents
from dp100_cards.storage.cache.card_fold import CardFold, FoldedHistory, HistoryFold
from dp100_cards.storage.cache.card_snapshots import UNSEEN, CardSnapshots, Place
from dp100_cards.storage.cache.event_tables import DEFINITION, Touched
from dp100_cards.storage.cache.folding_ahead import FoldingAhead
from dp100_cards.storage.cache.kept_facts import FACTS_OF_CARD
from dp100_cards.storage.cache.kept_sums import KeptSums
from dp100_cards.storage.journal.event_codec import event_from_fields

STATE_COLUMNS = (
    "phase, stability_days, difficulty, step, interval_days, due_on, due_at, last_on,"
    " introduced_on, reviews, lapses"
)
_TOTALS = "total_reviews, took_seconds, young_tested, young_passed, mature_tested, mature_passed"
_COLUMNS = f"{STATE_COLUMNS}, {_TOTALS}".split(", ")
_STORED = (
    f"SELECT asked.value, ifnull({FACTS_OF_CARD.format(card_id='asked.value')}, 0),"
    f" phase IS NOT NULL, {STATE_COLUMNS}, {_TOTALS} FROM json_each(?) AS asked"
    " LEFT JOIN card_states ON card_id = asked.value"
)
_STATE_WIDTH = len(NEW_VALUES)
_INSERT = (
    f"INSERT INTO card_states (card_id, {', '.join(_COLUMNS)}) VALUES (?{', ?' * len(_COLUMNS)})"
)
_UPSERT = f"{_INSERT} ON CONFLICT (card_id) DO UPDATE SET " + ", ".join(
    f"{column} = excluded.{column}" for column in _COLUMNS
)
_MANY_CARDS = 500
_START: Place = (-(2**62), "", 0)


class CachedStates:
    """Reads and writes the table `card_states`; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._events = CardEvents(connection)
        self._snapshots = CardSnapshots(connection)
        self._schedulers: dict[ParametersId, Scheduler] = {}
        self._stand_in = Scheduler(parameters_from(Settings()))
        self.sums = KeptSums(connection)

    @contextmanager
    def folding(self, *, is_long: bool) -> Iterator[HistoryFold | FoldingAhead]:
        """For a history that is read in the order of replay; `store_all` is to follow."""
        what = self.scheduler_for, self._snapshots.write, self.sums.decks()
        if is_long:
            with FoldingAhead(*what) as ahead:
                yield ahead
        else:
            yield HistoryFold(*what)

    def forget_schedulers(self) -> None:
        """Looks parameters up again from now on, since others may be known."""
        self._schedulers.clear()

    def state(self, card_id: CardId) -> CardState:
        """The state of a card; that of a new card where it has no review."""
        row = self._connection.execute(
            f"SELECT {STATE_COLUMNS} FROM card_states WHERE card_id = ?", (card_id,)
        ).fetchone()
        return NEW_CARD if row is None else state_from(row)

    def go_on(self, touched: Touched) -> set[CardId]:
        """Computes states from where events came in; returns the cards to be replayed as a whole.

        Where nothing that was known comes behind them, that is from the present state on, else from
        a snapshot.
        """
        new = {card: its for card, its in touched.new.items() if card not in touched.states}
        if not new:
            return touched.states
        begun = self._present(new)
        folds: list[CardFold] = []
        amid: dict[CardId, Place] = {}
        for card_id, rows in self._events.fold_rows(
            {card: _before(its) for card, its in new.items()}
        ):
            its_rows = list(rows)
            if all(row[1:4] in new[card_id] for row in its_rows):
                folds.append(begun[card_id].take(its_rows))
            else:
                amid[card_id] = min(new[card_id])
        again = self._from_snapshots(amid) if amid else []
        self._store([*folds, *again])
        for fold in folds:
            self.sums.append(fold.card_id, fold.facts, fold.kept_facts)
        for fold in again:
            self.sums.replace(fold.card_id, fold.facts, fold.kept_facts)
        return touched.states | (amid.keys() - {fold.card_id for fold in again})

    def _from_snapshots(self, places: Mapping[CardId, Place]) -> list[CardFold]:
        """Replays cards from before these places on; those that have a snapshot there."""
        snapshots = self._snapshots.before(places)
        self._snapshots.forget({card_id: its.facts for card_id, its in snapshots.items()})
        folds = {
            card_id: CardFold(card_id, self.scheduler_for, its.card, its.facts)
            for card_id, its in snapshots.items()
        }
        after = {card_id: its.place for card_id, its in snapshots.items()}
        for card_id, rows in self._events.fold_rows(after):
            folds[card_id].take(rows)
        return [*folds.values()]

    def replay_cards(self, card_ids: Set[CardId]) -> None:
        """Computes the states of some cards from all their events."""
        if not card_ids:
            return
        folds = {card_id: CardFold(card_id, self.scheduler_for) for card_id in card_ids}
        for card_id, rows in self._events.fold_rows(dict.fromkeys(card_ids, _START)):
            folds[card_id].take(rows)
        self._snapshots.forget(dict.fromkeys(card_ids, 0))
        self._store(folds.values())
        for fold in folds.values():
            self.sums.replace(fold.card_id, fold.facts, 0)

    def are_most(self, card_ids: Set[CardId]) -> bool:
        """Whether these are so many cards that it is quicker to replay all."""
        if len(card_ids) <= _MANY_CARDS:
            return False
        (cards,) = self._connection.execute("SELECT count(*) FROM card_states").fetchone()
        return 2 * len(card_ids) > int(cards)

    def replay_all(self, progress: Progress = no_progress) -> None:
        """Computes the states of all cards."""
        self._connection.execute("DELETE FROM card_states")
        self._snapshots.forget_all()
        facts: dict[str, bytes] = {}
        rows = self._replayed(facts, progress)
        while some := list(islice(rows, _MANY_CARDS)):
            self._connection.executemany(_INSERT, some)
        self.sums.replace_all(facts, sums_by_deck(facts, self.sums.decks()))

    def store_all(self, folded: FoldedHistory) -> None:
        """Stores the states of all cards."""
        self._connection.execute("DELETE FROM card_states")
        cards = sorted(folded.cards.items())
        rows = ((card_id, *state, *totals) for card_id, (state, totals) in cards)
        self._connection.executemany(_INSERT, rows)
        self.sums.replace_all(folded.facts, folded.sums)

    def _replayed(self, facts: dict[str, bytes], progress: Progress) -> Iterator[Sequence[object]]:
        """The rows of all cards that have any reviews; notes their facts."""
        (events,) = self._connection.execute("SELECT count(*) FROM reviews").fetchone()
        done = 0
        for card_id, rows in self._events.all_fold_rows():
            fold = CardFold(card_id, self.scheduler_for).take(rows)
            self._snapshots.write(fold.snapshots)
            if fold.facts:
                facts[card_id] = packed(fold.facts)
            state, totals = fold.card
            if totals != NO_TOTALS:
                yield (card_id, *state, *totals)
            done += totals[0]
            progress(done / max(1, events))

    def _present(self, card_ids: Iterable[CardId]) -> dict[CardId, CardFold]:
        """What some cards are now, from where to go on."""
        folds = {}
        for row in self._connection.execute(_STORED, (json.dumps([*card_ids]),)):
            card_id, facts, is_seen, *values = row
            card = (tuple(values[:_STATE_WIDTH]), tuple(values[_STATE_WIDTH:]))
            begun = card if is_seen else UNSEEN
            folds[CardId(card_id)] = CardFold(CardId(card_id), self.scheduler_for, begun, facts)
        return folds

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

    def _store(self, folds: Collection[CardFold]) -> None:
        """Stores what some cards are, and their snapshots."""
        cards = sorted((fold.card_id, *fold.card) for fold in folds)
        gone = [(card_id,) for card_id, _, totals in cards if totals == NO_TOTALS]
        rows = [
            (card_id, *state, *totals) for card_id, state, totals in cards if totals != NO_TOTALS
        ]
        self._connection.executemany("DELETE FROM card_states WHERE card_id = ?", gone)
        # Not INSERT OR REPLACE: an update leaves the pages of an unchanged index alone.
        self._connection.executemany(_UPSERT, rows)
        self._snapshots.write(row for fold in folds for row in fold.snapshots)

    def _parameters(self, parameters_id: ParametersId) -> Parameters | None:
        row = self._connection.execute(DEFINITION, (parameters_id,)).fetchone()
        event = event_from_fields(json.loads(row[0])) if row else None
        return event.parameters if isinstance(event, ParametersSet) else None


def _before(places: Iterable[Place]) -> Place:
    """Right before the first of some places in the order of replay."""
    order_at, device, seq = min(places)
    return order_at, device, seq - 1
