"""A card's entry in the learner's file of notes, made ready to be edited and tidied up behind."""

from collections.abc import Mapping
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.model.ids import CardId
from dp100_cards.storage.overlays.notes_editor import CannotAddError, with_wordings
from dp100_cards.storage.overlays.notes_file import read_notes_text, write_notes_text
from dp100_cards.storage.overlays.overlay_reader import CardEntry, read_notes_file
from dp100_cards.storage.overlays.own_wording import (
    WORDED_FIELDS,
    FieldValue,
    OwnWording,
    value_hash,
)


def prepare_entry(path: Path, card_id: CardId, values: Mapping[str, FieldValue]) -> int:
    """Puts every field of a card into its entry as it reads now; returns the entry's line.

    `values` is what the deck has. Raises FileError, and then the file is as it was.
    """
    before = read_notes_text(path)
    entry = _entry(before, card_id)
    own = {wording.field: wording for wording in (entry.wordings if entry else ())}
    wordings = [_wording(name, own.get(name), values[name]) for name in WORDED_FIELDS]
    try:
        text = with_wordings(before, card_id, wordings)
    except CannotAddError as error:
        raise FileError(
            f"{path}: the card cannot be edited, as the entries do not stand on lines of their own;"
            " write them so"
        ) from error
    write_notes_text(path, text)
    prepared = _entry(text, card_id)
    assert prepared is not None
    return prepared.spot.line


def tidy_entry(path: Path, card_id: CardId, values: Mapping[str, FieldValue]) -> None:
    """Takes out of a card's entry what is the deck's anyway; raises FileError.

    An entry that somebody wrote on one line stays as it is: what is the deck's does no harm there.
    """
    before = read_notes_text(path)
    entry = _entry(before, card_id)
    if entry is None:
        return
    wordings = [
        _wording(wording.field, wording, values[wording.field])
        for wording in entry.wordings
        if wording.value != values[wording.field] and not wording.is_untouched
    ]
    try:
        text = with_wordings(before, card_id, wordings)
    except CannotAddError:
        return
    if text != before:
        write_notes_text(path, text)


def _wording(name: str, own: OwnWording | None, value: FieldValue) -> OwnWording:
    """The learner's wording, or else the deck's, with the hash of what it was made from."""
    if own is None or own.is_untouched:
        return OwnWording(name, value, value_hash(value))
    # A hash that is there stays: the deck may have changed without the learner's knowing.
    return own if own.replaces else own._replace(replaces=value_hash(value))


def _entry(text: str, card_id: CardId) -> CardEntry | None:
    entries = read_notes_file(text, "").entries
    return next((entry for entry in entries if entry.remarks.card_id == card_id), None)
