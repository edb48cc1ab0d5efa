"""Editing a card's texts: in its deck where that is the learner's, else in their file of notes.

`begin_edit` says which file to open where; `finish_edit` takes over what was written, or says what
is wrong with it; `reject_edit` puts the file back as it was. Who runs the editor is not here.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.model.ids import CardId, unused_name
from dp100_cards.model.problem import Problem
from dp100_cards.storage.atomic_write import sync_folder, write_all_atomically
from dp100_cards.storage.cache.card_reader import read_deck_values
from dp100_cards.storage.cache.deck_queries import CardPlace, DeckQueries
from dp100_cards.storage.cache.store import Store
from dp100_cards.storage.decks.deck_file import read_deck_bytes
from dp100_cards.storage.overlays.notes_file import notes_problems
from dp100_cards.storage.overlays.own_wording import FieldValue
from dp100_cards.storage.overlays.worded_entry import prepare_entry, tidy_entry
from dp100_cards.storage.regular_file import open_regular
from dp100_cards.storage.shipped_decks import shipped_decks_folder
from dp100_cards.storage.yaml_files.file_text import read_file_bytes
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EditTarget:
    """A file that is ready to be edited, and what is needed to end that."""

    card_id: CardId
    path: Path
    line: int
    """Where the card stands in the file, counted from 1."""
    is_overlay: bool
    """Whether it is the learner's file of notes, not the deck."""
    before: bytes | None
    """The file as it was; None where there was none."""
    prepared: bytes
    """The file as the editor gets it."""
    deck_values: Mapping[str, FieldValue]
    """What the deck has, patched, in each field that can be worded anew."""


@dataclass(frozen=True, slots=True)
class FinishedEdit:
    """What an edit came to."""

    has_changed: bool
    """Whether anything is different from before; then the store has to catch up."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file: it is as the editor left it, to be opened again or rejected."""


def begin_edit(workspace: Workspace, store: Store, card_id: CardId) -> EditTarget:
    """The file in which to edit a card; one of notes gets an entry with the card's texts.

    Raises UsageError for a card that no deck has, FileError where the file has mistakes or cannot
    be written.
    """
    place, study_card = DeckQueries(store.connection).place(card_id), store.queries.card(card_id)
    values = read_deck_values(store.connection, card_id)
    if place is None or study_card is None or values is None:
        raise UsageError(f"there is no card '{card_id}' any more")
    # What stands in the notes would hide what is written into the deck.
    if _is_own_deck(Path(place.deck.path)) and not study_card.edited:
        return _deck_target(card_id, place, values)
    return _notes_target(workspace.locations.notes_file, card_id, values)


def finish_edit(target: EditTarget) -> FinishedEdit:
    """Takes over what was written: of a wording, what is not the deck's anyway.

    Can be called again after the file was opened again. Raises FileError.
    """
    content = read_file_bytes(target.path)
    if not target.is_overlay:
        problems = read_deck_bytes(content, str(target.path)).problems
        return FinishedEdit(content.content != target.before, problems)
    if content.content == target.prepared:
        _put_back(target)
        return FinishedEdit(has_changed=False)
    problems = notes_problems(target.path)
    if problems:
        return FinishedEdit(has_changed=True, problems=problems)
    tidy_entry(target.path, target.card_id, target.deck_values)
    return FinishedEdit(read_file_bytes(target.path).content != target.before)


def reject_edit(target: EditTarget) -> Path | None:
    """Puts the file back as it was; returns where what was typed is kept now.

    None where nothing was typed. Raises FileError, and then nothing is lost either.
    """
    typed = read_file_bytes(target.path).content
    kept = None
    if typed is not None and typed not in (target.before, target.prepared):
        kept = _kept_beside(target.path, typed)
    _put_back(target)
    return kept


def _is_own_deck(path: Path) -> bool:
    shipped = Path(shipped_decks_folder()).resolve()
    return not path.resolve().is_relative_to(shipped) and os.access(path, os.W_OK)


def _deck_target(card_id: CardId, place: CardPlace, values: Mapping[str, FieldValue]) -> EditTarget:
    path = Path(place.deck.path)
    content = _content_of(path)
    return EditTarget(
        card_id=card_id,
        path=path,
        line=place.line,
        is_overlay=False,
        before=content,
        prepared=content,
        deck_values=values,
    )


def _notes_target(path: Path, card_id: CardId, values: Mapping[str, FieldValue]) -> EditTarget:
    before = read_file_bytes(path).content if path.exists() else None
    line = prepare_entry(path, card_id, values)
    return EditTarget(
        card_id=card_id,
        path=path,
        line=line,
        is_overlay=True,
        before=before,
        prepared=_content_of(path),
        deck_values=values,
    )


def _content_of(path: Path) -> bytes:
    content = read_file_bytes(path).content
    if content is None:
        raise FileError(f"{path}: cannot be read any more; see `dp100 decks check`")
    return content


def _put_back(target: EditTarget) -> None:
    if target.before is not None:
        if read_file_bytes(target.path).content != target.before:
            write_all_atomically({target.path: target.before.decode("utf-8")})
        return
    try:
        target.path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"{target.path}: cannot remove: {error.strerror}") from error


def _kept_beside(path: Path, typed: bytes) -> Path:
    """Writes what was typed to a file of another name, which nobody reads as YAML of ours."""
    kept = path.with_name(f"{path.name}.rejected")
    try:
        kept = path.with_name(unused_name(kept.name, {each.name for each in path.parent.iterdir()}))
        with os.fdopen(open_regular(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
            file.write(typed)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(kept.parent)
    except OSError as error:
        raise FileError(f"{kept}: cannot write: {error.strerror}") from error
    return kept
