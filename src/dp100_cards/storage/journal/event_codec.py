"""Events as the fields of a journal line, and back. The format is described in docs/data.md."""

import json
from collections.abc import Callable

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import (
    CardChanged,
    Change,
    Crammed,
    Event,
    EventId,
    ParametersSet,
    Reviewed,
    Undone,
)
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import ENGINE, Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.model.time_text import day_to_text, instant_to_text
from dp100_cards.scheduling.parameters import are_sound
from dp100_cards.storage.journal.field_values import (
    Fields,
    instant,
    number,
    numbers,
    offset_minutes,
    seconds,
    sequence_number,
    study_day,
    switch,
    text,
    whole,
)
from dp100_cards.storage.journal.review_values import (
    confidence_level,
    missed_points,
    review_values,
    reviewed_from,
)


def event_to_fields(event: Event) -> dict[str, object]:
    """The fields that say what happened; the journal adds who wrote it and as which event."""
    match event:
        case Reviewed():
            return _reviewed_to_fields(event)
        case Crammed():
            return _crammed_to_fields(event)
        case CardChanged():
            return _changed_to_fields(event)
        case Undone(target=target):
            return {
                "kind": "undone",
                **_moment_to_fields(event.moment),
                "target": {"device": target.device, "seq": target.seq},
            }
        case ParametersSet():
            return _parameters_to_fields(event)


def event_from_fields(fields: Fields) -> Event | None:
    """The event, or None for a kind, or an engine, that this version does not know.

    Raises KeyError, TypeError or ValueError where a field is missing or not what it should be.
    """
    reader = _READERS.get(str(fields["kind"]))
    return None if reader is None else reader(fields)


def _moment_to_fields(moment: Moment) -> dict[str, object]:
    return {"at": instant_to_text(moment.at), "offset": moment.utc_offset_minutes}


def _moment_from_fields(fields: Fields) -> Moment:
    return Moment(instant(fields, "at"), offset_minutes(fields))


def _reviewed_to_fields(event: Reviewed) -> dict[str, object]:
    return {
        "kind": "reviewed",
        **_answer_to_fields(event),
        "phase": event.phase.label,
        "parameters": event.parameters_id,
        **_recall_to_fields(event),
    }


def _crammed_to_fields(event: Crammed) -> dict[str, object]:
    return {"kind": "crammed", **_answer_to_fields(event), **_recall_to_fields(event)}


def _answer_to_fields(event: Reviewed | Crammed) -> dict[str, object]:
    return {
        **_moment_to_fields(event.moment),
        "day": day_to_text(event.day_on),
        "card": event.card_id,
        "rating": event.rating.value,
        "seconds": event.took_seconds,
    }


def _recall_to_fields(event: Reviewed | Crammed) -> dict[str, object]:
    """What was missed and how sure the learner was, where that is known."""
    fields: dict[str, object] = {}
    if event.missed is not None:
        fields["missed"] = list(event.missed)
    if event.confidence is not None:
        fields["confidence"] = event.confidence.label
    return fields


def _reviewed_from_fields(fields: Fields) -> Reviewed:
    return reviewed_from(review_values(fields))


def _crammed_from_fields(fields: Fields) -> Crammed:
    missed, level = missed_points(fields), confidence_level(fields)
    return Crammed(
        card_id=CardId(text(fields, "card")),
        rating=Rating(whole(fields, "rating")),
        moment=_moment_from_fields(fields),
        day_on=study_day(fields, "day"),
        took_seconds=seconds(fields),
        missed=None if missed is None else tuple(json.loads(missed)),
        confidence=None if level is None else Confidence(level),
    )


def _changed_to_fields(event: CardChanged) -> dict[str, object]:
    until = {} if event.until_on is None else {"until": day_to_text(event.until_on)}
    return {
        "kind": str(event.change),
        **_moment_to_fields(event.moment),
        "day": day_to_text(event.day_on),
        "card": event.card_id,
        **until,
    }


def _changed_from_fields(fields: Fields) -> CardChanged:
    change = Change(text(fields, "kind"))
    has_until = change in (Change.BURIED, Change.DUE_SET)
    return CardChanged(
        card_id=CardId(text(fields, "card")),
        change=change,
        moment=_moment_from_fields(fields),
        day_on=study_day(fields, "day"),
        until_on=study_day(fields, "until") if has_until else None,
    )


def _undone_from_fields(fields: Fields) -> Undone:
    target = fields["target"]
    if not isinstance(target, dict):
        raise TypeError("target must be an object")
    return Undone(
        target=EventId(DeviceId(text(target, "device")), sequence_number(target)),
        moment=_moment_from_fields(fields),
    )


def _parameters_to_fields(event: ParametersSet) -> dict[str, object]:
    parameters = event.parameters
    return {
        "kind": "parameters",
        **_moment_to_fields(event.moment),
        "id": event.parameters_id,
        "engine": parameters.engine,
        "weights": list(parameters.weights),
        "desired_retention": parameters.desired_retention,
        "learning_steps": list(parameters.learning_steps_seconds),
        "relearning_steps": list(parameters.relearning_steps_seconds),
        "maximum_interval": parameters.maximum_interval_days,
        "rollover_hour": parameters.rollover_hour,
        "fuzz": parameters.fuzz,
    }


def _parameters_from_fields(fields: Fields) -> ParametersSet | None:
    if text(fields, "engine") != ENGINE:
        return None
    parameters = Parameters(
        weights=tuple(float(weight) for weight in numbers(fields, "weights")),
        desired_retention=number(fields, "desired_retention"),
        learning_steps_seconds=tuple(int(step) for step in numbers(fields, "learning_steps")),
        relearning_steps_seconds=tuple(int(step) for step in numbers(fields, "relearning_steps")),
        maximum_interval_days=whole(fields, "maximum_interval"),
        rollover_hour=whole(fields, "rollover_hour"),
        fuzz=switch(fields, "fuzz"),
        engine=ENGINE,
    )
    if not are_sound(parameters):
        raise ValueError("parameters out of bounds")
    return ParametersSet(ParametersId(text(fields, "id")), parameters, _moment_from_fields(fields))


_READERS: dict[str, Callable[[Fields], Event | None]] = {
    "reviewed": _reviewed_from_fields,
    "crammed": _crammed_from_fields,
    **{str(change): _changed_from_fields for change in Change},
    "undone": _undone_from_fields,
    "parameters": _parameters_from_fields,
}
