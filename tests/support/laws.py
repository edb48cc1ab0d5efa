"""How often laws are tried."""

from hypothesis import settings

ORDINARY, LONG = 15, 300
"""Examples of a law that does not say how many it needs."""


def tries(ordinary: int) -> settings:
    """So often ordinarily; `pytest --hypothesis-profile long` tries every law more often alike."""
    profile = settings.default
    assert profile is not None
    return settings(max_examples=ordinary * profile.max_examples // ORDINARY)
