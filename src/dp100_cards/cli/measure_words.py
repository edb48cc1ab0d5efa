"""What a measure means, in words."""

import textwrap

from dp100_cards.stats.measure import Measure

_INDENT = "  "


def measure_words(measure: Measure, width: int) -> str:
    """Title, what it tells, how it is computed and whose definition that is."""
    period = (
        "It is told for the days of --since and --until."
        if measure.depends_on_period
        else "--since and --until do not change it."
    )
    parts = [
        f"{measure.title} ({measure.id})",
        _wrapped(f"{measure.says} {period}", width),
        _wrapped(f"Formula: {measure.formula}", width),
        _wrapped(f"Source: {measure.source}", width),
    ]
    return "\n".join(parts) + "\n"


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(
        text, max(20, width), initial_indent=_INDENT, subsequent_indent=_INDENT,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
