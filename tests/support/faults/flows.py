"""The table of what a learner does to files: one row for each kind of run that faults may hit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_REVIEW = ("review", "--plain")


@dataclass(frozen=True, slots=True)
class Run:
    """A command with what is typed into it; `{world}` in either is the folder of the home."""

    command: tuple[str, ...]
    typed: tuple[str, ...] = ()
    needs_terminal: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A run that is hit by faults, after others that are not, each on a day of its own."""

    name: str
    run: Run
    before: tuple[Run, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """What lies in the world at first, besides three decks in `decks`."""


def review(*typed: str, needs_terminal: bool = False) -> Run:
    return Run(_REVIEW, typed, needs_terminal)


def _flow(name: str, *typed: str, needs_terminal: bool = False) -> Flow:
    """A later session of a learner who has reviewed, noted and flagged before."""
    return Flow(name, review(*typed, needs_terminal=needs_terminal), (_EARLIER,))


_EARLIER = review("", "4", "f", "n An early note.", "", "3", "", "1", "q")

FLOWS: Sequence[Flow] = (
    Flow("first start", review("", "4", "", "3", "", "1", "", "2", "q")),
    _flow("rating", "", "3", "", "4", "", "1", "", "2", "", "", "3", "", "3", "q"),
    _flow("undo", "", "3", "u", "", "1", "", "4", "u", "u", "u", "3", "", "4", "q"),
    _flow("suspend", "@", "", "3", "@", "u", "b", "u", "@", "q"),
    _flow("flag", "f", "", "3", "f", "f", "u", "", "4", "q"),
    _flow("note", "n Mine.", "", "3", "n Mine too.", "", "4", "q"),
    _flow("edit a deck", "e", "", "3", "e", "", "1", "q", needs_terminal=True),
    Flow(
        "own wording",
        review("e", "", "3", "q", needs_terminal=True),
        files={"home/notes.yaml": "cards:\n  c1:\n    answer: This is mine.\n"},
    ),
    Flow("setting", Run(("config", "set", "rollover_hour", "5")), (_EARLIER,)),
)
