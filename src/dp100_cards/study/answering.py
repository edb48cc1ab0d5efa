"""What a rating comes to: the event to be stored, and what follows from it."""

from dataclasses import dataclass

from dp100_cards.model.card import Card
from dp100_cards.model.events import CardChanged, Change, Crammed, Reviewed
from dp100_cards.model.ids import ParametersId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import LeechAction
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.study.leech import warns_now
from dp100_cards.study.steps_done import Rated, Recall, Shown


@dataclass(frozen=True, slots=True)
class SessionRules:
    """What a session goes by."""

    scheduler: Scheduler
    parameters_id: ParametersId
    leech_lapses: int = 8
    leech_action: LeechAction = LeechAction.MARK
    scaffolded_retry: bool = True
    is_cram: bool = False
    """Whether ratings are stored without scheduling anything."""
    only_due: bool = False
    """Whether no card comes but those that are due or new."""
    limited: frozenset[Phase] = frozenset()
    """The phases whose cards come only while the day's limit leaves room."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a learner did on the card on the desk."""

    shown: Shown
    recall: Recall
    rating: Rating
    moment: Moment
    day_on: int
    """The study day of that moment."""
    took_seconds: float


def reviewed_step(answer: Answer, rules: SessionRules) -> ReplayedReview:
    """The review, and the state it leads to."""
    shown, moment = answer.shown, answer.moment
    card_id, day_on = shown.queued.card_id, answer.day_on
    review = Reviewed(
        card_id=card_id,
        rating=answer.rating,
        moment=moment,
        day_on=day_on,
        took_seconds=answer.took_seconds,
        phase=shown.state.phase,
        parameters_id=rules.parameters_id,
        missed=_missed(answer),
        confidence=answer.recall.confidence,
    )
    after = rules.scheduler.next_state(card_id, shown.state, answer.rating, moment, day_on)
    return ReplayedReview(shown.state, review, after)


def cram_event(answer: Answer) -> Crammed:
    """The same where nothing is to be scheduled."""
    return Crammed(
        card_id=answer.shown.queued.card_id,
        rating=answer.rating,
        moment=answer.moment,
        day_on=answer.day_on,
        took_seconds=answer.took_seconds,
        missed=_missed(answer),
        confidence=answer.recall.confidence,
    )


def becomes_leech(step: ReplayedReview, rules: SessionRules) -> bool:
    """Whether this very review is the lapse at which to speak of a leech."""
    lapses = step.after.lapses
    return lapses > step.before.lapses and warns_now(lapses, rules.leech_lapses)


def leech_changes(review: Reviewed, rules: SessionRules) -> tuple[CardChanged, ...]:
    """What is done to a card that has become a leech."""
    if rules.leech_action is not LeechAction.SUSPEND:
        return ()
    return (CardChanged(review.card_id, Change.SUSPENDED, review.moment, review.day_on),)


def points_to_blank(card: Card, last: Rated) -> tuple[str, ...]:
    """The key points that a card which fell to Again in this session first shows as blanks.

    Those that were missed; all of them where nobody looked which. None for any other rating.
    """
    if last.review.rating is not Rating.AGAIN:
        return ()
    missed = last.review.missed
    return tuple(point for point in card.key_points if missed is None or point in missed)


def _missed(answer: Answer) -> tuple[str, ...] | None:
    said, points = answer.recall.said, answer.shown.study_card.card.key_points
    if said is None or not points:
        return None
    return tuple(point for place, point in enumerate(points) if place not in said)
