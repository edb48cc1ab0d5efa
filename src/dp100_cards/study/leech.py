"""Cards that keep being forgotten."""


def is_leech(lapses: int, threshold: int) -> bool:
    """Whether a card lapsed so often that it should be written anew rather than repeated."""
    return lapses >= threshold


def warns_now(lapses: int, threshold: int) -> bool:
    """Whether this very lapse is one to speak up at: the threshold, then every half of it more.

    Anki warns at the same lapses.
    """
    return lapses >= threshold and (lapses - threshold) % max(1, (threshold + 1) // 2) == 0
