"""Opening the desk: decks and history of a learner, with what happens there stored."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from dp100_cards.model.errors import Dp100Error, FileError
from dp100_cards.model.events import FLAGGING, CardChanged, Crammed, EventId
from dp100_cards.model.ids import CardId, DeviceId
from dp100_cards.model.memory import CardState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.problem import Problem
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.storage.cache.cache_file import closed_on_error
from dp100_cards.storage.cache.card_events import CardEvents
from dp100_cards.storage.cache.point_queries import PointQueries
from dp100_cards.storage.cache.recent_events import RecentEvents
from dp100_cards.storage.cache.store import Store, open_store_for_writing
from dp100_cards.storage.device import create_device, read_device
from dp100_cards.storage.due_calendar import fingerprint
from dp100_cards.storage.journal.history import History
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.journal.journal_writer import JournalWriter
from dp100_cards.storage.locations import create_private_folder, demand_history
from dp100_cards.storage.lock import WriterLock
from dp100_cards.study.desk import DeskCard, Happened
from dp100_cards.study.point_record import most_missed, point_record
from dp100_cards.study.steps_done import Earlier
from dp100_cards.usecases.due_calendar_upkeep import calendar_inputs, write_calendar
from dp100_cards.usecases.workspace import Workspace


@dataclass(slots=True, eq=False)
class OpenDesk:
    """The desk whose cards come from the store and whose events go to the history.

    What the learner set may change while it is open; store and history stay.
    """

    workspace: Workspace
    store: Store
    history: History
    lock: WriterLock
    device: DeviceId
    parameters: Parameters
    """Those that new reviews are scheduled with."""
    scheduler: Scheduler
    """The one that goes by them."""
    journal_bytes: int
    """The size of this machine's journal when the desk was opened."""
    parted_from: DeviceId | None = None
    """This machine's former name, where it has just got a new one."""
    unwritten: Dp100Error | None = None
    """Why the last note or edited card could not be stored; None where it could."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with decks and journals; the rest works."""
        return self.store.problems

    def study_day(self, moment: Moment) -> int:
        """The study day of a moment, never before that of what has happened already."""
        return self.store.study_day(moment, self.workspace.settings.rollover_hour)

    def today(self) -> int:
        """The study day."""
        return self.study_day(self.workspace.clock())

    def card(self, card_id: CardId) -> DeskCard | None:
        """A card as it is now; None if no deck has it any more."""
        study_card = self.store.queries.card(card_id)
        if study_card is None:
            return None
        journals = self.store.journals
        missed = PointQueries(self.store.connection).missed(card_id)
        return DeskCard(
            study_card,
            journals.states.state(card_id),
            journals.marks.marks(card_id),
            point_record(missed),
        )

    def often_missed(self, card_id: CardId) -> tuple[str, ...]:
        """The key points of a card that were missed most often."""
        return most_missed(PointQueries(self.store.connection).missed(card_id))

    def record(self, step: ReplayedReview, changes: Sequence[CardChanged] = ()) -> list[EventId]:
        """Stores a review and what follows from it durably; the review's id comes first."""
        return self.history.record(step, self.parameters, changes, unless_changed=True)

    def add(self, events: Sequence[Crammed | CardChanged]) -> list[EventId]:
        """Stores durably what is no review."""
        return self.history.add(events)

    def undo(
        self,
        targets: Sequence[EventId],
        moment: Moment,
        unless_changed: tuple[CardId, CardState] | None = None,
    ) -> list[EventId]:
        """Takes events back durably; returns the events that say so."""
        return self.history.undo(targets, moment, unless_changed)

    def last_event(self) -> Earlier | None:
        """What happened last to any card, on whichever machine, and counts."""
        return RecentEvents(self.store.connection).last_event()

    def last_taken_back(self) -> Earlier | None:
        """What was last taken back, on whichever machine."""
        return RecentEvents(self.store.connection).last_taken_back()

    def look_around(self) -> None:
        """Reads what has changed, unless that would mean to wait or cannot be done.

        What is to be stored waits, and says why it cannot be.
        """
        with suppress(Dp100Error):
            cache_file = self.workspace.locations.cache_file
            self.store.catch_up_at_once(self.lock, self.device, cache_file)

    def version(self) -> tuple[int, int]:
        """Another value whenever this session or another one has written to the cache."""
        connection = self.store.connection
        (others,) = connection.execute("PRAGMA data_version").fetchone()
        return int(others), connection.total_changes

    def latest(self, card_id: CardId) -> Happened | None:
        """The last that was done to a card, but for flags, and was not taken back."""
        for named in reversed(CardEvents(self.store.connection).history(card_id)):
            event = named.event
            if not (isinstance(event, CardChanged) and event.change in FLAGGING):
                return Happened(event, named.event_id.device == self.device)
        return None

    def is_day_full(self, phase: Phase, day_on: int) -> bool:
        """Whether a study day has seen as many new cards, or reviews, as the settings allow."""
        settings, queries = self.workspace.settings, self.store.queries
        if phase is Phase.NEW:
            return queries.introduced(day_on) >= settings.new_per_day
        return queries.reviewed_again(day_on) >= settings.reviews_per_day

    def keep_up(self) -> None:
        """Reads what other programs have changed, if they have; raises a Dp100Error."""
        if not self.store.is_current():
            self.refresh()

    def has_other_settings(self) -> bool:
        """Whether the settings file has changed since it was read."""
        path = self.workspace.locations.settings_file
        return fingerprint(str(path)) != self.workspace.settings_fingerprint

    def go_by(self, workspace: Workspace) -> None:
        """Takes other settings; not during a session, which stores what its own parameters say."""
        self.workspace = workspace
        self.parameters = parameters_from(workspace.settings)
        self.scheduler = Scheduler(self.parameters)

    def refresh(self) -> None:
        """Reads what has changed in decks, notes and journals; raises a Dp100Error."""
        self.store.catch_up(self.lock, self.device, self.workspace.locations.cache_file)

    def close(self) -> None:
        """Leaves everything in order; the ratings themselves are long stored."""
        try:
            self._note_what_is_true_now()
        finally:  # the history may be out of reach by now
            self.store.close_written(self.lock)
            self.history.close()
        if self.workspace.is_backed_up and self._has_written():
            from dp100_cards.usecases.automatic_backup import start_backup

            start_backup(self.workspace)

    def _note_what_is_true_now(self) -> None:
        """For prompts, and for whoever looks later whether something was lost."""
        inputs = calendar_inputs(self.workspace)
        if self.store.is_current():
            write_calendar(self.workspace, self.store, inputs)
            with suppress(FileError):  # those of before do as well
                self.store.keep_ends()

    def _has_written(self) -> bool:
        return _journal_bytes(self.workspace, self.device) != self.journal_bytes


def open_desk(workspace: Workspace) -> OpenDesk:
    """Opens the store; raises a Dp100Error where that cannot be done."""
    create_private_folder(workspace.locations.data)
    demand_history(workspace.locations)
    lock = WriterLock(workspace.locations.lock_file)
    with lock.held():
        device = _device(workspace)
    store = open_store_for_writing(
        workspace.locations, workspace.deck_folders, lock, device, workspace.progress
    )
    with closed_on_error(store.connection):
        _demand_events(store)
        parted_from = device if has_parted(store, device) else None
        if parted_from is not None:
            with lock.held():
                device = create_device(workspace.locations.device_file)
        parameters = parameters_from(workspace.settings)
        writer = JournalWriter(workspace.locations.history, device, store.journals.bookmark(device))
        return OpenDesk(
            workspace=workspace,
            store=store,
            history=History(store.connection, store.journals, writer, lock, device),
            lock=lock,
            device=device,
            parameters=parameters,
            scheduler=Scheduler(parameters),
            journal_bytes=_journal_bytes(workspace, device),
            parted_from=parted_from,
        )


def _device(workspace: Workspace) -> DeviceId:
    path = workspace.locations.device_file
    return read_device(path) or create_device(path)


def _journal_bytes(workspace: Workspace, device: DeviceId) -> int:
    """The size of this machine's journal; 0 before the first review."""
    try:
        return (workspace.locations.history / f"{device}{SUFFIX}").stat().st_size
    except OSError:
        return 0


def has_parted(store: Store, device: DeviceId) -> bool:
    """Whether this machine must not go on under its name: its journal lacks events that bear it.

    Its home was copied, or one of an older day was brought back.
    """
    lost = {loss.device for loss in store.losses}
    return device in lost or store.journals.has_parted(device)


def _demand_events(store: Store) -> None:
    """Raises FileError where a whole history is gone."""
    lost = store.losses
    if lost and not any(end.seq for end in store.journals.ends().values()):
        raise FileError(
            f"{store.journals.path(lost[0].device).parent}: the history is gone, which had"
            f" {sum(loss.had for loss in lost):,} events; bring the folder back, or a backup (dp100"
            " backup restore latest), or begin anew (dp100 journal rebuild --accept-loss)"
        )
