"""What happened, out of the journals themselves."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from dp100_cards.model.events import EventId
from dp100_cards.model.study_day import DAY, MINUTE
from dp100_cards.model.time_text import day_from_text
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.event_log import EventLog, LoggedEvent, target_of
from dp100_cards.storage.journal.field_values import Fields
from dp100_cards.storage.journal.journal_folder import FoundJournals, read_journals
from dp100_cards.storage.locations import demand_history
from dp100_cards.storage.sorting_room import sorting_room
from dp100_cards.usecases.journal_choice import EventChoice
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class JournalLog:
    """Events in the order in which they are replayed, and what is no journal."""

    events: EventLog
    journals: FoundJournals


@contextmanager
def journal_log(workspace: Workspace, choice: EventChoice) -> Iterator[JournalLog]:
    """Reads all journals; raises FileError where the history cannot be read."""
    demand_history(workspace.locations)
    folder = workspace.locations.history
    found = read_journals(folder, keeps_events=False) if folder.is_dir() else FoundJournals()
    with sorting_room(), closing(EventLog(found.contents)) as events:
        if choice.is_partial:
            events.leave_out(_unwanted(choice, events))
        yield JournalLog(events, found)


def day_of(fields: Fields, at: int) -> int:
    """An event's study day, or else its local date."""
    day = fields.get("day")
    if isinstance(day, str):
        return day_from_text(day)
    offset = fields.get("offset")
    minutes = offset if isinstance(offset, int) and abs(offset) <= 24 * 60 else 0
    return (at + minutes * MINUTE) // DAY


def card_of(event: LoggedEvent, events: EventLog) -> str:
    """The card that an event is about, empty for none; a step back is about that of its step."""
    seen = set[EventId]()
    step: LoggedEvent | None = event
    while step and not _own_card(step):
        target = target_of(step.fields)
        if target is None or target in seen:
            return ""
        seen.add(target)
        step = events.named(target)
    return _own_card(step) if step else ""


def _own_card(event: LoggedEvent) -> str:
    return clean_line(str(event.fields.get("card", "")))


def _unwanted(choice: EventChoice, events: EventLog) -> Callable[[LoggedEvent], bool]:
    def is_unwanted(event: LoggedEvent) -> bool:
        try:
            day_on = day_of(event.fields, event.at)
        except ValueError:
            return True
        return (
            (choice.card is not None and card_of(event, events) != choice.card)
            or (choice.since_on is not None and day_on < choice.since_on)
            or (choice.until_on is not None and day_on > choice.until_on)
        )

    return is_unwanted
