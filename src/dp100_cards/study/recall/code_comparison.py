"""What comparing code gives, and the comparison line by line that any language allows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

_SPACES = re.compile(r"\s+")
_CONTINUED = re.compile(r"\\[ \t]*\n")
_MOST_PAIRS = 250_000
"""Of equal lines; where there are more, the lines are not aligned, as that would take too long."""
_MOST_LINES = 2_000
"""Lines that are aligned; no answer has as many."""


class DiffKind(Enum):
    """Which of the two texts has a line."""

    SAME = auto()
    MISSING = auto()
    """Expected, and not typed."""
    EXTRA = auto()
    """Typed, and not expected."""


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of what was expected or typed, in the form in which the two are compared."""

    kind: DiffKind
    text: str


@dataclass(frozen=True, slots=True)
class CodeComparison:
    """How what was typed differs from what was expected."""

    lines: tuple[DiffLine, ...]
    error: str = ""
    """Why the typed text could only be compared as text; empty where it could be read."""

    @property
    def is_equal(self) -> bool:
        """Whether nothing is missing, nothing too much, and the text could be read."""
        return not self.error and all(line.kind is DiffKind.SAME for line in self.lines)


def compare_text(expected: str, typed: str) -> CodeComparison:
    """Compare line by line; blanks, blank lines and where a command is continued do not count."""
    return compare_lines(_plain_lines(expected), _plain_lines(typed))


def compare_lines(expected: Sequence[str], typed: Sequence[str]) -> CodeComparison:
    """Compare two texts as the lines that they are."""
    if expected == typed:
        return CodeComparison(tuple(DiffLine(DiffKind.SAME, line) for line in expected))
    aligned = _differences(expected[:_MOST_LINES], typed[:_MOST_LINES])
    rest = _unaligned(expected[_MOST_LINES:], typed[_MOST_LINES:])
    return CodeComparison((*aligned, *rest))


def _plain_lines(text: str) -> list[str]:
    lines = _CONTINUED.sub(" ", text).splitlines()
    return [plain for line in lines if (plain := _SPACES.sub(" ", line).strip())]


def _differences(expected: Sequence[str], typed: Sequence[str]) -> Iterator[DiffLine]:
    if _pairs(expected, typed) > _MOST_PAIRS:
        yield from _unaligned(expected, typed)
        return
    steps = SequenceMatcher(None, expected, typed, autojunk=False).get_opcodes()
    for tag, begin, end, typed_begin, typed_end in steps:
        if tag == "equal":
            yield from (DiffLine(DiffKind.SAME, line) for line in expected[begin:end])
        else:
            yield from _unaligned(expected[begin:end], typed[typed_begin:typed_end])


def _unaligned(expected: Sequence[str], typed: Sequence[str]) -> Iterator[DiffLine]:
    yield from (DiffLine(DiffKind.MISSING, line) for line in expected)
    yield from (DiffLine(DiffKind.EXTRA, line) for line in typed)


def _pairs(expected: Sequence[str], typed: Sequence[str]) -> int:
    counts = Counter(typed)
    return sum(count * counts[line] for line, count in Counter(expected).items())
