"""A folder of decks that documents are built into, with a record of what was built last.

The record lies in `.built/`: each deck as the documents had it, under its file's name. Compared
with it, a deck shows what was edited by hand.
"""

from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck
from dp100_cards.model.errors import FileError
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.storage.decks.deck_file import read_deck_bytes
from dp100_cards.storage.decks.deck_folder import deck_paths
from dp100_cards.storage.decks.deck_writer import write_deck
from dp100_cards.storage.yaml_files.file_text import read_file_bytes

RECORD_FOLDER = ".built"


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck, the text it was read from, and what was built last."""

    path: Path
    text: str
    deck: Deck
    card_lines: tuple[int, ...]
    """The line of each card's id."""
    built: Deck | None
    """None where there is no record."""

    @property
    def is_untouched(self) -> bool:
        """Whether the file is, byte for byte, what was built last."""
        return self.built is not None and self.text == write_deck(self.built)

    def line_of(self, card_id: CardId) -> int:
        """The line of a card's id."""
        ids = [card.id for card in self.deck.cards]
        return self.card_lines[ids.index(card_id)]


@dataclass(frozen=True, slots=True)
class BuiltFolder:
    """The decks of a folder."""

    folder: Path
    files: tuple[DeckFile, ...]

    @property
    def built_cards(self) -> dict[CardId, Card]:
        """All cards as they were built last."""
        return {card.id: card for file in self.files if file.built for card in file.built.cards}

    def file_of(self, deck_id: DeckId) -> DeckFile:
        """The file that holds a deck."""
        return next(file for file in self.files if file.deck.id == deck_id)


def read_built_folder(folder: Path, *, instead_of_broken: bool = False) -> BuiltFolder:
    """The decks of a folder; none where it is not there yet.

    Raises FileError at a deck that cannot be read; or leaves it out, to be built in its stead.
    """
    files = [_read(path, instead_of_broken=instead_of_broken) for path in deck_paths([folder])]
    return BuiltFolder(folder, tuple(file for file in files if file is not None))


def record_path(path: Path) -> Path:
    """Where the record of a deck file lies."""
    return path.parent / RECORD_FOLDER / path.name


def _read(path: Path, *, instead_of_broken: bool) -> DeckFile | None:
    content = read_file_bytes(path)
    read = read_deck_bytes(content, str(path))
    if read.deck is None or content.content is None:
        if instead_of_broken:
            return None
        raise FileError(
            f"{read.problems[0]}; nothing was built: mend this deck first (`dp100 decks check`"
            " lists all that is wrong), or use --force to build it anew"
        )
    text = content.content.decode("utf-8-sig")
    return DeckFile(path, text, read.deck, read.card_lines, _record_of(path))


def _record_of(path: Path) -> Deck | None:
    """What was built last; a record that cannot be read is none."""
    record = record_path(path)
    return read_deck_bytes(read_file_bytes(record), str(record)).deck
