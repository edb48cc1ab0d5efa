"""YAML as people write decks in it: every scalar is text, every node knows its place.

Built on the parser's event stream instead of a loader: not recursive, so deep nesting cannot crash
it; without aliases, anchors and tags, so a file cannot swell; and `no`, `12:30` or `010` stay what
was written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20


@dataclass(slots=True)
class Scalar:
    """A text and where it begins."""

    text: str
    line: int
    column: int


@dataclass(slots=True)
class Items:
    """A YAML sequence."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Fields:
    """A YAML mapping, in the file's order; duplicate keys are refused while reading."""

    line: int
    column: int
    fields: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node = Scalar | Items | Fields


class YamlError(Exception):
    """The text is not YAML that we read; says where."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message


def read_yaml(text: str) -> Node:
    """The one document of a YAML text; raises YamlError at the first place that cannot be read."""
    try:
        return _build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(line, column, _explained(error)) from error
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes: the character is looked up again, to tell its place.
        match = yaml.reader.Reader.NON_PRINTABLE.search(text)
        position = match.start() if match else 0
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        raise YamlError(line, column, f"character not allowed in YAML: {error.reason}") from error


def _explained(error: yaml.MarkedYAMLError) -> str:
    what = error.problem or error.context or "not valid YAML"
    return f"{what} (text with ': ' or '#' in it belongs into a block: `question: |`)"


def _build(events: Iterator[yaml.Event]) -> Node:
    builder = _Builder()
    for event in events:
        match event:
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                builder.open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                builder.close()
            case yaml.ScalarEvent():
                _refuse_extras(event)
                builder.add(Scalar(event.value, *_place(event)))
            case yaml.AliasEvent():
                raise _error(event, "aliases (*name) are not used in decks; repeat the text")
            case yaml.DocumentStartEvent() if builder.root is not None:
                raise _error(event, "a second document (---) in one file; use one file per deck")
    if builder.root is None:
        raise YamlError(1, 1, "the file is empty")
    return builder.root


class _Builder:
    """Puts nodes together as their events come in; a list of open nodes instead of recursion."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[tuple[Items | Fields, Scalar | None]] = []
        self._key: Scalar | None = None

    def open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        _refuse_extras(event)
        if len(self._open) == _MAX_DEPTH:
            raise _error(event, f"nested deeper than {_MAX_DEPTH} levels")
        self._open.append((_empty_node(event), self._key))
        self._key = None

    def close(self) -> None:
        node, self._key = self._open.pop()
        self.add(node)

    def add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent, _ = self._open[-1]
        if isinstance(parent, Items):
            parent.items.append(node)
        elif self._key is None:
            self._key = _checked_key(parent, node)
        else:
            parent.fields[self._key.text] = node
            self._key = None


def _empty_node(event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> Items | Fields:
    kind = Fields if isinstance(event, yaml.MappingStartEvent) else Items
    return kind(*_place(event))


def _checked_key(parent: Fields, node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise YamlError(node.line, node.column, "a field name must be a plain word")
    if node.text in parent.keys:
        first = parent.keys[node.text].line
        raise YamlError(
            node.line, node.column, f"'{node.text}' is given twice (first: line {first})"
        )
    parent.keys[node.text] = node
    return node


def _refuse_extras(event: yaml.NodeEvent) -> None:
    if event.anchor is not None:
        raise _error(event, "anchors (&name) are not used in decks; repeat the text")
    tag = getattr(event, "tag", None)
    if tag not in (None, "!"):
        raise _error(event, f"tags such as {tag} are not used in decks; remove it")


def _error(event: yaml.Event, message: str) -> YamlError:
    return YamlError(*_place(event), message)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1
