"""Cards that have a history and stand in no deck."""

from dp100_cards.model.finding import Area, ExaminedArea, Finding, Severity
from dp100_cards.model.time_text import day_to_text
from dp100_cards.storage.cache.orphan_queries import Orphan, orphans
from dp100_cards.study.wording import counted
from dp100_cards.usecases.doctor.patient import Patient

_MOST = 10
_ADVICE = (
    "Nothing is lost: each comes back with its history when a deck has its id again,"
    " as the id of a card or among its aliases."
)


def examine_orphans(patient: Patient) -> ExaminedArea:
    """One note on all of them."""
    found = orphans(patient.demand_rebuilt().connection)
    notes = [Finding(Severity.NOTE, _message(found), _ADVICE)] if found else []
    return ExaminedArea(
        Area.ORPHANS,
        f"{counted(len(found), 'card')} with a history in no deck",
        tuple(notes),
        {"cards": tuple(str(orphan.card_id) for orphan in found)},
    )


def _message(found: tuple[Orphan, ...]) -> str:
    more = len(found) - _MOST
    named = ", ".join(map(_named, found[:_MOST])) + (f" and {more} more" if more > 0 else "")
    return f"in no deck: {named}"


def _named(orphan: Orphan) -> str:
    last = f", last on {day_to_text(orphan.last_on)}" if orphan.last_on is not None else ""
    return f"{orphan.card_id} ({counted(orphan.reviews, 'review')}{last})"
