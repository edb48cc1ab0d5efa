"""What scheduling depends on besides the reviews."""

from dataclasses import dataclass

ENGINE = "fsrs-6"


@dataclass(frozen=True, slots=True)
class Parameters:
    """A full set of scheduling parameters; a review replays under the set it was made under."""

    weights: tuple[float, ...]
    """The 21 weights of FSRS-6."""
    desired_retention: float
    """The share of cards to be recalled when they come due, 0-1."""
    learning_steps_seconds: tuple[int, ...]
    relearning_steps_seconds: tuple[int, ...]
    maximum_interval_days: int
    rollover_hour: int
    """The local hour at which a new study day begins."""
    fuzz: bool
    """Whether intervals are spread a little, so that cards learned together part."""
    engine: str = ENGINE
