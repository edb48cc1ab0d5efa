"""What scheduling depends on besides the reviews."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameters:
    """A full set of scheduling parameters; a review replays under the set it was made under."""

    weights: tuple[float, ...]
    """The 21 weights of FSRS-6."""
    desired_retention: float = 0.9
    """The share of cards to be recalled when they come due, 0-1."""
    learning_steps_seconds: tuple[int, ...] = (60, 600)
    relearning_steps_seconds: tuple[int, ...] = (600,)
    maximum_interval_days: int = 36_500
    rollover_hour: int = 4
    """The local hour at which a new study day begins."""
    fuzz: bool = True
    """Whether intervals are spread a little, so that cards learned together part."""
    engine: str = "fsrs-6"
