"""From bytes to a deck: files that are no text, or text of another kind."""

import pytest

from dp100_cards.model.deck import MAX_DECK_BYTES
from dp100_cards.storage.decks.deck_file import read_deck_bytes
from dp100_cards.storage.decks.deck_reader import ReadDeck
from dp100_cards.storage.decks.deck_writer import write_deck
from dp100_cards.storage.yaml_files.file_text import FileBytes
from tests.support.decks import deck

DECK = deck("compute", "q1", "q2")
GOOD = write_deck(DECK).encode()


def read(content: bytes | None, path: str = "deck.yaml") -> ReadDeck:
    return read_deck_bytes(FileBytes(content, len(content or b"")), path)


def reported(content: bytes | None, path: str = "deck.yaml") -> str:
    result = read(content, path)
    assert result.deck is None
    (problem,) = result.problems
    return str(problem)


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"),
        GOOD.rstrip(b"\n"),
    ],
    ids=["plain", "byte order mark", "CRLF", "both", "no last newline"],
)
def test_the_same_deck_is_read_whatever_the_editor_made_of_line_ends(content: bytes) -> None:
    assert read(content).deck == DECK


def test_text_that_is_not_utf_8_is_reported_with_line_and_byte() -> None:
    content = GOOD.replace(b"What is q2?", b"Was f\xfcr ein q2?")
    line = content[: content.index(b"\xfc")].count(b"\n") + 1
    message = reported(content)
    assert message.startswith(f"deck.yaml:{line}:")
    assert f"is not UTF-8 text (byte {content.index(0xFC)})" in message


@pytest.mark.parametrize(
    "content",
    [
        "id: x".encode("utf-16"),
        b"\x89PNG\r\n\x1a\n\x00\x00",
        bytes(range(256)),
        b"\x00",
        b"id: \x00",
    ],
)
def test_a_binary_file_is_one_problem_and_no_crash(content: bytes) -> None:
    assert reported(content).startswith("deck.yaml:")


def test_an_empty_file_is_a_problem() -> None:
    assert reported(b"") == "deck.yaml:1:1: the file is empty; fill it or remove it"


def test_a_file_that_cannot_be_read_is_a_problem() -> None:
    assert "cannot be read" in reported(None)


@pytest.mark.parametrize(("size", "said"), [(MAX_DECK_BYTES + 1, "64.1"), (74_700_000, "71.3")])
def test_a_file_that_is_too_large_is_refused_with_its_size(size: int, said: str) -> None:
    read = FileBytes(b"#" * (MAX_DECK_BYTES + 1), size)
    (problem,) = read_deck_bytes(read, "deck.yaml").problems
    assert problem.message == f"is {said} MB; the limit is 64 MB; split it into several decks"


def test_a_hostile_file_name_is_shown_inert() -> None:
    assert reported(b"", "\x1b[2J\n.yaml").isprintable()
