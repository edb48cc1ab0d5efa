"""Adding a note of the learner's to a card."""

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.model.ids import CardId
from dp100_cards.storage.clean_text import clean_text
from dp100_cards.storage.locations import Locations, create_private_folder
from dp100_cards.storage.lock import WriterLock
from dp100_cards.storage.overlays.notes_editor import CannotAddError, NewNote, with_note
from dp100_cards.storage.overlays.notes_file import read_notes_text, write_notes_text


def add_note(
    locations: Locations, card_id: CardId, text: str, written: str, *, briefly: bool = False
) -> None:
    """Puts a note, Markdown, behind the others of its card in the learner's file of notes.

    `written` is the date, such as `2026-11-22`. Raises a Dp100Error, and then the file is as it
    was. Takes the lock, so the caller must not hold it; `briefly` as in `WriterLock.held`.
    """
    note = clean_text(text).strip("\n").rstrip()
    if not note:
        raise UsageError("a note needs some text")
    path = locations.notes_file
    create_private_folder(locations.data)
    lock = WriterLock(locations.lock_file)
    try:
        with lock.held(briefly=briefly):
            before = read_notes_text(path)
            write_notes_text(path, with_note(before, card_id, NewNote(note, written)))
    except CannotAddError as error:
        raise FileError(
            f"{path}: nothing can be added, as its entries do not stand on lines of their own;"
            " write them so"
        ) from error
    finally:
        lock.close()
