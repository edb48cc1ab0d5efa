"""Small documents and ways to look at what became of them."""

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from dp100_cards.documents.parser import ParsedDocument, parse_document
from dp100_cards.model.card import Card
from dp100_cards.model.deck import Source

SOURCE = Source("notes.md", "0" * 64)

Tree = tuple[object, ...]


def parse(text: str) -> ParsedDocument:
    return parse_document(text, SOURCE)


def only_card(text: str) -> Card:
    """The single card of a document without problems."""
    document = parse(text)
    assert document.problems == ()
    (deck,) = document.decks
    (card,) = deck.cards
    return card


def answer_of(*lines: str) -> str:
    """The answer that the given lines make below its label."""
    return only_card("\n".join(["- **Question 1:** What?", "- **Answer:**", *lines])).answer


def compact(text: str) -> str:
    """Letters and digits only."""
    return "".join(letter for letter in text if letter.isalnum())


def list_tree(markdown: str) -> list[Tree]:
    """The lists of a Markdown text as a reader of Markdown sees them: kind and entries, nested."""
    return _lists(SyntaxTreeNode(MarkdownIt("commonmark").parse(markdown)))


def _lists(node: SyntaxTreeNode) -> list[Tree]:
    found: list[Tree] = []
    for child in node.children:
        if child.type in ("bullet_list", "ordered_list"):
            kind = child.type.removesuffix("_list")
            found.append((kind, *(tuple(_lists(entry)) for entry in child.children)))
        else:
            found += _lists(child)
    return found


def code_blocks(markdown: str) -> list[tuple[str, str]]:
    """Language and content of each code block."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    return [(token.info, token.content) for token in tokens if token.type == "fence"]
