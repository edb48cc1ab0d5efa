"""The suggestion at the end of a message about a name nobody knows."""

from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for the known name nearest to this one, or nothing."""
    # Imported only when something is wrong: difflib is heavy beside what a normal start loads.
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{close[0]}'?)" if close else ""
