"""A review, the most frequent line of a journal, as plain values."""

import json

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import Reviewed
from dp100_cards.model.ids import CardId, ParametersId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.storage.journal.field_values import (
    Fields,
    instant,
    lines,
    offset_minutes,
    seconds,
    study_day,
    text,
    whole,
)

ReviewValues = tuple[str, int, int, int, int, float, int, str, str | None, int | None]
"""What a `Reviewed` holds, in its order, with the moment in two; the missed points as JSON."""

PHASES = {phase.label: int(phase) for phase in Phase}
CONFIDENCES = {confidence.label: int(confidence) for confidence in Confidence}
RATINGS = {str(int(rating)): int(rating) for rating in Rating}


def review_values(fields: Fields) -> ReviewValues:
    """The values of a review; raises KeyError, TypeError or ValueError like the other readers."""
    phase = text(fields, "phase")
    return (
        text(fields, "card"),
        int(Rating(whole(fields, "rating"))),
        instant(fields, "at"),
        offset_minutes(fields),
        study_day(fields, "day"),
        seconds(fields),
        PHASES[phase] if phase in PHASES else int(Phase[phase.upper()]),
        text(fields, "parameters"),
        missed_points(fields),
        confidence_level(fields),
    )


def missed_points(fields: Fields) -> str | None:
    """The key points that were missed, as JSON; None where nobody looked."""
    if "missed" not in fields:
        return None
    return json.dumps(lines(fields, "missed"), ensure_ascii=False)


def confidence_level(fields: Fields) -> int | None:
    """How sure the learner was, as a number; None where that was not asked."""
    # A level that a newer version knows is no reason to lose the review.
    return CONFIDENCES.get(text(fields, "confidence")) if "confidence" in fields else None


def reviewed_from(values: ReviewValues) -> Reviewed:
    """The event that the values stand for."""
    card_id, rating, at, offset, day_on, took, phase, parameters_id, missed, confidence = values
    return Reviewed(
        card_id=CardId(card_id),
        rating=Rating(rating),
        moment=Moment(at, offset),
        day_on=day_on,
        took_seconds=took,
        phase=Phase(phase),
        parameters_id=ParametersId(parameters_id),
        missed=None if missed is None else tuple(json.loads(missed)),
        confidence=None if confidence is None else Confidence(confidence),
    )
