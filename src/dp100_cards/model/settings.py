"""What a learner can set, with the defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dp100_cards.model.selection import Order


class Reveal(StrEnum):
    """How a card's answer is uncovered."""

    STEPS = "steps"
    """The answer first, then what explains it, part by part."""
    ALL = "all"


class LeechAction(StrEnum):
    """What happens to a card that keeps lapsing."""

    MARK = "mark"
    SUSPEND = "suspend"


@dataclass(frozen=True, slots=True)
class Settings:
    """The learner's settings; the scheduling ones take effect from the next review on."""

    new_per_day: int = 20
    """How many new cards a study day may bring."""
    reviews_per_day: int = 200
    """How many cards that were seen before a study day may bring; learning ones are not counted."""
    desired_retention: float = 0.9
    learning_steps_seconds: tuple[int, ...] = (60, 600)
    relearning_steps_seconds: tuple[int, ...] = (600,)
    learn_ahead_seconds: int = 1200
    """A learning card is shown this much early when nothing else is left."""
    maximum_interval_days: int = 36_500
    rollover_hour: int = 4
    fuzz: bool = True
    order: Order = Order.INTERLEAVE
    leech_lapses: int = 8
    """How many lapses make a card a leech; half as many more warn again."""
    leech_action: LeechAction = LeechAction.MARK
    reveal: Reveal = Reveal.STEPS
    rating_buttons: int = 4
    """4, or 2 for Again and Good alone."""
    type_answers: bool = False
    confidence: bool = False
    """Whether to ask before the answer how sure the learner is."""
    scaffolded_retry: bool = True
    """Whether a card that fell to Again comes back with the missed points blanked first."""
    wrap_code: bool = True
    theme: str = "textual-dark"
    low_bandwidth: bool = False
    editor: str = ""
    """The command that edits a card; empty means that of VISUAL or EDITOR."""
    history_folder: str = ""
    """Where the journals lie; empty means in the data folder."""
    backup_folder: str = ""
    """Where backups are kept; empty means in the data folder."""
    backup_daily: int = 7
    """The newest backup is kept of so many days, then of so many weeks and months."""
    backup_weekly: int = 5
    backup_monthly: int = 12
    keys: Mapping[str, str] = field(default_factory=dict)
    """Id of a command to its keys, separated by commas."""
