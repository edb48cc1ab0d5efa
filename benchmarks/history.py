"""A long history read anew, checked and merged into; prints the time per event as JSON.

python benchmarks/history.py HOME ROUNDS, by the Python that has dp100-cards; microseconds, and MB

Processor time, but for the cache made anew: two processes work on that, so it is by the clock.
"""

import json
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path

from dp100_cards.model.events import Reviewed
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.cache.cache_file import (
    discard_cache,
    open_cache_for_writing,
    transaction,
)
from dp100_cards.storage.cache.journal_index import JournalIndex
from dp100_cards.storage.journal.journal_survey import survey_journal
from dp100_cards.storage.journal.journal_writer import JournalWriter

_ARRIVING = 1_000
_BASE_LINES = 20_000
_LATER, _EARLIER = DeviceId("bench002"), DeviceId("bench003")
_LAST = "SELECT max(reviewed_at), min(parameters_id) FROM reviews"
_CARDS = f"SELECT card_id FROM card_states ORDER BY card_id LIMIT {_ARRIVING}"


def main() -> None:
    home, rounds = Path(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory(dir=home) as folder:
        history = Path(folder) / "history"
        shutil.copytree(home / "history", history)
        (journal,) = history.glob("*.jsonl")
        with journal.open(encoding="utf-8") as file:
            lines = list(islice(file, _BASE_LINES))
        events = survey_journal(journal).events
        cache = Path(folder) / "cache.sqlite3"
        candidates: dict[str, Callable[[], float]] = {
            "json": lambda: _each(
                lambda: [json.loads(line) and None for line in lines], _BASE_LINES
            ),
            "check": lambda: _each(lambda: survey_journal(journal), events),
            "rebuild": lambda: _each(lambda: _rebuild(cache, history), events, time.perf_counter),
        }
        times: dict[str, list[float]] = defaultdict(list)
        for _ in range(rounds):
            for name, measure in candidates.items():
                times[name].append(measure())
        times["memory"].append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        times["file"].append(journal.stat().st_size / 1024**2)
        with closing(open_cache_for_writing(cache)) as connection:
            index = JournalIndex(connection, history)
            for number in range(rounds):
                for name, device, days in (("merge", _LATER, 1), ("amid", _EARLIER, -60)):
                    _arrive(connection, history, device, number, days)
                    times[name].append(_each(lambda: _catch_up(connection, index), _ARRIVING))
                times["current"].append(_each(index.is_current, 1))
    print(json.dumps(times))


def _each(
    work: Callable[[], object], number: int, clock: Callable[[], float] = time.process_time
) -> float:
    """Microseconds for each of so many."""
    begin = clock()
    work()
    return (clock() - begin) / number * 1e6


def _rebuild(cache: Path, history: Path) -> None:
    discard_cache(cache)
    with closing(open_cache_for_writing(cache)) as connection:
        _catch_up(connection, JournalIndex(connection, history))


def _catch_up(connection: sqlite3.Connection, index: JournalIndex) -> None:
    with transaction(connection):
        index.catch_up(None)


def _arrive(
    connection: sqlite3.Connection, history: Path, device: DeviceId, number: int, days: int
) -> None:
    """Another machine's journal grows by one review of each of many cards.

    They happened so many days after the last of all events, or before it.
    """
    last_at, name = connection.execute(_LAST).fetchone()
    moment = Moment(last_at + days * DAY, 0)
    cards = [CardId(card_id) for (card_id,) in connection.execute(_CARDS)]
    writer = JournalWriter(history, device, JournalIndex(connection, history).bookmark(device))
    writer.append(
        [
            Reviewed(
                card_id=cards[place % len(cards)],
                rating=Rating.GOOD,
                moment=moment,
                day_on=moment.study_day(4),
                took_seconds=5.0,
                phase=Phase.REVIEW,
                parameters_id=ParametersId(name),
            )
            for place in range(number, number + _ARRIVING)
        ]
    )
    writer.close()


if __name__ == "__main__":
    main()
