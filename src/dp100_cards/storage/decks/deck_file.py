"""From the bytes of a deck file to a deck or its problems."""

from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.decks.deck_reader import ReadDeck, read_deck
from dp100_cards.storage.yaml_files.file_text import FileBytes, UnreadableError, text_of


def read_deck_bytes(read: FileBytes, path: str) -> ReadDeck:
    """Reads a deck file's content; never raises."""
    try:
        text = text_of(read, path, advice="; split it into several decks")
    except UnreadableError as refusal:
        return ReadDeck(None, (refusal.problem,))
    return read_deck(text, clean_line(path))
