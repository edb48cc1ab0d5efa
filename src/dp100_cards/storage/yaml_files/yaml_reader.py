"""YAML as people write decks in it: every scalar is text, every node knows its place.

Built on the parser's event stream instead of a loader: not recursive, so deep nesting cannot crash
it; without aliases, anchors and tags, so a file cannot swell; and `no`, `12:30` or `010` stay what
was written.
"""

import re
from dataclasses import dataclass, field

import yaml

from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.storage.yaml_files.yaml_messages import explained, explained_character

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
_MAX_NODES = 2_000_000
_BEFORE_COMMENT = frozenset(" \t#")
_COMMENT = re.compile(r"[ \t]*#")


@dataclass(slots=True)
class Place:
    """Where a node begins, and the place right behind its end; lines and columns count from 1.

    A block text, and a list or mapping written in lines, end at the beginning of a line: behind
    the blank lines, and for lists and mappings the comments, that follow them.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class Scalar(Place):
    """A text."""

    text: str
    comment_column: int = 0
    """Where a comment begins behind an unquoted text, on its last line; 0 where there is none."""


@dataclass(slots=True)
class Items(Place):
    """A YAML sequence."""

    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Fields(Place):
    """A YAML mapping, in the file's order; of keys given twice the first counts."""

    fields: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    repeated: list[Scalar] = field(default_factory=list)
    """Keys that were there before."""


Node = Scalar | Items | Fields


class YamlError(Exception):
    """The text is not YAML that we read; says where."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message


def read_yaml(text: str, *, limit: int = _MAX_NODES) -> Node:
    """The one document of a YAML text; raises YamlError at the first place that cannot be read.

    The limit is on names and values: many small ones need far more memory than their text.
    """
    text = _with_visible_separators(text.removeprefix("\ufeff"))
    try:
        return _build(text, limit)
    except yaml.MarkedYAMLError as error:
        refusal = explained(error, text)
        raise YamlError(refusal.line, refusal.column, refusal.message) from error
    except yaml.reader.ReaderError as error:
        refusal = explained_character(text)
        raise YamlError(refusal.line, refusal.column, refusal.message) from error


def _with_visible_separators(text: str) -> str:
    """The text without the separators that only YAML takes for line ends, and no editor shows."""
    for separator in "\x85\u2028\u2029":
        text = text.replace(separator, "\u2424")
    return text


def _build(text: str, limit: int) -> Node:
    builder = _Builder(limit)
    for event in yaml.parse(text, Loader=_LOADER):
        match event:
            case yaml.ScalarEvent():
                builder.add(_scalar(event, text))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                builder.open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                builder.close(event)
            case yaml.AliasEvent():
                raise _error(event, "aliases (*name) are not used here; repeat the text")
            case yaml.DocumentStartEvent():
                _refuse_second_document(event, builder)
    if builder.root is None:
        raise YamlError(1, 1, "the file is empty; fill it or remove it")
    return builder.root


class _Builder:
    """Puts nodes together as their events come in; a list of open nodes instead of recursion."""

    def __init__(self, limit: int) -> None:
        self.root: Node | None = None
        self._limit = limit
        self._open: list[tuple[Items | Fields, Scalar | None]] = []
        self._key: Scalar | None = None
        self._nodes = 0

    def open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        _refuse_extras(event)
        if len(self._open) == _MAX_DEPTH:
            raise _error(event, f"nested deeper than {_MAX_DEPTH} levels")
        kind = Fields if isinstance(event, yaml.MappingStartEvent) else Items
        self._open.append((kind(*_place(event)), self._key))
        self._key = None

    def close(self, event: yaml.MappingEndEvent | yaml.SequenceEndEvent) -> None:
        node, self._key = self._open.pop()
        _, _, node.end_line, node.end_column = _place(event)
        self.add(node)

    def add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > self._limit:
            message = f"more than {self._limit:,} names and values in one file; split it"
            raise YamlError(node.line, node.column, message)
        if not self._open:
            self.root = node
            return
        parent, _ = self._open[-1]
        if isinstance(parent, Items):
            parent.items.append(node)
        elif self._key is None:
            self._key = _checked_key(parent, node)
        else:
            if parent.keys[self._key.text] is self._key:
                parent.fields[self._key.text] = node
            self._key = None


def _scalar(event: yaml.ScalarEvent, text: str) -> Scalar:
    _refuse_extras(event)
    scalar = Scalar(*_place(event), event.value)
    if not event.style:
        assert event.end_mark is not None
        end = event.end_mark.index
        # Nearly always a line end or a colon follows, which is quicker to see than to search.
        if text[end : end + 1] in _BEFORE_COMMENT and (comment := _COMMENT.match(text, end)):
            scalar.comment_column = scalar.end_column + len(comment[0]) - 1
        if not event.value and end == len(text) and scalar.column == 1:
            _move_into_last_line(scalar, text)
    return scalar


def _move_into_last_line(scalar: Scalar, text: str) -> None:
    """Gives what is left out at the end its place where libyaml names a line that is not there."""
    if text[-1] not in "\r\n":
        scalar.line = scalar.end_line = scalar.line - 1
        scalar.column = scalar.end_column = len(text.splitlines()[-1]) + 1


def _checked_key(parent: Fields, node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise YamlError(node.line, node.column, "the name of a field must be a plain word")
    if node.text == "<<":
        message = "merge keys (<<) are not used here; repeat the fields"
        raise YamlError(node.line, node.column, message)
    if parent.keys.setdefault(node.text, node) is not node:
        parent.repeated.append(node)
    return node


def _refuse_second_document(event: yaml.DocumentStartEvent, builder: _Builder) -> None:
    if event.tags:
        raise _error(event, "%TAG is not used here; remove the line")
    if builder.root is not None:
        raise _error(event, "a second document (---) in one file; use one file for each")


def _refuse_extras(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    if event.anchor is not None:
        raise _error(event, f"anchors (&{shown(event.anchor)}) are not used here; repeat the text")
    if event.tag is not None:
        advice = "remove it, or put text that begins with '!' in quotes"
        raise _error(event, f"tags ({shown(event.tag)}) are not used here; {advice}")


def _error(event: yaml.Event, message: str) -> YamlError:
    line, column, _, _ = _place(event)
    return YamlError(line, column, message)


def _place(event: yaml.Event) -> tuple[int, int, int, int]:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    return start.line + 1, start.column + 1, end.line + 1, end.column + 1
