"""Starting a review: the cards of a selection as a session whose ratings are stored."""

from dataclasses import dataclass

from dp100_cards.model.memory import Phase
from dp100_cards.model.problem import Problem
from dp100_cards.model.selection import Selection
from dp100_cards.scheduling.parameters import parameters_id
from dp100_cards.storage.cache.cache_file import closed_on_error
from dp100_cards.storage.cache.day_queries import DayQueries
from dp100_cards.study.answering import SessionRules
from dp100_cards.study.choosing import within
from dp100_cards.study.pace import Pace
from dp100_cards.study.queue import StudyQueue
from dp100_cards.study.session import StudySession
from dp100_cards.usecases.choose_cards import choose_cards, section_ids
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StartedReview:
    """A session that has begun, and the desk to close after it."""

    desk: OpenDesk
    selection: Selection
    session: StudySession
    next_due_on: int | None
    """The next study day on which a card of these sections becomes due."""
    closes_at: int | None
    """When the time is over that the learner gave; None where none was given."""
    planned_seconds: float
    """How long its cards are expected to take; 0 where no time was given."""

    @property
    def workspace(self) -> Workspace:
        """Where everything lies, and what is set."""
        return self.desk.workspace

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with decks and journals; the session works with the rest."""
        return self.desk.problems

    def close(self) -> None:
        """Leaves everything in order; the ratings themselves are long stored."""
        self.desk.close()


def start_review(workspace: Workspace, selection: Selection) -> StartedReview:
    """Opens the desk and starts a session there; raises a Dp100Error where that cannot be done."""
    desk = open_desk(workspace)
    with closed_on_error(desk.store.connection):
        return begin_session(desk, selection)


def begin_session(desk: OpenDesk, selection: Selection) -> StartedReview:
    """Starts a session; raises UsageError where the selection asks for what there is not."""
    workspace, settings = desk.workspace, desk.workspace.settings
    start, closes_at, planned_seconds = workspace.clock(), None, 0.0
    learn_ahead_ms = 1000 * settings.learn_ahead_seconds
    chosen = choose_cards(desk, selection)
    if selection.minutes is not None:
        pace = learners_pace(desk)
        closes_at = start.at + selection.minutes * 60_000
        learning_until = closes_at + learn_ahead_ms
        chosen = within(chosen, selection.minutes * 60, pace, learning_until=learning_until)
        planned_seconds = chosen.seconds(pace)
    rules = SessionRules(
        scheduler=desk.scheduler,
        parameters_id=parameters_id(desk.parameters),
        leech_lapses=settings.leech_lapses,
        leech_action=settings.leech_action,
        scaffolded_retry=settings.scaffolded_retry,
        is_cram=selection.is_cram,
        only_due=not (selection.cards or selection.is_cram),
        limited=_limited(selection),
    )
    queue = StudyQueue(
        chosen.ordered, chosen.learning, learn_ahead_ms=learn_ahead_ms, closes_at=closes_at
    )
    return StartedReview(
        desk=desk,
        selection=selection,
        session=StudySession(queue, desk, rules, start),
        next_due_on=desk.store.queries.next_due_on(section_ids(desk, selection), desk.today()),
        closes_at=closes_at,
        planned_seconds=planned_seconds,
    )


def _limited(selection: Selection) -> frozenset[Phase]:
    """Where the day's limits hold, since the learner asked for no number."""
    asked = {Phase.NEW: selection.new_limit, Phase.REVIEW: selection.limit}
    return frozenset(phase for phase, number in asked.items() if number is None)


def learners_pace(desk: OpenDesk) -> Pace:
    """How long cards take this learner."""
    return Pace(DayQueries(desk.store.connection).time_spent())
