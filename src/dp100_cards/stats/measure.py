"""What a measure is: how it is computed, and what it means in words."""

from collections.abc import Callable
from dataclasses import dataclass

from dp100_cards.stats.frame import Frame
from dp100_cards.stats.progress_source import ProgressSource

Compute = Callable[[ProgressSource], Frame]


@dataclass(frozen=True, slots=True)
class Measure:
    """One number, table or chart of the progress report."""

    id: str
    """For programs and the command line; stays."""
    title: str
    """Anki's name where Anki has it."""
    says: str
    """What it tells, in a sentence or two."""
    formula: str
    """How it is computed."""
    source: str
    """Whose definition that is."""
    compute: Compute
    depends_on_period: bool = True
    """Whether `--since` and `--until` change it."""
