"""A card as the parts a learner uncovers one after the other."""

from collections.abc import Sequence

from dp100_cards.model.corrections import Correction, CorrectionKind
from dp100_cards.study.correction_wording import (
    NOTES_TITLE,
    WITH_WHOLE_ANSWER,
    corrections_title,
    source_text,
    warning_text,
)
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.markdown.card_part import Part
from dp100_cards.tui.markdown.palette import Tone
from dp100_cards.tui.markdown.remarks import Remark

# Uncovered together with the part above them: a wrong answer is never to be seen without these.
_TOGETHER = frozenset({"corrections", "notes"})

_TONES = {CorrectionKind.WRONG: Tone.ALARM, CorrectionKind.OUTDATED: Tone.WARNING}


def ladder_part(study_card: StudyCard, points: Sequence[str]) -> Part:
    """The answer with some key points blanked, to be recalled before the whole one is shown."""
    from dp100_cards.study.recall.blanks import blanked

    text = blanked(study_card.card.answer, points)
    warning = warning_text(study_card.corrections, where=WITH_WHOLE_ANSWER)
    return Part("Answer, without what you missed", text, "ladder", warning=warning)


def card_parts(study_card: StudyCard) -> tuple[Part, ...]:
    """Question, answer with what is said about it, and what there is of explanation and reason."""
    card, corrections = study_card.card, study_card.corrections
    remarks = tuple(map(_remark, corrections))
    notes = tuple(Remark(Tone.CALM, "", note) for note in study_card.notes)
    parts = (
        Part("", card.question, "question"),
        Part("Answer", card.answer, "answer", warning=warning_text(corrections)),
        Part(corrections_title(corrections), kind="corrections", remarks=remarks),
        Part(NOTES_TITLE, kind="notes", remarks=notes),
        Part("Explanation", card.explanation, "explanation"),
        Part("Why this answer is correct", card.why_correct, "why"),
    )
    return tuple(part for part in parts if part.markdown or part.remarks)


def shown_up_to(parts: Sequence[Part], index: int) -> int:
    """How many parts are shown once the one at the index is."""
    shown = index + 1
    while shown < len(parts) and parts[shown].kind in _TOGETHER:
        shown += 1
    return shown


def _remark(correction: Correction) -> Remark:
    tone = _TONES.get(correction.kind, Tone.CALM)
    label = correction.kind.upper() if tone is Tone.ALARM else correction.kind.capitalize()
    return Remark(tone, label, correction.text, source_text(correction))
