"""What sections and other scopes are called."""

from dp100_cards.model.ids import DeckId
from dp100_cards.stats.progress_source import Scope


def scope_title(scope: str, about: Scope) -> str:
    """A section by number and title; `All`, `Exam` and whatever is no section as words."""
    for section in about.sections:
        if section.deck_id == DeckId(scope):
            return f"{section.number} {section.title}".strip()
    return scope.capitalize() if scope in ("all", "exam") else scope
