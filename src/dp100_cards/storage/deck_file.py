"""From the bytes of a deck file to a deck or its problems."""

from dp100_cards.model.deck import MAX_DECK_BYTES
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.deck_reader import ReadDeck, read_deck


def read_deck_bytes(content: bytes | None, path: str) -> ReadDeck:
    """Reads a deck file's content; None stands for a file that could not be read at all."""
    shown = clean_line(path)
    if content is None:
        return _refused(shown, 1, "cannot be read as a file; check what it is, and its permissions")
    if len(content) > MAX_DECK_BYTES:
        megabytes = MAX_DECK_BYTES // (1024 * 1024)
        return _refused(shown, 1, f"is larger than {megabytes} MB; split it into several decks")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _refused(shown, line, f"is not UTF-8 text (byte {error.start})")
    return read_deck(text, shown)


def _refused(path: str, line: int, message: str) -> ReadDeck:
    return ReadDeck(None, (Problem(path, line, 1, message),))
