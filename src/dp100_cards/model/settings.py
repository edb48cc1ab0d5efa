"""What a learner can set, with the defaults."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The learner's settings; the scheduling ones take effect from the next review on."""

    new_per_day: int = 20
    """How many new cards a study day may bring."""
    desired_retention: float = 0.9
    learning_steps_seconds: tuple[int, ...] = (60, 600)
    relearning_steps_seconds: tuple[int, ...] = (600,)
    maximum_interval_days: int = 36_500
    rollover_hour: int = 4
    fuzz: bool = True
