"""A card as the parts a learner uncovers one after the other."""

from dp100_cards.model.card import Card
from dp100_cards.tui.widgets.card_view import Part


def card_parts(card: Card) -> tuple[Part, ...]:
    """Question, answer, and what there is of explanation and reason."""
    parts = (
        Part("", card.question, "question"),
        Part("Answer", card.answer, "answer"),
        Part("Explanation", card.explanation, "explanation"),
        Part("Why this answer is correct", card.why_correct, "why"),
    )
    return tuple(part for part in parts if part.markdown)
