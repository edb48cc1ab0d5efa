"""Building deck files from study documents."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.documents.parser import parse_document
from dp100_cards.model.deck import Deck, Source
from dp100_cards.model.errors import FileError
from dp100_cards.model.problem import Problem
from dp100_cards.storage.atomic_write import write_atomically
from dp100_cards.storage.clean_text import clean_text
from dp100_cards.storage.deck_writer import write_deck


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """A deck and the file it belongs into."""

    path: Path
    deck: Deck
    text: str
    written: bool
    """Whether the file was new or changed; False where it already held this very text."""


@dataclass(frozen=True, slots=True)
class BuiltDecks:
    """What a build came to."""

    decks: tuple[BuiltDeck, ...]
    problems: tuple[Problem, ...]


def build_decks(documents: Sequence[Path], folder: Path, *, force: bool = False) -> BuiltDecks:
    """Writes one file per section of the documents into a folder.

    The same documents give the same bytes. A deck file that says something else, be it edited by
    hand or built from another version, is only replaced by force: raises FileError, and then no
    file has been written. Raises FileError too where a document or a deck cannot be read or
    written, or where two sections would go into the same file.
    """
    parsed = [_parsed(path) for path in documents]
    decks = [deck for decks, _ in parsed for deck in decks]
    _refuse_same_names(decks)
    planned = [_planned(deck, folder) for deck in decks]
    if not force:
        _refuse_overwriting(planned)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{folder}: cannot create this folder: {error.strerror}") from error
    for built in planned:
        if built.written:
            write_atomically(built.path, built.text)
    return BuiltDecks(tuple(planned), tuple(p for _, problems in parsed for p in problems))


def _parsed(path: Path) -> tuple[tuple[Deck, ...], tuple[Problem, ...]]:
    content = _content(path)
    source = Source(name=path.name, sha256=hashlib.sha256(content).hexdigest())
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    document = parse_document(clean_text(text), source)
    if not document.decks:
        raise FileError(f"{path}: no question was found in this document")
    return document.decks, document.problems


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"{path}: cannot read this document: {error.strerror}") from error


def _refuse_same_names(decks: Sequence[Deck]) -> None:
    seen: dict[str, Deck] = {}
    for deck in decks:
        other = seen.setdefault(deck.id, deck)
        if other is not deck:
            raise FileError(
                f"two sections are called '{deck.id}': {other.title!r} and {deck.title!r};"
                " build their documents into different folders"
            )


def _planned(deck: Deck, folder: Path) -> BuiltDeck:
    path, text = folder / f"{deck.id}.yaml", write_deck(deck)
    try:
        unchanged = path.read_bytes() == text.encode()
    except FileNotFoundError:
        unchanged = False
    except OSError as error:
        raise FileError(f"{path}: cannot read: {error.strerror}") from error
    return BuiltDeck(path, deck, text, written=not unchanged)


def _refuse_overwriting(planned: Sequence[BuiltDeck]) -> None:
    changed = [str(built.path) for built in planned if built.written and built.path.exists()]
    if changed:
        raise FileError(
            f"{', '.join(changed)}: differs from what would be built, perhaps edited by hand;"
            " nothing was written; use --force to replace it"
        )
