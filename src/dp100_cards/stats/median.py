"""The middle of some values; the standard library's takes long to import."""

from collections.abc import Iterable


def median(values: Iterable[float]) -> float | None:
    """The middle one, or the mean of the two in the middle; None of nothing."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if not ordered:
        return None
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
