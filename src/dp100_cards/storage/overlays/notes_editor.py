"""Changing what a file of notes says of one card: everything else in it stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from dp100_cards.model.ids import CardId
from dp100_cards.storage.clean_text import clean_text
from dp100_cards.storage.decks.field_splices import FieldSplices
from dp100_cards.storage.overlays.overlay_fields import NOTE, NOTED_CARD, NOTES, REPLACES
from dp100_cards.storage.overlays.overlay_reader import read_notes_file
from dp100_cards.storage.overlays.own_wording import WORDED_FIELDS, FieldValue, OwnWording
from dp100_cards.storage.yaml_files import field_writer
from dp100_cards.storage.yaml_files.field_writer import fields_text
from dp100_cards.storage.yaml_files.yaml_reader import Fields, Items, Node, Scalar, read_yaml

_BYTE_ORDER_MARK = "\ufeff"
_STEP = 2
_NO_CARDS = "cards: {}\n"

_Content = str | list["_Content"] | dict[str, "_Content"]


class CannotAddError(Exception):
    """The file is written in a form that cannot be added to, such as `q01: {notes: [...]}`."""


@dataclass(frozen=True, slots=True)
class NewNote:
    """A remark that is to be added."""

    text: str
    """Markdown, clean and not empty."""
    written: str = ""
    """The date, such as `2026-11-22`."""


def with_note(text: str, card_id: CardId, note: NewNote) -> str:
    """The text of a file without mistakes, with a note behind the others of its card.

    Raises CannotAddError. The result is read back: it holds what was there, and the note.
    """
    editor = _Editor(text)
    editor.add_note(card_id, note)
    return editor.result()


def with_wordings(text: str, card_id: CardId, wordings: Sequence[OwnWording]) -> str:
    """The text of a file without mistakes, with these wordings of a card and no others.

    An entry that nothing is left of goes. Raises CannotAddError; the result is read back.
    """
    editor = _Editor(text)
    editor.put_wordings(card_id, wordings)
    return editor.result()


class _Editor:
    """Notes what to change in a text, and what it must hold afterwards."""

    def __init__(self, text: str) -> None:
        self._is_marked = text.startswith(_BYTE_ORDER_MARK)
        plain = text.removeprefix(_BYTE_ORDER_MARK)
        self._splices = FieldSplices(plain)
        root = read_yaml(plain)
        cards = root.fields["cards"] if isinstance(root, Fields) else None
        if not isinstance(root, Fields) or not isinstance(cards, Fields):
            raise CannotAddError
        self._root, self._cards = root, cards
        self._expected = cast("dict[str, dict[str, _Content]]", _content(cards))

    def add_note(self, card_id: CardId, note: NewNote) -> None:
        """Notes a note behind the others."""
        values = {name: text for name, text in _values(note).items() if text}
        wanted = self._expected.setdefault(card_id, {})
        wanted["notes"] = [*(wanted.get("notes") or ()), {**values}]
        entry = self._entry(card_id)
        notes = entry.fields.get("notes") if entry else None
        if entry is None:
            self._put_entry(card_id, _notes_text(note, self._indent + _STEP))
        elif isinstance(notes, Items) and notes.items:
            at = self._splices.end(notes, entry.keys["notes"].column)
            self._splices.insert(at, _note_text(note, notes.column - 1))
        else:
            self._put(entry, "notes", _notes_text(note, entry.column - 1))

    def put_wordings(self, card_id: CardId, wordings: Sequence[OwnWording]) -> None:
        """Notes which wordings there are to be."""
        entry, before = self._entry(card_id), self._expected.pop(card_id, {})
        if not wordings and not before.get("notes"):
            self._remove(card_id)
            return
        wanted = _content_of(wordings)
        if "notes" in before:
            wanted["notes"] = before["notes"]
        self._expected[card_id] = wanted
        if entry is None:
            self._put_entry(card_id, _wordings_text(wordings, self._indent + _STEP))
            return
        for name in (*WORDED_FIELDS, "replaces"):
            if before.get(name) != wanted.get(name):
                self._put(entry, name, _field_text(name, wordings, entry.column - 1))

    def result(self) -> str:
        """The text with all that was noted; raises CannotAddError if it is not as it must be."""
        text = self._splices.applied()
        if read_notes_file(text, "").problems:
            raise CannotAddError
        root = read_yaml(text)
        cards = root.fields.get("cards") if isinstance(root, Fields) else None
        if cards is None or _content(cards) != self._expected:
            raise CannotAddError
        return f"{_BYTE_ORDER_MARK}{text}" if self._is_marked else text

    @property
    def _indent(self) -> int:
        return self._cards.column - 1 if self._cards.fields else _STEP

    def _entry(self, card_id: CardId) -> Fields | None:
        entry = self._cards.fields.get(card_id)
        return entry if isinstance(entry, Fields) else None

    def _put(self, entry: Fields, name: str, written: str) -> None:
        self._splices.put(entry, name, written, tuple(NOTED_CARD.fields))

    def _put_entry(self, card_id: CardId, fields: str) -> None:
        written = f"{' ' * self._indent}{field_writer.line_text(card_id)}:\n{fields}"
        if self._cards.fields:
            self._splices.put(self._cards, card_id, written, ())
        else:
            self._splices.put(self._root, "cards", f"cards:\n{written}", tuple(NOTES.fields))

    def _remove(self, card_id: CardId) -> None:
        if card_id not in self._cards.fields:
            return
        if self._expected:
            self._splices.put(self._cards, card_id, "", ())
        else:
            self._splices.put(self._root, "cards", _NO_CARDS, tuple(NOTES.fields))


def _notes_text(note: NewNote, indent: int) -> str:
    return f"{' ' * indent}notes:\n{_note_text(note, indent + _STEP)}"


def _note_text(note: NewNote, indent: int) -> str:
    lines = fields_text(NOTE, _values(note), indent + _STEP)
    return f"{' ' * indent}- {lines.lstrip(' ')}"


def _values(note: NewNote) -> dict[str, str]:
    return {"text": note.text, "written": note.written}


def _wordings_text(wordings: Sequence[OwnWording], indent: int) -> str:
    return "".join(_field_text(name, wordings, indent) for name in (*WORDED_FIELDS, "replaces"))


def _field_text(name: str, wordings: Sequence[OwnWording], indent: int) -> str:
    """The lines of one field of an entry; nothing where the wordings do not have it."""
    if name == "replaces":
        lines = fields_text(REPLACES, _hashes(wordings), indent + _STEP)
        return f"{' ' * indent}replaces:\n{lines}" if lines else ""
    found = [wording.value for wording in wordings if wording.field == name]
    if not found:
        return ""
    text = field_writer.field_text(NOTED_CARD.fields[name].kind, name, found[0], indent)
    empty = "''" if isinstance(found[0], str) else "[]"
    return text or f"{' ' * indent}{name}: {empty}\n"


def _hashes(wordings: Sequence[OwnWording]) -> dict[str, str]:
    return {wording.field: wording.replaces for wording in wordings if wording.replaces}


def _content_of(wordings: Sequence[OwnWording]) -> dict[str, _Content]:
    values = {wording.field: _as_content(wording.value) for wording in wordings}
    hashes = _hashes(wordings)
    return {**values, "replaces": {**hashes}} if hashes else values


def _as_content(value: FieldValue) -> _Content:
    return value if isinstance(value, str) else list(value)


def _content(node: Node) -> _Content:
    """What a node says, without where and how."""
    match node:
        case Scalar():
            return clean_text(node.text).strip("\n")
        case Items():
            return [_content(item) for item in node.items]
        case Fields():
            return {name: _content(value) for name, value in node.fields.items()}
