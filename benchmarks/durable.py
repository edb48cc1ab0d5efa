"""Ratings that have reached the disk, beside single appended lines that have.

Run inside the environment of dp100-cards by run.py; prints the times in milliseconds as JSON:

    python benchmarks/durable.py HOME DECKS
"""

import itertools
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from dp100_cards.model.events import CardChanged, EventId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.scheduling.parameters import parameters_id
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.study.answering import SessionRules
from dp100_cards.study.queue import StudyQueue
from dp100_cards.study.session import StudySession
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.start_review import StartedReview, start_review
from dp100_cards.usecases.workspace import Places, open_workspace

_RATINGS = (Rating.GOOD, Rating.GOOD, Rating.AGAIN, Rating.GOOD, Rating.HARD, Rating.EASY)
_LINE = b"x" * 199 + b"\n"
_MOST = 100
_UNCOUNTED = 5


class TimedDesk:
    """The stored desk, with a watch on what makes a rating durable."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self.study_day = desk.study_day
        self.card = desk.card
        self.look_around = desk.look_around
        self.version = desk.version
        self.latest = desk.latest
        self.is_day_full = desk.is_day_full
        self.often_missed = desk.often_missed
        self.add = desk.add
        self.undo = desk.undo
        self.last_event = desk.last_event
        self.last_taken_back = desk.last_taken_back
        self.times: list[float] = []

    def record(self, step: ReplayedReview, changes: Sequence[CardChanged] = ()) -> list[EventId]:
        begin = time.perf_counter()
        event_ids = self._desk.record(step, changes)
        self.times.append(1000 * (time.perf_counter() - begin))
        return event_ids


def main() -> None:
    home, decks = sys.argv[1:]
    review = start_review(open_workspace(Places(home, decks)), Selection())
    desk, session = _session(review)
    handle = os.open(Path(home) / "lines", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    lines, whole = [], []
    for rating in itertools.islice(itertools.cycle(_RATINGS), _MOST):
        lines.append(_append(handle))
        whole.append(_rate(session, rating, review.workspace.clock()))
        if session.shown is None:
            break
    os.close(handle)
    review.close()
    times = {"line": lines, "record": desk.times, "rate": whole}
    print(json.dumps({name: each[_UNCOUNTED:] for name, each in times.items()}))


def _session(review: StartedReview) -> tuple[TimedDesk, StudySession]:
    """A session over all new cards, however few the day would allow."""
    queries, parameters = review.desk.store.queries, review.desk.parameters
    desk, today = TimedDesk(review.desk), review.desk.today()
    rules = SessionRules(review.desk.scheduler, parameters_id(parameters))
    sections = [section.id for section in queries.sections()]
    due = [card.card_id for card in queries.due(sections, today)]
    new = [queries.new(section, today, _MOST) for section in sections]
    queue = StudyQueue([*due, *(card_id for group in new for card_id in group)])
    return desk, StudySession(queue, desk, rules, review.workspace.clock())


def _append(handle: int) -> float:
    begin = time.perf_counter()
    os.write(handle, _LINE)
    os.fdatasync(handle)
    return 1000 * (time.perf_counter() - begin)


def _rate(session: StudySession, rating: Rating, moment: Moment) -> float:
    session.reveal()
    begin = time.perf_counter()
    session.rate(rating, moment, 5.0)
    return 1000 * (time.perf_counter() - begin)


if __name__ == "__main__":
    main()
