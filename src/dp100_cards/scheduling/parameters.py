"""Scheduling parameters from the learner's settings, and their name in the journal."""

import hashlib

from dp100_cards.model.ids import ParametersId
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.settings import Settings

# The defaults of FSRS-6, as py-fsrs has them (a test compares); written out, because every start
# needs them and only a rating needs py-fsrs.
DEFAULT_WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip

# The least and the greatest value of each, likewise.
WEIGHT_BOUNDS = (
    (0.001, 100.0), (0.001, 100.0), (0.001, 100.0), (0.001, 100.0), (1.0, 10.0), (0.001, 4.0),
    (0.001, 4.0), (0.001, 0.75), (0.0, 4.5), (0.0, 0.8), (0.001, 3.5), (0.001, 5.0), (0.001, 0.25),
    (0.001, 0.9), (0.0, 4.0), (0.0, 1.0), (1.0, 6.0), (0.0, 2.0), (0.0, 2.0), (0.0, 0.8),
    (0.1, 0.8),
)  # fmt: skip

_LONGEST_STEP_SECONDS = 365 * 86_400


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


def are_sound(parameters: Parameters) -> bool:
    """Whether these values can be scheduled with; those of another machine might not."""
    steps = parameters.learning_steps_seconds + parameters.relearning_steps_seconds
    return (
        len(parameters.weights) == len(WEIGHT_BOUNDS)
        and all(
            least <= weight <= most
            for weight, (least, most) in zip(parameters.weights, WEIGHT_BOUNDS, strict=True)
        )
        and 0 < parameters.desired_retention < 1
        and all(0 < seconds <= _LONGEST_STEP_SECONDS for seconds in steps)
        and 1 <= parameters.maximum_interval_days <= 36_500
        and 0 <= parameters.rollover_hour <= 23
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
