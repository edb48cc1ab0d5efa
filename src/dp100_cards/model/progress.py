"""How far something long has come."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Is told what share is done, 0-1, again and again."""


def no_progress(_: float) -> None:
    """For whoever does not want to know."""


def part_of(whole: Progress, begin: float, end: float) -> Progress:
    """For a part that takes so much of the whole."""
    return lambda share: whole(begin + (end - begin) * share)
