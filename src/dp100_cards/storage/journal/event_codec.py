"""Events as the fields of a journal line, and back. The format is described in docs/data.md."""

import math
from collections.abc import Callable, Mapping

from dp100_cards.model.events import Event, EventId, ParametersSet, Reviewed, Undone
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import ENGINE, Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.model.time_text import (
    day_from_text,
    day_to_text,
    instant_from_text,
    instant_to_text,
)
from dp100_cards.scheduling.parameters import are_sound

Fields = Mapping[str, object]

_MINUTES_A_DAY = 24 * 60


def event_to_fields(event: Event) -> dict[str, object]:
    """The fields that say what happened; the journal adds who wrote it and as which event."""
    match event:
        case Reviewed():
            return _reviewed_to_fields(event)
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
    offset = _whole(fields, "offset")
    if abs(offset) > _MINUTES_A_DAY:
        raise ValueError("offset out of bounds")
    return Moment(instant_from_text(_text(fields, "at")), offset)


def _reviewed_to_fields(event: Reviewed) -> dict[str, object]:
    return {
        "kind": "reviewed",
        **_moment_to_fields(event.moment),
        "day": day_to_text(event.day_on),
        "card": event.card_id,
        "rating": event.rating.value,
        "seconds": event.took_seconds,
        "phase": event.phase.label,
        "parameters": event.parameters_id,
    }


def _reviewed_from_fields(fields: Fields) -> Reviewed:
    return Reviewed(
        card_id=CardId(_text(fields, "card")),
        rating=Rating(_whole(fields, "rating")),
        moment=_moment_from_fields(fields),
        day_on=day_from_text(_text(fields, "day")),
        took_seconds=_seconds(fields),
        phase=Phase[_text(fields, "phase").upper()],
        parameters_id=ParametersId(_text(fields, "parameters")),
    )


def _undone_from_fields(fields: Fields) -> Undone:
    target = fields["target"]
    if not isinstance(target, dict):
        raise TypeError("target must be an object")
    return Undone(
        target=EventId(DeviceId(_text(target, "device")), _whole(target, "seq")),
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
    if _text(fields, "engine") != ENGINE:
        return None
    parameters = Parameters(
        weights=tuple(float(weight) for weight in _list(fields, "weights")),
        desired_retention=_number(fields, "desired_retention"),
        learning_steps_seconds=tuple(int(step) for step in _list(fields, "learning_steps")),
        relearning_steps_seconds=tuple(int(step) for step in _list(fields, "relearning_steps")),
        maximum_interval_days=_whole(fields, "maximum_interval"),
        rollover_hour=_whole(fields, "rollover_hour"),
        fuzz=_switch(fields, "fuzz"),
        engine=ENGINE,
    )
    if not are_sound(parameters):
        raise ValueError("parameters out of bounds")
    return ParametersSet(ParametersId(_text(fields, "id")), parameters, _moment_from_fields(fields))


def _text(fields: Fields, name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text")
    return value


def _whole(fields: Fields, name: str) -> int:
    value = fields[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} must be a whole number")
    return value


def _number(fields: Fields, name: str) -> float:
    value = fields[name]
    if not isinstance(value, int | float):
        raise TypeError(f"{name} must be a number")
    return float(value)


def _seconds(fields: Fields) -> float:
    seconds = _number(fields, "seconds")
    if not 0 <= seconds < math.inf:
        raise ValueError("seconds out of bounds")
    return seconds


def _switch(fields: Fields, name: str) -> bool:
    value = fields[name]
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be true or false")
    return value


def _list(fields: Fields, name: str) -> list[float]:
    value = fields[name]
    if not isinstance(value, list):
        raise TypeError(f"{name} must be a list")
    return value


_READERS: dict[str, Callable[[Fields], Event | None]] = {
    "reviewed": _reviewed_from_fields,
    "undone": _undone_from_fields,
    "parameters": _parameters_from_fields,
}
