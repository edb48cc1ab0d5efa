"""Which cards a session has gone past, and what became of them there."""

from collections.abc import Sequence

from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.moment import Moment
from dp100_cards.study.interval_text import wait_text
from dp100_cards.study.steps_done import Changed, Rated, Skipped, Step
from dp100_cards.study.wording import counted

_WORDS = {Change.BURIED: "buried", Change.SUSPENDED: "suspended"}


def cards_gone_past(steps: Sequence[Step], but_not: CardId | None = None) -> tuple[Step, ...]:
    """The last step of each card that left the desk, the latest first.

    `but_not` is a card whose answer is not to be seen now.
    """
    last: dict[CardId, Step] = {}
    for step in reversed(steps):
        card_id = step.queued.card_id
        stayed = isinstance(step, Changed) and step.change not in _WORDS
        if card_id != but_not and not stayed:
            last.setdefault(card_id, step)
    return tuple(last.values())


def step_text(step: Step, now: Moment) -> str:
    """What became of a card, such as `rated Good 2m ago, 1 key point missed`."""
    match step:
        case Rated():
            missed = step.review.missed
            points = f", {counted(len(missed), 'key point')} missed" if missed is not None else ""
            ago = wait_text(step.review.moment.at, now.at)
            return f"rated {step.review.rating.label} {ago} ago{points}"
        case Changed():
            return _WORDS[step.change]
        case Skipped():
            return "skipped"
