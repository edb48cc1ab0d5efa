"""The problems of one file: all of them, but not more than a person reads."""

from collections.abc import Collection
from itertools import islice

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line

_MOST = 1000
_LONGEST_NAME = 60
_MOST_COMPARED = 50  # unknown names; who writes more has misspelt none of them


class ProblemList:
    """Collects problems; those beyond a thousand are only counted."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._problems: list[Problem] = []
        self._more = 0
        self._last = (1, 1)

    def add(self, line: int, column: int, message: str) -> None:
        """Takes down what is wrong at a place."""
        self._last = max(self._last, (line, column))
        if self.is_full:
            self._more += 1
        else:
            self._problems.append(Problem(self._path, line, column, message))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._problems) + self._more

    @property
    def is_full(self) -> bool:
        """Whether what comes now is only counted, and need not be explained."""
        return len(self._problems) >= _MOST

    def found(self) -> list[Problem]:
        """The problems in the order of the file, at the end how many more there are."""
        found = sorted(self._problems)
        if self._more:
            found.append(Problem(self._path, *self._last, f"... and {self._more} more problems"))
        return found


def shown(name: str) -> str:
    """A name or value as a message shows it: on one line, inert and not too long."""
    short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}..."
    return clean_line(short)


def is_meant(name: str, unknown: Collection[str]) -> bool:
    """Whether a name that is missing is there but misspelt, which is told already."""
    compared = islice(unknown, _MOST_COMPARED)
    return any(len(each) <= _LONGEST_NAME and did_you_mean(each, [name]) for each in compared)


def suggestion(name: str, known: tuple[str, ...]) -> str:
    """The known name nearest to a misspelt one, or all of them."""
    # Comparing takes time that grows with the length, and no name is long.
    near = did_you_mean(name, known) if len(name) <= _LONGEST_NAME else ""
    return near or f" (one of: {', '.join(known)})"
