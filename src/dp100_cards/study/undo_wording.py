"""What was taken back, or can be, in the words that both faces use."""

from dp100_cards.model.events import CardChanged, Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.moment import Moment
from dp100_cards.study.elsewhere import Difference, difference_text
from dp100_cards.study.interval_text import wait_text
from dp100_cards.study.steps_done import Changed, Earlier, Rated, Step

NOTHING_TO_UNDO = "There is nothing to undo."
NOTHING_TO_REDO = "There is nothing to do again."

_CHANGES = {
    Change.FLAGGED: "flag set",
    Change.UNFLAGGED: "flag removed",
    Change.DUE_SET: "due day set",
}


def done_in(step: Step) -> str:
    """What was done to a card in a step, such as `Good` or `skipped`."""
    match step:
        case Rated():
            return step.review.rating.label
        case Changed():
            return _change_text(step.change)
        case _:
            return "skipped"


def done_earlier(earlier: Earlier, now: Moment) -> str:
    """What was done before a session, and when, such as `q08 Good, 2h ago`."""
    return f"{earlier.event.card_id} {_done_before(earlier, now)}"


def offer_to_undo(earlier: Earlier, now: Moment, key: str) -> str:
    """What a key takes back when it is pressed once more."""
    done = done_earlier(earlier, now)
    return f"Nothing is left of this session; {key} again takes back what was before: {done}."


def offer_to_redo(earlier: Earlier, since: Difference | None, now: Moment, key: str) -> str:
    """What a key does again when it is pressed once more, and what was done to its card since."""
    if since is not None:
        return _nevertheless(earlier.event.card_id, since, _done_before(earlier, now), now, key)
    done = done_earlier(earlier, now)
    return f"Nothing was taken back in this session; {key} again brings back: {done}."


def offer_to_redo_over(step: Step, since: Difference, now: Moment, key: str) -> str:
    """The same of a step whose card something was done to since it was taken back."""
    return _nevertheless(step.queued.card_id, since, done_in(step), now, key)


def _nevertheless(card_id: CardId, since: Difference, done: str, now: Moment, key: str) -> str:
    what = difference_text(since, now)
    return f"{card_id} was {what}; {key} again brings back nevertheless: {done}."


def _done_before(earlier: Earlier, now: Moment) -> str:
    event = earlier.event
    done = _change_text(event.change) if isinstance(event, CardChanged) else event.rating.label
    return f"{done}, {wait_text(event.moment.at, now.at)} ago"


def _change_text(change: Change) -> str:
    return _CHANGES.get(change, change.value)
