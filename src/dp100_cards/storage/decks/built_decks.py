"""A folder of decks that documents are built into, with a record of what was built last.

The record lies in `.built/`: each deck as the documents had it, under its file's name. Compared
with it, a deck shows what was edited by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dp100_cards.model.deck import Deck
from dp100_cards.model.errors import FileError
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.reconcile.renamed_cards import with_ids_given_by_hand
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
    card_lines: Mapping[CardId, int]
    """The line of each card's id."""
    built: Deck | None
    """Its cards under the ids that they have now; None where there is no record."""
    is_untouched: bool
    """Whether the file is, byte for byte, what was built last."""


@dataclass(frozen=True, slots=True)
class BuiltFolder:
    """The decks of a folder."""

    folder: Path
    files: tuple[DeckFile, ...]

    @property
    def decks(self) -> list[Deck]:
        """The decks as they are."""
        return [file.deck for file in self.files]

    @property
    def records(self) -> list[Deck]:
        """The decks as they were built last, as far as that is known."""
        return [file.built for file in self.files if file.built]

    @property
    def deleted_from(self) -> dict[CardId, DeckId]:
        """By card that was deleted by hand, the deck that it was in."""
        held = {card_id for file in self.files for card_id in file.card_lines}
        return {
            card.id: file.deck.id
            for file in self.files
            for card in (file.built.cards if file.built else ())
            if card.id not in held
        }

    def file_of(self, deck_id: DeckId) -> DeckFile:
        """The file that holds a deck."""
        return next(file for file in self.files if file.deck.id == deck_id)


def read_built_folder(folder: Path, *, instead_of_broken: bool = False) -> BuiltFolder:
    """The decks of a folder; none where it is not there yet.

    Raises FileError at a deck that cannot be read, or leaves it out, to be built in its stead;
    and where two files have the same deck or card.
    """
    if folder.exists() and not folder.is_dir():
        raise FileError(f"{folder}: is not a folder; name one that the decks are to go into")
    paths = deck_paths([folder])
    records = _Records(folder, paths)
    found = [_read(path, records, instead_of_broken=instead_of_broken) for path in paths]
    read = [file for file in found if file is not None]
    _refuse_repeated_ids(read)
    built = with_ids_given_by_hand([file.built for file in read], [file.deck for file in read])
    files = (replace(file, built=deck) for file, deck in zip(read, built, strict=True))
    return BuiltFolder(folder, tuple(files))


def record_path(path: Path) -> Path:
    """Where the record of a deck file lies."""
    return path.parent / RECORD_FOLDER / path.name


class _Records:
    """What was built last, found by the name of the deck's file, or by its cards."""

    def __init__(self, folder: Path, paths: Sequence[Path]) -> None:
        names = {path.name for path in paths}
        left = [path for path in deck_paths([folder / RECORD_FOLDER]) if path.name not in names]
        self._left = [deck for deck in map(_record, left) if deck]

    def of(self, path: Path, deck: Deck) -> Deck | None:
        """The record of a deck; of one whose file has another name now, the one left behind."""
        ids = {card.id for card in deck.cards}
        left = (each for each in self._left if any(card.id in ids for card in each.cards))
        return _record(record_path(path)) or next(left, None)


def _record(path: Path) -> Deck | None:
    """What was built last; a record that cannot be read is none."""
    return read_deck_bytes(read_file_bytes(path), str(path)).deck


def _read(path: Path, records: _Records, *, instead_of_broken: bool) -> DeckFile | None:
    content = read_file_bytes(path)
    read = read_deck_bytes(content, str(path))
    if read.deck is None or content.content is None:
        if instead_of_broken:
            return None
        raise FileError(
            f"{read.problems[0]}; nothing was built: mend this deck first (`dp100 decks check`"
            " lists all that is wrong), or use --force to build it anew"
        )
    text = content.content.decode("utf-8")
    lines = {card.id: n for card, n in zip(read.deck.cards, read.card_lines, strict=True)}
    built = records.of(path, read.deck)
    is_untouched = built is not None and text == write_deck(built)
    return DeckFile(path, text, read.deck, lines, built, is_untouched)


def _refuse_repeated_ids(files: Sequence[DeckFile]) -> None:
    """A copy of a deck must not take the changes that its original is to get."""
    first: dict[tuple[str, str], str] = {}
    for file in files:
        ids: list[tuple[str, str, int]] = [("deck", file.deck.id, 1)]
        ids += [("card", card_id, line) for card_id, line in file.card_lines.items()]
        for what, name, line in ids:
            place = f"{file.path}:{line}"
            if first.setdefault((what, name), place) != place:
                raise FileError(
                    f"{place}:1: id: the {what} '{name}' is already in {first[what, name]};"
                    " nothing was built: give one of them another id, or take one file away"
                )
