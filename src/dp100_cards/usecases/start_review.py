"""Starting a review: what is due of some sections, as a session whose ratings are stored."""

from dataclasses import dataclass

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.model.events import EventId
from dp100_cards.model.ids import CardId, DeckId, DeviceId
from dp100_cards.model.memory import CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.problem import Problem
from dp100_cards.model.selection import Selection
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.storage.cache.cache_file import closed_on_error
from dp100_cards.storage.cache.store import Store, open_store_for_writing
from dp100_cards.storage.device import create_device, read_device
from dp100_cards.storage.journal.history import History
from dp100_cards.storage.journal.journal_writer import JournalWriter
from dp100_cards.storage.locations import create_private_folder
from dp100_cards.storage.lock import WriterLock
from dp100_cards.study.queue import StudyQueue, build_queue
from dp100_cards.study.sections import find_sections
from dp100_cards.study.session import SchedulingRules, StudySession
from dp100_cards.study.study_card import StudyCard
from dp100_cards.usecases.due_calendar_upkeep import calendar_inputs, write_calendar
from dp100_cards.usecases.workspace import Workspace


class StoredDesk:
    """The desk of a session whose cards and ratings live in the store."""

    def __init__(self, store: Store, history: History, parameters: Parameters) -> None:
        self._store = store
        self._history = history
        self._parameters = parameters

    def card(self, card_id: CardId) -> StudyCard | None:
        """The card's text and place; None if no deck has it any more."""
        return self._store.queries.card(card_id)

    def state(self, card_id: CardId) -> CardState:
        """What is known of the card now."""
        return self._store.journals.states.state(card_id)

    def record(self, step: ReplayedReview) -> EventId:
        """Stores a review durably."""
        return self._history.record(step, self._parameters)

    def undo(self, target: EventId, moment: Moment) -> None:
        """Takes a review back durably."""
        self._history.undo(target, moment)


@dataclass(frozen=True, slots=True)
class StartedReview:
    """A session that has begun, and what to close after it."""

    workspace: Workspace
    session: StudySession
    next_due_on: int | None
    """The next study day on which a card of these sections becomes due."""
    store: Store
    history: History

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with decks and journals; the session works with the rest."""
        return self.store.problems

    def close(self) -> None:
        """Leaves everything in order; the ratings themselves are long stored."""
        inputs = calendar_inputs(self.workspace)
        if self.store.is_current():
            write_calendar(self.workspace, self.store.queries, inputs)
        self.history.close()
        self.store.close()


def start_review(workspace: Workspace, selection: Selection) -> StartedReview:
    """Opens the store and builds the queue; raises a Dp100Error where that cannot be done."""
    _check_limits(selection)
    create_private_folder(workspace.locations.data)
    lock = WriterLock(workspace.locations.lock_file)
    with lock.held():
        device = _device(workspace)
    store = open_store_for_writing(workspace.locations, workspace.deck_folders, lock, device)
    with closed_on_error(store.connection):
        return _started(workspace, selection, store, lock, device)


def _started(
    workspace: Workspace, selection: Selection, store: Store, lock: WriterLock, device: DeviceId
) -> StartedReview:
    deck_ids = _deck_ids(workspace, selection, store)
    parameters = parameters_from(workspace.settings)
    writer = JournalWriter(workspace.locations.history, device, store.journals.bookmark(device))
    history = History(store.connection, store.journals, writer, lock, device)
    rules = SchedulingRules(
        Scheduler(parameters), parameters_id(parameters), parameters.rollover_hour
    )
    return StartedReview(
        workspace=workspace,
        session=StudySession(
            queue=_queue(workspace, store, deck_ids, selection),
            desk=StoredDesk(store, history, parameters),
            rules=rules,
            start=workspace.clock(),
        ),
        next_due_on=store.queries.next_due_on(deck_ids, workspace.today()),
        store=store,
        history=history,
    )


def _deck_ids(workspace: Workspace, selection: Selection, store: Store) -> tuple[DeckId, ...]:
    sections = store.queries.sections()
    if not sections and not store.problems:
        folders = ", ".join(map(str, workspace.deck_folders))
        raise FileError(f"{folders}: no decks there; choose a folder of decks with --decks")
    return find_sections(selection.sections, sections) or tuple(s.id for s in sections)


def _check_limits(selection: Selection) -> None:
    for name, value in (("--limit", selection.limit), ("--new", selection.new_limit)):
        if value is not None and value < 0:
            raise UsageError(f"{name} must not be negative (it is {value})")


def _device(workspace: Workspace) -> DeviceId:
    path = workspace.locations.device_file
    return read_device(path) or create_device(path)


def _queue(
    workspace: Workspace, store: Store, deck_ids: tuple[DeckId, ...], selection: Selection
) -> StudyQueue:
    today, queries = workspace.today(), store.queries
    new_limit = selection.new_limit
    if new_limit is None:
        new_limit = max(0, workspace.settings.new_per_day - queries.introduced(today))
    return build_queue(
        learning=queries.learning(deck_ids, today),
        due=queries.due(deck_ids, today),
        new={deck_id: queries.new(deck_id, new_limit) for deck_id in deck_ids},
        new_limit=new_limit,
        limit=selection.limit,
    )
