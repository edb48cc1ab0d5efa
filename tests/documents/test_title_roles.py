"""Headings without numbers in documents without domains and sections."""

from tests.documents.builders import parse

CARD = "**Question:** What is {0}?\n**Answer:** {0} it is.\n"


def decks(text: str) -> list[tuple[str, list[str]]]:
    return [(deck.title, [card.topic for card in deck.cards]) for deck in parse(text).decks]


def cards(*names: str) -> str:
    return "\n".join(CARD.format(name) for name in names)


def test_titles_above_several_questions_are_sections() -> None:
    text = f"# Notes\n\n## Networks\n\n{cards('a', 'b')}\n## Security\n\n{cards('c', 'd', 'e')}"
    assert decks(text) == [("Networks", ["", ""]), ("Security", ["", "", ""])]


def test_titles_of_single_questions_are_topics() -> None:
    text = f"# Notes\n\n### Rebase\n\n{cards('a')}\n### Reflog\n\n{cards('b')}"
    assert decks(text) == [("Notes", ["Rebase", "Reflog"])]


def test_the_only_title_names_the_deck() -> None:
    assert decks(f"# Notes\n\n## Questions\n\n{cards('a', 'b')}") == [("Notes", ["", ""])]


def test_titles_beside_sections_are_topics() -> None:
    text = f"## A. One\n\n### First\n\n{cards('a', 'b')}\n### Next\n\n{cards('c', 'd')}"
    assert decks(text) == [("One", ["First", "First", "Next", "Next"])]
