"""A long history read anew, checked and merged into; prints processor time per event as JSON.

python benchmarks/history.py HOME ROUNDS, by the Python that has dp100-cards
"""

import json
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
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
from dp100_cards.storage.journal.chain_check import check_chain
from dp100_cards.storage.journal.journal_writer import JournalWriter

_ARRIVING = 1_000
_OTHER = DeviceId("bench002")
_LAST = "SELECT max(reviewed_at), min(parameters_id) FROM reviews"
_CARDS = f"SELECT card_id FROM card_states ORDER BY card_id LIMIT {_ARRIVING}"


def main() -> None:
    home, rounds = Path(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory(dir=home) as folder:
        history = Path(folder) / "history"
        shutil.copytree(home / "history", history)
        (journal,) = history.glob("*.jsonl")
        lines = journal.read_text(encoding="utf-8").splitlines()
        cache = Path(folder) / "cache.sqlite3"
        candidates: dict[str, Callable[[], float]] = {
            "json": lambda: _each(lambda: [json.loads(line) for line in lines], len(lines)),
            "check": lambda: _each(lambda: check_chain(journal), len(lines)),
            "rebuild": lambda: _each(lambda: _rebuild(cache, history), len(lines)),
        }
        times: dict[str, list[float]] = {name: [] for name in (*candidates, "merge", "current")}
        for _ in range(rounds):
            for name, measure in candidates.items():
                times[name].append(measure())
        with closing(open_cache_for_writing(cache)) as connection:
            index = JournalIndex(connection, history)
            for number in range(rounds):
                _arrive(connection, history, number)
                times["merge"].append(_each(lambda: _catch_up(connection, index), _ARRIVING))
                times["current"].append(_each(index.is_current, 1))
    print(json.dumps(times))


def _each(work: Callable[[], object], number: int) -> float:
    """Microseconds of processor time for each of so many."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) / number * 1e6


def _rebuild(cache: Path, history: Path) -> None:
    discard_cache(cache)
    with closing(open_cache_for_writing(cache)) as connection:
        _catch_up(connection, JournalIndex(connection, history))


def _catch_up(connection: sqlite3.Connection, index: JournalIndex) -> None:
    with transaction(connection):
        index.catch_up(None)


def _arrive(connection: sqlite3.Connection, history: Path, number: int) -> None:
    """Another machine's journal grows by one review of each of many cards, after all else."""
    last_at, name = connection.execute(_LAST).fetchone()
    moment = Moment(last_at + DAY, 0)
    cards = [CardId(card_id) for (card_id,) in connection.execute(_CARDS)]
    writer = JournalWriter(history, _OTHER)
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
