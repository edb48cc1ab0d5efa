"""What other sessions, and other machines, did to a session's cards while it went on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from dp100_cards.model.events import CardChanged, Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.study.answering import SessionRules
from dp100_cards.study.desk import Desk, Happened
from dp100_cards.study.interval_text import wait_text
from dp100_cards.study.steps_done import Rated, Shown

_CHANGES = {
    Change.SUSPENDED: "suspended",
    Change.UNSUSPENDED: "put back into the reviews",
    Change.BURIED: "buried until tomorrow",
    Change.UNBURIED: "put back into the reviews",
    Change.RESET: "reset to new",
    Change.DUE_SET: "given another due day",
}


class OtherChange(Enum):
    """What no event of a card tells."""

    EDITED = "edited"
    GONE = "taken out of the decks"
    TAKEN_BACK = "changed by taking something back"


@dataclass(frozen=True, slots=True)
class Difference:
    """What was done to a card besides what is looked at."""

    what: Happened | OtherChange
    is_own: bool = False
    """Whether this session did it, after all."""

    @property
    def is_edit(self) -> bool:
        """Whether only its text is another one."""
        return self.what is OtherChange.EDITED


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What became of the card on the desk because of that."""

    card_id: CardId
    difference: Difference
    stays: bool
    """Whether it is still to be rated, and on the desk as it is now."""


class Turn(Enum):
    """What to do with a card whose turn has come."""

    SHOW = auto()
    LATER = auto()
    """When its learning step ends, which another session has begun."""
    PASS_OVER = auto()


@dataclass(frozen=True, slots=True)
class OthersWork:
    """Looks at cards for what was done to them since a session began."""

    desk: Desk
    rules: SessionRules
    start: Moment

    def turn_of(self, shown: Shown, moment: Moment, own: Sequence[Rated]) -> Turn:
        """Whether a card still waits for the session; `own` are its ratings there."""
        state, marks, today = shown.state, shown.marks, self._today(moment)
        if marks.is_suspended:
            return Turn.PASS_OVER
        if state.due_at is not None and state.due_at == shown.queued.due_at:
            return Turn.SHOW  # the step that this session waited for
        was_rated = self._was_rated(shown.queued.card_id, own)
        if not self.rules.only_due:
            return Turn.PASS_OVER if was_rated else Turn.SHOW
        if marks.is_buried(today) or not _is_due(state, today):
            return Turn.PASS_OVER
        if state.due_at is not None:
            return Turn.LATER if was_rated else Turn.SHOW
        is_limited = state.phase in self.rules.limited
        is_full = is_limited and self.desk.is_day_full(state.phase, today)
        return Turn.PASS_OVER if is_full else Turn.SHOW

    def difference(self, before: Shown, now: Shown | None) -> Difference | None:
        """What was done to a card that its rating depends on; None if nothing was."""
        if now is None:
            return Difference(OtherChange.GONE)
        if before.state != now.state or _left_out(before) != _left_out(now):
            is_less = now.state.reviews < before.state.reviews and now.state.phase is not Phase.NEW
            latest = None if is_less else self.desk.latest(now.queued.card_id)
            return Difference(latest or OtherChange.TAKEN_BACK)
        is_same = before.study_card.card == now.study_card.card
        return None if is_same else Difference(OtherChange.EDITED)

    def _today(self, moment: Moment) -> int:
        """The study day; a clock set back by years lets no card fall out of the session."""
        return max(self.desk.study_day(self.start), self.desk.study_day(moment))

    def _was_rated(self, card_id: CardId, own: Sequence[Rated]) -> bool:
        """Whether the last that happened to a card is a rating in another session since."""
        latest = self.desk.latest(card_id)
        if latest is None or isinstance(latest.event, CardChanged):
            return False
        is_own = any(rated.review == latest.event for rated in own)
        return latest.event.moment.at > self.start.at and not is_own


def elsewhere_text(elsewhere: Elsewhere, now: Moment) -> str:
    """What to say, such as `p1 was rated Good 2m ago in another session: passed over.`"""
    then = "here it is as it is now" if elsewhere.stays else "passed over"
    return f"{elsewhere.card_id} was {difference_text(elsewhere.difference, now)}: {then}."


def difference_text(difference: Difference, now: Moment) -> str:
    """What was done, when and where, such as `rated Good 2m ago in another session`."""
    what = difference.what
    if isinstance(what, OtherChange):
        return f"{what.value} meanwhile"
    event = what.event
    if isinstance(event, CardChanged):
        done = _CHANGES.get(event.change, event.change.value)
    else:
        done = f"rated {event.rating.label}"
    ago = wait_text(min(event.moment.at, now.at), now.at)
    place = "in another session" if what.is_here else "on another machine"
    return f"{done} {ago} ago {'in this session' if difference.is_own else place}"


def _is_due(state: CardState, today: int) -> bool:
    return state.phase is Phase.NEW or (state.due_on is not None and state.due_on <= today)


def _left_out(shown: Shown) -> tuple[bool, int | None]:
    return shown.marks.is_suspended, shown.marks.buried_until_on
