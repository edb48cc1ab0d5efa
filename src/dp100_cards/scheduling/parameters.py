"""Scheduling parameters from the learner's settings, and their name in the journal."""

import hashlib

from fsrs.scheduler import DEFAULT_PARAMETERS

from dp100_cards.model.ids import ParametersId
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.settings import Settings

DEFAULT_WEIGHTS: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)


def parameters_from(settings: Settings) -> Parameters:
    """The parameters that new reviews are scheduled with."""
    return Parameters(
        weights=DEFAULT_WEIGHTS,
        desired_retention=settings.desired_retention,
        learning_steps_seconds=settings.learning_steps_seconds,
        relearning_steps_seconds=settings.relearning_steps_seconds,
        maximum_interval_days=settings.maximum_interval_days,
        rollover_hour=settings.rollover_hour,
        fuzz=settings.fuzz,
    )


def parameters_id(parameters: Parameters) -> ParametersId:
    """A name made of the values themselves, so that every machine gives a set the same name."""
    values = (
        parameters.engine,
        parameters.weights,
        parameters.desired_retention,
        parameters.learning_steps_seconds,
        parameters.relearning_steps_seconds,
        parameters.maximum_interval_days,
        parameters.rollover_hour,
        parameters.fuzz,
    )
    return ParametersId(hashlib.sha256(repr(values).encode()).hexdigest()[:8])
