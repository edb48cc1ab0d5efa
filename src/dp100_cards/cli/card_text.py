"""The texts of a card under their titles, as line mode and `dp100 decks show` write them."""

from collections.abc import Iterable
from dataclasses import dataclass

from dp100_cards.model.corrections import Correction
from dp100_cards.study.correction_wording import NOTES_TITLE, source_text, warning_text
from dp100_cards.study.study_card import StudyCard


@dataclass(frozen=True, slots=True)
class TitledText:
    """A title and the Markdown below it."""

    title: str
    markdown: str


def answer_texts(study_card: StudyCard) -> list[TitledText]:
    """The answer, and all that must be seen with it."""
    warning = warning_text(study_card.corrections)
    answer = _paragraphs([warning, study_card.card.answer])
    texts = [TitledText("Answer", answer), *map(correction_text, study_card.corrections)]
    if study_card.notes:
        texts.append(TitledText(NOTES_TITLE, _paragraphs(study_card.notes)))
    return texts


def further_texts(study_card: StudyCard) -> list[TitledText]:
    """What there is of explanation and reason."""
    texts = (
        TitledText("Explanation", study_card.card.explanation),
        TitledText("Why this answer is correct", study_card.card.why_correct),
    )
    return [text for text in texts if text.markdown]


def correction_text(correction: Correction, title: str = "Correction") -> TitledText:
    """A correction with its kind, its source and its date."""
    text = _paragraphs([correction.text.strip("\n"), source_text(correction)])
    return TitledText(f"{title} ({correction.kind})", text)


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n\n".join(text.strip("\n") for text in texts if text)
