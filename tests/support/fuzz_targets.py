"""What must hold of any bytes in the place of a file; hypothesis and a fuzzer feed them."""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from dp100_cards.documents.parser import parse_document
from dp100_cards.model.deck import Source
from dp100_cards.model.errors import Dp100Error
from dp100_cards.model.ids import CardId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line, clean_text
from dp100_cards.storage.decks.deck_file import read_deck_bytes
from dp100_cards.storage.decks.deck_writer import write_deck
from dp100_cards.storage.document_file import document_text
from dp100_cards.storage.journal.journal_reader import Bookmark, read_journal
from dp100_cards.storage.overlays.exam_reader import read_exam
from dp100_cards.storage.overlays.notes_editor import CannotAddError, NewNote, with_note
from dp100_cards.storage.overlays.overlay_reader import read_corrections_file, read_notes_file
from dp100_cards.storage.settings.settings_file import read_settings
from dp100_cards.storage.yaml_files.file_text import FileBytes, UnreadableError, text_of
from dp100_cards.study.filtering.card_filter import parse_filter
from dp100_cards.tui.markdown.parser import parse

NAME = "file.yaml"


def deck(data: bytes) -> None:
    """A deck is read whole or refused with places; what was read is written and read the same."""
    read = read_deck_bytes(FileBytes(data, len(data)), NAME)
    _check_problems(read.problems, data)
    assert (read.deck is None) == bool(read.problems)
    if read.deck is not None:
        for card in read.deck.cards:
            _check_texts(
                [card.topic, card.question, card.answer, card.explanation, card.why_correct]
            )
            _check_texts([*card.tags, *card.key_points])
    if read.deck is not None and read.deck.cards:
        written = write_deck(read.deck).encode()
        again = read_deck_bytes(FileBytes(written, len(written)), NAME)
        assert again.deck == read.deck, again.problems[:2]


def corrections(data: bytes) -> None:
    text = _text(data)
    if text is not None:
        read = read_corrections_file(text, NAME)
        _check_problems(read.problems, data)
        for entry in read.entries:
            _check_texts([each.text for each in entry.remarks.corrections])


def notes(data: bytes) -> None:
    """A note can be added to each file of notes that is in order, and changes nothing else."""
    text = _text(data)
    if text is None:
        return
    read = read_notes_file(text, NAME)
    _check_problems(read.problems, data)
    if read.problems:
        return
    try:
        changed = with_note(text, CardId("fuzz"), NewNote("Mine: [x] 'y'", "2026-11-22"))
    except CannotAddError:
        return
    after = read_notes_file(changed, NAME)
    assert not after.problems, after.problems[:2]
    before = {entry.remarks.card_id: entry.remarks for entry in read.entries}
    for entry in after.entries:
        if entry.remarks.card_id != "fuzz":
            assert entry.remarks == before.pop(entry.remarks.card_id)
    assert set(before) <= {CardId("fuzz")}


def exam(data: bytes) -> None:
    text = _text(data)
    if text is not None:
        _check_problems(read_exam(text, NAME).problems, data)


def settings(data: bytes) -> None:
    path = _file("config.toml", data)
    _unless_refused(str(path), lambda: read_settings(path))


def journal(data: bytes) -> None:
    path = _file("b0b0b0b0.jsonl", data)
    part = _unless_refused(str(path), lambda: read_journal(path, Bookmark()))
    if part is None:
        return
    assert part.bookmark.offset <= len(data)
    for problem in part.problems:
        assert problem.path == str(path)
        assert 1 <= problem.line <= data.count(b"\n") + 1
    again = read_journal(path, part.bookmark)
    assert not again.events
    assert again.bookmark == part.bookmark


def document(data: bytes) -> None:
    text = _unless_refused(NAME, lambda: document_text(data, NAME))
    if text is None:
        return
    parsed = parse_document(text, Source(NAME, "0"))
    _check_places(parsed.problems, data)


def markdown(data: bytes) -> None:
    parse(clean_text(data.decode("utf-8", "replace")))


def card_filter(data: bytes) -> None:
    _unless_refused("", lambda: parse_filter(data.decode("utf-8", "replace"), 20_000, ()))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "deck": deck,
    "corrections": corrections,
    "notes": notes,
    "exam": exam,
    "settings": settings,
    "journal": journal,
    "document": document,
    "markdown": markdown,
    "filter": card_filter,
}

Answer = TypeVar("Answer")


def _unless_refused(name: str, read: Callable[[], Answer]) -> Answer | None:
    """What is read; None where it is refused, which is said with the file's name."""
    try:
        return read()
    except Dp100Error as error:
        lines = error.lines
    for line in lines:
        assert line == clean_line(line), line
        assert line.startswith((name, "... and")), line
    return None


_FOLDER = Path(tempfile.mkdtemp(prefix="dp100-fuzz-"))


def _file(name: str, data: bytes) -> Path:
    path = _FOLDER / name
    path.write_bytes(data)
    return path


def _text(data: bytes) -> str | None:
    try:
        return text_of(FileBytes(data, len(data)), NAME)
    except UnreadableError as refusal:
        _check_problems([refusal.problem], data)
        return None


def _check_problems(problems: Iterable[Problem], data: bytes) -> None:
    found = list(problems)
    _check_places(found, data)
    for problem in found:
        assert problem.path == NAME
        assert problem.column >= 1


def _check_places(problems: Iterable[Problem], data: bytes) -> None:
    # A line may end in any of the ways that YAML knows.
    ends = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        assert 1 <= problem.line <= ends, (problem, ends)
        assert problem.message == clean_line(problem.message), problem


def _check_texts(texts: Iterable[str]) -> None:
    for text in texts:
        assert text == clean_text(text), text
