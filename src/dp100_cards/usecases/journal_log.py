"""What happened, out of the journals themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from dp100_cards.model.study_day import DAY, MINUTE
from dp100_cards.model.time_text import day_from_text
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.event_log import LoggedEvent, logged_events, target_of
from dp100_cards.storage.journal.field_values import Fields
from dp100_cards.storage.journal.journal_folder import FoundJournals, read_journals
from dp100_cards.storage.locations import demand_history
from dp100_cards.usecases.journal_choice import EventChoice
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class JournalLog:
    """Events in the order in which they are replayed, and what is no journal."""

    events: tuple[LoggedEvent, ...]
    journals: FoundJournals
    cards: dict[tuple[str, int], str]
    """The card of each event that happened to one."""


def journal_log(workspace: Workspace, choice: EventChoice) -> JournalLog:
    """Reads all journals; raises FileError where the history cannot be read."""
    demand_history(workspace.locations)
    folder = workspace.locations.history
    found = read_journals(folder) if folder.is_dir() else FoundJournals()
    events = logged_events(found.contents)
    cards: dict[tuple[str, int], str] = {
        (event.device, event.seq): clean_line(str(event.fields["card"]))
        for event in events
        if "card" in event.fields
    }
    is_chosen = _chooser(choice, cards)
    return JournalLog(tuple(event for event in events if is_chosen(event)), found, cards)


def day_of(fields: Fields, at: int) -> int:
    """An event's study day, or else its local date."""
    day = fields.get("day")
    if isinstance(day, str):
        return day_from_text(day)
    offset = fields.get("offset")
    minutes = offset if isinstance(offset, int) and abs(offset) <= 24 * 60 else 0
    return (at + minutes * MINUTE) // DAY


def card_of(event: LoggedEvent, cards: dict[tuple[str, int], str]) -> str:
    """The card that an event is about, empty for none; a step back is about that of its step."""
    own = cards.get((event.device, event.seq), "")
    target = target_of(event.fields)
    return own or (cards.get(target, "") if target else "")


def _chooser(
    choice: EventChoice, cards: dict[tuple[str, int], str]
) -> Callable[[LoggedEvent], bool]:
    def is_chosen(event: LoggedEvent) -> bool:
        try:
            day_on = day_of(event.fields, event.at)
        except ValueError:
            return not choice.is_partial
        return (
            (choice.card is None or card_of(event, cards) == choice.card)
            and (choice.since_on is None or day_on >= choice.since_on)
            and (choice.until_on is None or day_on <= choice.until_on)
        )

    return is_chosen
