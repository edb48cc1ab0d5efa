"""Building deck files from study documents, without losing what people did to the decks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from dp100_cards.model.deck import Deck
from dp100_cards.model.errors import FileError
from dp100_cards.model.ids import CardId
from dp100_cards.model.problem import Problem
from dp100_cards.reconcile.merge import CardsMerge, HeadMerge, merge_cards, merge_head
from dp100_cards.reconcile.plan import Target, plan_targets, with_known_ids
from dp100_cards.storage.atomic_write import write_all_atomically
from dp100_cards.storage.decks.built_decks import (
    BuiltFolder,
    DeckFile,
    read_built_folder,
    record_path,
)
from dp100_cards.storage.decks.deck_editor import CannotEditError, DeckEdit, edit_deck
from dp100_cards.storage.decks.deck_folder import RESERVED_NAMES
from dp100_cards.storage.decks.deck_writer import write_deck
from dp100_cards.storage.yaml_files.json_schema import schema_files
from dp100_cards.usecases.read_documents import Document, ReadDocument, read_documents

_CONFLICT = (
    "edited by hand, and otherwise in the document; yours was kept (--force takes the other)"
)


class FileState(Enum):
    """What a build does to a deck file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A deck file and what a build came to for it."""

    path: Path
    deck: Deck
    """As the file has it afterwards."""
    text: str
    record: str
    """The deck as the documents have it."""
    state: FileState
    cards: CardsMerge
    moved: tuple[CardId, ...] = ()
    """Cards of this file that the document now has in another section."""
    problems: tuple[Problem, ...] = ()
    """Edits made by hand that the document contradicts."""


@dataclass(frozen=True, slots=True)
class BuiltDecks:
    """What a build came to."""

    files: tuple[BuiltFile, ...]
    documents: tuple[ReadDocument, ...]
    problems: tuple[Problem, ...]


def build_decks(
    documents: Sequence[Document], folder: Path, *, force: bool = False, dry_run: bool = False
) -> BuiltDecks:
    """Writes one file per section of the documents into a folder.

    The same documents give the same bytes. What was edited by hand since the last build stays,
    unless forced; where the document changed the same place, a problem says so. Raises FileError
    where a document or a deck cannot be read or written, and then no file has been written.
    """
    read = read_documents(documents)
    built = read_built_folder(folder, instead_of_broken=force)
    parsed = [deck for document in read for deck in document.parsed.decks]
    decks = with_known_ids(parsed, built.decks, built.records)
    targets = plan_targets(decks, built.decks, built.deleted_from, RESERVED_NAMES)
    builder = _Builder(built, decks, force=force)
    files = [builder.build(target) for target in targets]
    if not dry_run:
        _write(folder, files)
    problems = [problem for document in read for problem in document.parsed.problems]
    problems += [problem for file in files for problem in file.problems]
    return BuiltDecks(tuple(files), tuple(_told(read, decks)), tuple(problems))


def _told(read: Sequence[ReadDocument], decks: Sequence[Deck]) -> Iterator[ReadDocument]:
    """The documents, their accounts naming the cards as the decks do."""
    left = iter(decks)
    for document in read:
        parsed = document.parsed
        ids = {
            before.id: after.id
            for deck in parsed.decks
            for before, after in zip(deck.cards, next(left).cards, strict=True)
        }
        fates = (replace(f, card=ids[f.card]) if f.card else f for f in parsed.fates)
        yield replace(document, parsed=replace(parsed, fates=tuple(fates)))


class _Builder:
    """Makes a file's new text out of its old one and what the documents say."""

    def __init__(self, folder: BuiltFolder, decks: Sequence[Deck], *, force: bool) -> None:
        self._folder = folder
        self._documents = {deck.source.name for deck in decks if deck.source}
        self._force = force
        self._base = {card.id: card for deck in folder.records for card in deck.cards}
        self._placed = {card.id for deck in decks for card in deck.cards}

    def build(self, target: Target) -> BuiltFile:
        if target.current is None:
            return self._new_file(target)
        file = self._folder.file_of(target.current.id)
        cards = merge_cards(file.deck.cards, target.cards, self._base, force=self._force)
        if not self._is_told(file, target):
            cards = replace(cards, gone=())
        head = self._head(file, target)
        deck = replace(head.deck, cards=cards.applied_to(file.deck.cards))
        if file.is_untouched:
            deck = _in_order_of(target, deck)
        text = file.text if deck == file.deck else self._edited(file, deck, head, cards)
        return BuiltFile(
            path=file.path,
            deck=deck,
            text=text,
            record=self._record(file, target),
            state=FileState.UNCHANGED if text == file.text else FileState.CHANGED,
            cards=cards,
            moved=tuple(each for each in target.moved if each in file.card_lines),
            problems=tuple(_conflicts(file, head, cards)),
        )

    def _new_file(self, target: Target) -> BuiltFile:
        assert target.head is not None
        path = self._folder.folder / f"{target.id}.yaml"
        holds_another = path in {file.path for file in self._folder.files}
        if path.exists() and (holds_another or not self._force):
            raise FileError(f"{path}: is another deck than '{target.id}'; rename this file first")
        cards = merge_cards((), target.cards, self._base, force=self._force)
        deck = replace(target.head, cards=cards.applied_to(()))
        record = write_deck(replace(target.head, cards=target.cards))
        return BuiltFile(path, deck, write_deck(deck), record, FileState.NEW, cards)

    def _is_told(self, file: DeckFile, target: Target) -> bool:
        """Whether the document was read that can tell which of a file's cards are gone."""
        source = file.deck.source
        return target.head is not None or (source is not None and source.name in self._documents)

    def _head(self, file: DeckFile, target: Target) -> HeadMerge:
        if target.head is None:
            return HeadMerge(file.deck, (), ())
        return merge_head(file.deck, target.head, file.built, force=self._force)

    def _edited(self, file: DeckFile, deck: Deck, head: HeadMerge, cards: CardsMerge) -> str:
        """The file's text with the deck in it; where nobody edited the file, written afresh."""
        if file.is_untouched:
            return write_deck(deck)
        added = [(addition.card, addition.after) for addition in cards.added]
        try:
            return edit_deck(file.text, DeckEdit(deck, head.written, cards.written_fields, added))
        except CannotEditError as error:
            if self._force:
                return write_deck(deck)
            raise FileError(
                f"{file.path}: its fields cannot be changed one by one, as they do not stand on"
                " lines of their own; write them so, or use --force to write the file anew"
            ) from error

    def _record(self, file: DeckFile, target: Target) -> str:
        """What is to be known at the next build: the document's last version of each card.

        Those that the document lost are not forgotten, but stand on no lines of it.
        """
        before = file.built.cards if file.built else ()
        kept = [card for card in before if card.id not in self._placed]
        if self._is_told(file, target):
            kept = [replace(card, lines=None) for card in kept]
        head = target.head or file.built or file.deck
        return write_deck(replace(head, cards=(*target.cards, *kept)))


def _in_order_of(target: Target, deck: Deck) -> Deck:
    """The deck with its cards in the document's order, if it has no others."""
    cards = {card.id: card for card in deck.cards}
    order = [card.id for card in target.cards]
    if cards.keys() != set(order):
        return deck
    return replace(deck, cards=tuple(cards[card_id] for card_id in order))


def _conflicts(file: DeckFile, head: HeadMerge, cards: CardsMerge) -> list[Problem]:
    path = str(file.path)
    found = [Problem(path, 1, 1, f"{name}: {_CONFLICT}") for name in head.kept]
    for change in cards.changed:
        names = ", ".join(change.names_in_conflict)
        if names:
            line = file.card_lines[change.card.id]
            found.append(Problem(path, line, 1, f"{change.card.id}: {names}: {_CONFLICT}"))
    return found


def _write(folder: Path, files: Sequence[BuiltFile]) -> None:
    """Writes what has changed: schemas, decks, then the records that later builds go by."""
    texts = {folder / name: text for name, text in schema_files().items()}
    texts |= {file.path: file.text for file in files if file.state is not FileState.UNCHANGED}
    texts |= {record_path(file.path): file.record for file in files}
    try:
        for parent in {path.parent for path in texts}:
            parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{folder}: cannot create this folder: {error.strerror}") from error
    write_all_atomically({path: text for path, text in texts.items() if not _holds(path, text)})


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FileError(f"{path}: cannot read: {error.strerror}") from error
