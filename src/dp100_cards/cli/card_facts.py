"""What `dp100 decks show` says of a card besides its texts."""

from dp100_cards.cli.diagnostics import shortened
from dp100_cards.model.card import LineRange
from dp100_cards.usecases.show_card import ShownCard


def card_facts(shown: ShownCard) -> list[tuple[str, str]]:
    """Name and value of each fact that is known, such as `Topic`."""
    card, deck = shown.study_card.card, shown.place.deck
    facts = (
        ("Deck", f"{deck.number} {deck.id}: {deck.title}".strip()),
        ("Topic", card.topic),
        ("Tags", ", ".join(card.tags)),
        ("Document", _document(deck.source, card.lines)),
        ("File", f"{shortened(deck.path)}:{shown.place.line}"),
        ("Exam", _exam_areas(shown)),
        ("Your wording", _edited(shown)),
    )
    return [(name, value) for name, value in facts if value]


def _document(name: str, lines: LineRange | None) -> str:
    where = ""
    if lines is not None:
        where = f"lines {lines}" if lines.first < lines.last else f"line {lines.first}"
    return ", ".join(text for text in (name, where) if text)


def _edited(shown: ShownCard) -> str:
    return ", ".join(name.replace("_", " ") for name in shown.study_card.edited)


def _exam_areas(shown: ShownCard) -> str:
    areas = "; ".join(f"{area.id} {area.title}" for area in shown.exam_areas.areas)
    return f"{areas} (loosely)" if areas and shown.exam_areas.loosely else areas
