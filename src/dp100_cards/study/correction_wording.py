"""Corrections and notes in the words that both faces use."""

from collections.abc import Sequence

from dp100_cards.model.corrections import Correction, CorrectionKind

NOTES_TITLE = "Your notes"
WITH_WHOLE_ANSWER = "with the whole answer"


def corrections_title(corrections: Sequence[Correction]) -> str:
    """The heading over some corrections."""
    return "Correction" if len(corrections) == 1 else "Corrections"


def warning_text(corrections: Sequence[Correction], where: str = "below") -> str:
    """What to say before the answer; empty unless something in the card is wrong.

    `where` tells where the corrections stand.

    Long answers push their corrections out of sight, and a wrong answer must never be learnt.
    """
    if not any(each.kind is CorrectionKind.WRONG for each in corrections):
        return ""
    return f"Part of this card is wrong: see the {corrections_title(corrections).lower()} {where}."


def source_text(correction: Correction) -> str:
    """Where a correction's facts stand, and when they were compared."""
    checked = f"checked {correction.checked}" if correction.checked else ""
    source = f"Source: {correction.source}" if correction.source else ""
    return "; ".join(text for text in (source, checked) if text)
