"""A machine with a history: records reviews the way a session does, without a session."""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dp100_cards.model.events import CardChanged, Change, Crammed, EventId, Reviewed
from dp100_cards.model.ids import CardId, DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.problem import Problem
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.event_tables import EVENT_TABLES
from dp100_cards.storage.cache.journal_index import JournalIndex
from dp100_cards.storage.cache.kept_sums import SUM_TABLES
from dp100_cards.storage.journal.history import History
from dp100_cards.storage.journal.journal_writer import JournalWriter
from dp100_cards.storage.lock import WriterLock
from tests.support.closing import close_later

Rows = list[tuple[object, ...]]
DEFAULTS = parameters_from(Settings())


class Machine:
    """One device; `folder` holds its `history` and its lock, the cache is in memory."""

    def __init__(self, folder: Path, device: str, parameters: Parameters = DEFAULTS) -> None:
        self.folder = folder
        self.history_folder = folder / "history"
        self.history_folder.mkdir(parents=True, exist_ok=True)
        self.device = DeviceId(device)
        self.parameters = parameters
        self.connection = close_later(open_cache_in_memory(None))
        self.index = JournalIndex(self.connection, self.history_folder)
        self.catch_up()
        self.history = History(
            self.connection,
            self.index,
            JournalWriter(self.history_folder, self.device, self.index.bookmark(self.device)),
            WriterLock(folder / "lock"),
            self.device,
        )
        self._scheduler = Scheduler(parameters)

    @property
    def journal(self) -> Path:
        return self.history_folder / f"{self.device}.jsonl"

    def review(
        self, card_id: str, rating: Rating, moment: Moment, took_seconds: float = 4.2
    ) -> EventId:
        step = self.step(card_id, rating, moment, took_seconds)
        return self.history.record(step, self.parameters)[0]

    def lapse_as_leech(self, card_id: str, moment: Moment) -> list[EventId]:
        """A review and a suspension, stored at once."""
        step = self.step(card_id, Rating.AGAIN, moment)
        review = step.review
        change = CardChanged(review.card_id, Change.SUSPENDED, moment, review.day_on)
        return self.history.record(step, self.parameters, [change])

    def cram(self, card_id: str, rating: Rating, moment: Moment) -> EventId:
        day_on = moment.study_day(self.parameters.rollover_hour)
        return self.history.add([Crammed(CardId(card_id), rating, moment, day_on, 4.2)])[0]

    def change(
        self, card_id: str, change: Change, moment: Moment, until_on: int | None = None
    ) -> EventId:
        day_on = moment.study_day(self.parameters.rollover_hour)
        event = CardChanged(CardId(card_id), change, moment, day_on, until_on)
        return self.history.add([event])[0]

    def step(
        self, card_id: str, rating: Rating, moment: Moment, took_seconds: float = 4.2
    ) -> ReplayedReview:
        """What a session that shows the card now would hand to the history."""
        name = CardId(card_id)
        before = self.index.states.state(name)
        day_on = moment.study_day(self.parameters.rollover_hour)
        after = self._scheduler.next_state(name, before, rating, moment, day_on)
        review = Reviewed(
            card_id=name,
            rating=rating,
            moment=moment,
            day_on=day_on,
            took_seconds=took_seconds,
            phase=before.phase,
            parameters_id=parameters_id(self.parameters),
        )
        return ReplayedReview(before, review, after)

    def undo(self, target: EventId, moment: Moment) -> None:
        self.history.undo([target], moment)

    def catch_up(self) -> list[Problem]:
        with transaction(self.connection):
            self.index.catch_up(self.device)
        return self.index.problems()

    def states(self) -> Rows:
        return card_states(self.connection)

    def rebuilt_states(self) -> Rows:
        return rebuilt(self.history_folder)[0]

    def agrees_with_a_rebuild(self) -> bool:
        """Whether all that is made of the journals, events included, is as if made anew."""
        with closing(Machine(self.folder, "looker-on")) as looker_on:
            return looker_on.tables() == self.tables()

    def tables(self) -> Rows:
        """Events and all that is computed from them."""
        return _rows(self.connection, EVENT_TABLES) + computed_rows(self.connection)

    def give_journal_to(self, other: "Machine") -> None:
        """What a synchronising tool does: the whole file, put in place by a rename."""
        if self.journal.exists():
            arrived = other.history_folder / f".{self.device}.part"
            shutil.copyfile(self.journal, arrived)
            arrived.replace(other.history_folder / self.journal.name)

    def close(self) -> None:
        self.history.close()
        self.connection.close()


@contextmanager
def machine(folder: Path, device: str = "a1") -> Iterator[Machine]:
    """A machine that is closed in the end."""
    with closing(Machine(folder, device)) as opened:
        yield opened


def card_states(connection: sqlite3.Connection) -> Rows:
    """States and marks of all cards."""
    return _rows(connection, ("card_states", "card_marks"))


def computed_rows(connection: sqlite3.Connection) -> Rows:
    """All that is computed from events: states, marks and sums."""
    tables = ("card_states", "card_snapshots", "card_marks", "counted_cards")
    return _rows(connection, tables) + _rows(connection, SUM_TABLES, keys="1, 2, 3")


def rebuilt(history_folder: Path) -> tuple[Rows, list[Problem]]:
    """All card states, and the problems, of a cache made from nothing but the files."""
    connection = open_cache_in_memory(None)
    try:
        index = JournalIndex(connection, history_folder)
        with transaction(connection):
            index.catch_up(None)
            problems = index.problems()
        return card_states(connection), problems
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, tables: Iterable[str], keys: str = "1, 2") -> Rows:
    return [
        row
        for table in tables
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY {keys}")
    ]
