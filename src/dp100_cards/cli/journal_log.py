"""`dp100 journal log`: what happened, the newest first."""

import json
import sys

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, tell
from dp100_cards.cli.journal_copies import tell_skipped
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import DAY, MINUTE
from dp100_cards.model.time_text import instant_to_text
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.event_log import LoggedEvent
from dp100_cards.storage.journal.field_values import Fields
from dp100_cards.study.wording import counted
from dp100_cards.usecases.journal_choice import EventChoice
from dp100_cards.usecases.journal_log import JournalLog, card_of, journal_log
from dp100_cards.usecases.workspace import Places, open_workspace

SCHEMA = 1
_WORDS = {
    "suspended": "suspended",
    "unsuspended": "not suspended any more",
    "unburied": "not buried any more",
    "flagged": "flagged",
    "unflagged": "flag removed",
    "reset": "made new again",
    "parameters": "scheduling parameters",
}


def run_log(places: Places, choice: EventChoice, limit: int, *, as_json: bool) -> int:
    """Prints the events; returns the exit code."""
    with journal_log(open_workspace(places), choice) as log:
        shown = log.events.newest(limit)
        if as_json:
            sys.stdout.write(_json(log, shown))
        else:
            sys.stdout.write("".join(f"{_line(event, log)}\n" for event in shown))
            if len(shown) < len(log.events):
                earlier = counted(len(log.events) - len(shown), "earlier event")
                tell(f"{earlier}; --limit shows more")
    tell_skipped(log.journals.skipped)
    return PROBLEMS if log.journals.skipped else FINE


def _line(event: LoggedEvent, log: JournalLog) -> str:
    """Time, machine, card and what happened."""
    taken_back = " (taken back)" if event.is_undone else ""
    parts = (_local_time(event), event.device, card_of(event, log.events) or "-")
    return clean_line(f"{'  '.join(parts)}  {_what(event.fields)}{taken_back}")


def _local_time(event: LoggedEvent) -> str:
    offset = event.fields.get("offset")
    minutes = offset if isinstance(offset, int) and abs(offset) <= DAY // MINUTE else 0
    return instant_to_text(event.at + minutes * MINUTE)[:19].replace("T", " ")


def _what(fields: Fields) -> str:
    kind = str(fields.get("kind"))
    match kind:
        case "reviewed" | "crammed":
            rated = f"{kind}, {_rating(fields)}"
            missed = fields.get("missed")
            count = len(missed) if isinstance(missed, list) else 0
            return f"{rated}, {counted(count, 'key point')} missed" if count else rated
        case "buried":
            return f"buried until {fields.get('until')}"
        case "due_set":
            return f"due on {fields.get('until')}"
        case "undone":
            target = fields.get("target")
            step = target if isinstance(target, dict) else {}
            return f"took back event {step.get('seq')} of {step.get('device')}"
        case _:
            return _WORDS.get(kind, f"{kind} (this version does not know what that is)")


def _rating(fields: Fields) -> str:
    value = fields.get("rating")
    known = {rating.value: rating.label for rating in Rating}
    return known.get(value, str(value)) if isinstance(value, int) else str(value)


def _json(log: JournalLog, shown: list[LoggedEvent]) -> str:
    events = [
        {**event.fields, "device": event.device, "undone": event.is_undone} for event in shown
    ]
    fields = {"schema": SCHEMA, "events": events, "of": len(log.events)}
    return json.dumps(fields, indent=2, ensure_ascii=True) + "\n"
