"""Cards that decks have, cards that were newly read, and which of the one may be which other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dp100_cards.model.card import Card
from dp100_cards.reconcile.words import read_words

Said = tuple[str, ...]
"""The words of a text."""


@dataclass(frozen=True, slots=True)
class Known:
    """A card that a deck has already, or had."""

    card: Card
    built: Card | None
    """The card as it was last built; None where it was made by hand."""
    document: str
    """The document that its deck was built from; empty where there is none."""
    is_deleted: bool = False
    """Whether it was deleted by hand; it must not come back under another id."""

    is_lost: bool = False
    """Whether its document had lost it already; then its number may be that of another question."""

    @property
    def versions(self) -> tuple[Card, ...]:
        """The card as it is, and as it was built."""
        return (self.card,) if self.built is None else (self.card, self.built)


@dataclass(frozen=True, slots=True)
class Read:
    """A card that was newly read; its id is the one that its number or question asks for."""

    card: Card
    document: str


def said(card: Card, field: str) -> Said:
    """The words of a card's text."""
    return read_words(getattr(card, field)).words


def sources_of(read: Sequence[Read], known: Sequence[Known]) -> Mapping[str, Sequence[str]]:
    """The documents whose cards may be cards of each document that was read, its own first.

    Those read together may pass cards to one another. Of a document that was not read, only one
    that must be the same under a new name takes the cards: it has none yet, and more than half of
    its questions are from there. So documents with a few questions in common keep apart.
    """
    documents = dict.fromkeys(each.document for each in read)
    asked = _questions(known)
    established = {each.document for each in known}
    sources = {}
    for document in documents:
        former = [] if document in established else _former_names(document, read, asked)
        sources[document] = [*dict.fromkeys((document, "", *documents, *former))]
    return sources


def _former_names(
    document: str, read: Sequence[Read], asked: Mapping[Said, set[str]]
) -> Iterator[str]:
    questions = [said(each.card, "question") for each in read if each.document == document]
    counts = Counter(other for question in questions for other in asked.get(question, ()))
    return (other for other, count in counts.items() if 2 * count > len(questions))


def _questions(known: Sequence[Known]) -> dict[Said, set[str]]:
    """The documents that each question is from."""
    asked: dict[Said, set[str]] = {}
    for each in known:
        for version in each.versions:
            asked.setdefault(said(version, "question"), set()).add(each.document)
    return asked
