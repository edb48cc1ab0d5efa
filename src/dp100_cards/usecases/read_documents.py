"""Study documents, taken in and parsed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dp100_cards.documents.parser import ParsedDocument, parse_document
from dp100_cards.model.deck import Source
from dp100_cards.model.errors import FileError
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.document_file import document_text, read_document


@dataclass(frozen=True, slots=True)
class Document:
    """A study document, from wherever it came."""

    path: str
    """As the user knows it, for messages."""
    name: str
    """As decks name it."""
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document and what was found in it; problems name the document's path."""

    path: str
    text: str
    parsed: ParsedDocument


def document_from(path: Path) -> Document:
    """A document from a file; raises FileError."""
    return Document(str(path), clean_line(path.name).strip(), read_document(path))


def read_documents(documents: Sequence[Document]) -> list[ReadDocument]:
    """Parses documents; raises FileError where one is no text or holds no question.

    Also where two have the same name, since decks know their document by it.
    """
    first: dict[str, str] = {}
    for document in documents:
        if document.name in first:
            raise FileError(
                f"{document.path}: has the same name as {first[document.name]}, by which decks"
                " know their document; give it once, or rename one of the two"
            )
        first[document.name] = document.path
    return [_read(document) for document in documents]


def _read(document: Document) -> ReadDocument:
    text = document_text(document.content, document.path)
    source = Source(document.name, hashlib.sha256(document.content).hexdigest())
    parsed = parse_document(text, source)
    if not parsed.decks:
        first = f" ({parsed.problems[0].message})" if parsed.problems else ""
        raise FileError(f"{document.path}: no question with an answer was found{first}")
    problems = tuple(replace(problem, path=document.path) for problem in parsed.problems)
    return ReadDocument(document.path, text, replace(parsed, problems=problems))
