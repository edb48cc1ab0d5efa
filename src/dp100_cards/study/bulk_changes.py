"""What a change does to many cards at once, and the words for it."""

from collections.abc import Mapping, Sequence

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState, Phase
from dp100_cards.model.time_text import day_to_text
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.wording import counted

_OPPOSITES = {
    Change.SUSPENDED: Change.UNSUSPENDED,
    Change.BURIED: Change.UNBURIED,
    Change.FLAGGED: Change.UNFLAGGED,
}
_DONE: Mapping[Change, str] = {
    Change.SUSPENDED: "Suspended: {cards}.",
    Change.UNSUSPENDED: "No longer suspended: {cards}.",
    Change.BURIED: "Left out until tomorrow: {cards}.",
    Change.UNBURIED: "No longer buried: {cards}.",
    Change.FLAGGED: "Flagged: {cards}.",
    Change.UNFLAGGED: "No longer flagged: {cards}.",
    Change.RESET: "New again: {cards}.",
    Change.DUE_SET: "Due {day}: {cards}.",
}
_LEFT: Mapping[Change, str] = {
    Change.RESET: "{Cards} left as before: new already.",
    Change.DUE_SET: "{Cards} left as before: new cards have no due day.",
}


def toggled(wanted: Change, cards: Sequence[CardFacts], today: int) -> Change:
    """The change to all the cards: the wanted one, or its opposite if it has been done to each."""
    needed = any(has_effect(wanted, each.state, each.marks, today) for each in cards)
    return wanted if needed else _OPPOSITES[wanted]


def has_effect(change: Change, state: CardState, marks: CardMarks, day_on: int) -> bool:
    """Whether a change makes any difference to a card on a study day."""
    match change:
        case Change.SUSPENDED | Change.UNSUSPENDED:
            return marks.is_suspended is (change is Change.UNSUSPENDED)
        case Change.BURIED | Change.UNBURIED:
            return marks.is_buried(day_on) is (change is Change.UNBURIED)
        case Change.FLAGGED | Change.UNFLAGGED:
            return marks.is_flagged is (change is Change.UNFLAGGED)
        case Change.RESET | Change.DUE_SET:
            return state.phase is not Phase.NEW


def done_text(
    change: Change, changed: Sequence[CardId], left: int, today: int, until_on: int | None = None
) -> str:
    """What was done to which cards, and how many it was of no use to."""
    done = [_DONE[change].format(cards=_named(changed), day=_day_text(until_on, today))]
    left_text = [_LEFT[change].format(Cards=counted(left, "card"))] if change in _LEFT else []
    return " ".join((*(done if changed else ()), *(left_text if left else ())))


def _named(card_ids: Sequence[CardId]) -> str:
    return card_ids[0] if len(card_ids) == 1 else counted(len(card_ids), "card")


def _day_text(day_on: int | None, today: int) -> str:
    if day_on is None or day_on == today:
        return "today"
    days = "tomorrow" if day_on == today + 1 else f"in {day_on - today} days"
    return f"{days} ({day_to_text(day_on)})"
