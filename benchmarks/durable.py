"""Ratings that have reached the disk, beside single appended lines that have.

Run inside the environment of dp100-cards by run.py; prints the times in milliseconds as JSON:

    python benchmarks/durable.py HOME DECKS
"""

import itertools
import json
import os
import sys
import time
from pathlib import Path

from dp100_cards.model.events import EventId
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.study.queue import StudyQueue
from dp100_cards.study.session import SchedulingRules, StudySession
from dp100_cards.study.study_card import StudyCard
from dp100_cards.usecases.start_review import StartedReview, StoredDesk, start_review
from dp100_cards.usecases.workspace import Places, open_workspace

_RATINGS = (Rating.GOOD, Rating.GOOD, Rating.AGAIN, Rating.GOOD, Rating.HARD, Rating.EASY)
_LINE = b"x" * 199 + b"\n"
_MOST = 100
_UNCOUNTED = 5


class TimedDesk:
    """The stored desk, with a watch on what makes a rating durable."""

    def __init__(self, desk: StoredDesk) -> None:
        self._desk = desk
        self.times: list[float] = []

    def card(self, card_id: CardId) -> StudyCard | None:
        return self._desk.card(card_id)

    def state(self, card_id: CardId) -> CardState:
        return self._desk.state(card_id)

    def record(self, step: ReplayedReview) -> EventId:
        begin = time.perf_counter()
        event_id = self._desk.record(step)
        self.times.append(1000 * (time.perf_counter() - begin))
        return event_id

    def undo(self, target: EventId, moment: Moment) -> None:
        self._desk.undo(target, moment)


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
    queries, parameters = review.store.queries, parameters_from(review.workspace.settings)
    desk = TimedDesk(StoredDesk(review.store, review.history, parameters))
    rules = SchedulingRules(
        Scheduler(parameters), parameters_id(parameters), parameters.rollover_hour
    )
    sections = [section.id for section in queries.sections()]
    due = queries.due(sections, review.workspace.today()).values()
    new = [queries.new(section, _MOST) for section in sections]
    queue = StudyQueue(card_id for group in (*due, *new) for card_id in group)
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
