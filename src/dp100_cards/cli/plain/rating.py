"""Commands that rate a card, take steps back, or set a card aside."""

from dp100_cards.cli.plain.line_desk import LineDesk
from dp100_cards.cli.plain.showing import is_overtaken, show_card
from dp100_cards.model.errors import OvertakenError
from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.rating import Rating
from dp100_cards.study.elsewhere import difference_text
from dp100_cards.study.interval_text import interval_text
from dp100_cards.study.steps_done import Changed, Rated, Shown, Step
from dp100_cards.study.undo_wording import (
    NOTHING_TO_REDO,
    NOTHING_TO_UNDO,
    done_earlier,
    done_in,
    offer_to_redo,
    offer_to_redo_over,
    offer_to_undo,
)
from dp100_cards.usecases.browse_cards import suspended_cards

_STAYS = frozenset({Change.FLAGGED, Change.UNFLAGGED, Change.UNSUSPENDED})
"""What leaves the card on the desk."""


def rate(rating: Rating, desk: LineDesk, _argument: str) -> None:
    """Rates the card on the desk and shows the next one."""
    if is_overtaken(desk):
        return
    moment = desk.now()
    try:
        rated = desk.session.rate(rating, moment, desk.took_seconds())
    except OvertakenError:
        if is_overtaken(desk):
            return
        raise
    if rated is None:
        return
    desk.saved()
    comes_back = f"back in {interval_text(rated.after, moment.at)}"
    if desk.session.is_cram:
        comes_back = "nothing is scheduled"
    print(f"Rated: {rated.review.card_id} {rating.label}, {comes_back}.")
    _tell_of_leech(rated)
    show_card(desk)


def undo(desk: LineDesk, _argument: str) -> None:
    """Takes the last step back, and shows its card as it was then."""
    before = desk.session.shown
    step = desk.session.undo(desk.now())
    if step is None:
        _go_back(desk, "u")
        return
    desk.saved()
    print(f"Taken back: {step.queued.card_id} {done_in(step)}.")
    difference = desk.session.done_elsewhere(step)
    if difference is not None:
        print(f"What still counts: the card was {difference_text(difference, desk.now())}.")
    _show_after(desk, before, step)


def redo(desk: LineDesk, _argument: str) -> None:
    """Does again what was taken back last; asks first where others had to do with the card."""
    if _has_to_ask(desk):
        return
    before = desk.session.shown
    step = desk.session.redo(desk.now())
    if step is None:
        _go_back(desk, "redo")
        return
    desk.saved()
    print(f"Done again: {step.queued.card_id} {done_in(step)}.")
    _show_after(desk, before, step)


def skip(desk: LineDesk, _argument: str) -> None:
    """Puts the card on the desk to the end of the session."""
    card_id = desk.card.queued.card_id
    desk.session.skip(desk.now())
    print(f"Skipped: {card_id} comes once more at the end.")
    show_card(desk)


def bury(desk: LineDesk, _argument: str) -> None:
    """Leaves the card on the desk out until the next study day."""
    card_id = desk.card.queued.card_id
    desk.session.bury(desk.now())
    desk.saved()
    print(f"Buried: {card_id} is left out until tomorrow.")
    show_card(desk)


def suspend(desk: LineDesk, _argument: str) -> None:
    """Leaves the card on the desk out for good."""
    card_id = desk.card.queued.card_id
    desk.session.suspend(desk.now())
    desk.saved()
    print(f"Suspended: {card_id} is left out until you take it back.")
    show_card(desk)


def unsuspend(desk: LineDesk, argument: str) -> None:
    """Brings a suspended card back; without the id of one it says which cards are suspended."""
    card_id = CardId(argument.lower())
    if argument and desk.session.unsuspend(card_id, desk.now()) is not None:
        desk.saved()
        print(f"Unsuspended: {card_id} comes again from the next session on.")
        return
    if argument:
        print(f"{card_id} is not suspended.")
    suspended = suspended_cards(desk.review.desk)
    print(f"Suspended cards: {', '.join(suspended) or 'none'}.")


def flag(desk: LineDesk, _argument: str) -> None:
    """Sets the flag of the card on the desk, or removes it."""
    changed = desk.session.toggle_flag(desk.now())
    desk.saved()
    is_set = changed is not None and changed.change is Change.FLAGGED
    print(f"{'Flagged' if is_set else 'Unflagged'}: {desk.card.queued.card_id}.")


def _show_after(desk: LineDesk, before: Shown | None, step: Step) -> None:
    """Shows the card on the desk, unless it has been there all the time."""
    has_stayed = isinstance(step, Changed) and step.change in _STAYS
    if before is None or not has_stayed:
        show_card(desk)


def _has_to_ask(desk: LineDesk) -> bool:
    """Whether the card of a redo was changed elsewhere, and it is asked for the first time."""
    step, since, now = desk.session.to_redo, desk.session.done_since_taken_back(), desk.now()
    if step is None or since is None or desk.offered == since:
        return False
    desk.offered = since
    print(offer_to_redo_over(step, since, now, "redo"))
    return True


def _go_back(desk: LineDesk, name: str) -> None:
    """Takes back, or does again, what was done before this session, when asked a second time."""
    is_undo = name == "u"
    session, now = desk.session, desk.now()
    earlier = session.earlier if is_undo else session.earlier_taken_back
    if earlier is None:
        print(NOTHING_TO_UNDO if is_undo else NOTHING_TO_REDO)
    elif desk.offered != earlier.event_id:
        desk.offered = earlier.event_id
        print(
            offer_to_undo(earlier, now, name)
            if is_undo
            else offer_to_redo(earlier, session.done_since(earlier), now, name)
        )
    else:
        step = session.undo_earlier if is_undo else session.redo_earlier
        step(earlier, now)
        desk.saved()
        print(f"{'Taken back' if is_undo else 'Done again'}: {done_earlier(earlier, now)}.")
        show_card(desk)


def _tell_of_leech(rated: Rated) -> None:
    """A card that keeps being forgotten, and why; nothing for any other."""
    if rated.leech_points is None:
        return
    missed = "; ".join(" ".join(point.split()) for point in rated.leech_points)
    why = f" Missed most: {missed}." if missed else ""
    suspended = " It is suspended." if rated.is_suspended else ""
    print(
        f"Leech: {rated.review.card_id} was forgotten {rated.after.lapses} times;"
        f" it may need other words.{why}{suspended}"
    )
