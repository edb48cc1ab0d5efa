"""Walks the nodes of a YAML file by its table of fields and collects every mistake."""

import re
from collections.abc import Collection, Iterator
from typing import TypeGuard

from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line, clean_text
from dp100_cards.storage.yaml_files.field_table import Field, Kind, Table
from dp100_cards.storage.yaml_files.problem_list import ProblemList, is_meant, shown, suggestion
from dp100_cards.storage.yaml_files.yaml_reader import (
    Fields,
    Items,
    Node,
    Scalar,
    YamlError,
    read_yaml,
)


class NodeReader:
    """Reads one file; what is wrong becomes a problem, and the value an empty one."""

    def __init__(self, path: str) -> None:
        self._problems = ProblemList(path)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong so far, in the order of the file."""
        return self._problems.found()

    @property
    def count(self) -> int:
        """How many things are wrong so far."""
        return self._problems.count

    def root(self, text: str) -> Node | None:
        """The document of a YAML text; None, with a problem, where it is none that we read."""
        try:
            return read_yaml(text)
        except YamlError as error:
            self._problems.add(error.line, error.column, clean_line(error.message))
            return None

    def fields(self, node: Node, table: Table, name: str = "") -> "FieldReader":
        """The fields of a node, after a report of those missing, empty, cut or not known.

        The name is that of the field whose value it is; without one it is the whole file.
        """
        before = self.count
        if not isinstance(node, Fields):
            first = next(iter(table.fields))
            self.report(node, f"{name or table.what}: must be fields such as `{first}: ...`")
            return FieldReader(self, table, {}, before)
        self.report_repeated(node)
        unknown = [name for name in node.keys if name not in table.fields]
        self._report_unknown(node, table, unknown)
        self._report_missing(node, table, unknown)
        self._report_cut(node, table)
        return FieldReader(self, table, node.fields, before)

    def report(self, node: Node, message: str) -> None:
        """Takes down what is wrong with a node."""
        self._problems.add(node.line, node.column, message)

    def report_repeated(self, node: Fields) -> None:
        """Takes down the names that are given twice."""
        for key in node.repeated:
            first = node.keys[key.text].line
            self.report(key, f"{shown(key.text)}: is given twice (first: line {first})")

    def _report_unknown(self, node: Fields, table: Table, unknown: Collection[str]) -> None:
        for name in unknown:
            article = "an" if table.what[0] in "aeiou" else "a"
            what = f"{shown(name)}: not a field of {article} {table.what}"
            hint = "" if self._problems.is_full else suggestion(name, tuple(table.fields))
            self.report(node.keys[name], f"{what}{hint}")

    def _report_missing(self, node: Fields, table: Table, unknown: Collection[str]) -> None:
        for name, field in table.fields.items():
            if not field.required:
                continue
            value, what = node.fields.get(name), table.what
            if value is None and not is_meant(name, unknown):
                self.report(node, f"{name}: this {what} has none; every {what} needs one")
            elif value is not None and _is_empty(value) and not _is_cut(value, field, value):
                self.report(value, f"{name}: is empty; every {what} needs one")

    def _report_cut(self, node: Fields, table: Table) -> None:
        """Takes down the texts whose end YAML took for a comment."""
        for name, value in node.fields.items():
            field = table.fields.get(name)
            for text in value.items if isinstance(value, Items) else (value,):
                if isinstance(text, Scalar) and field and _is_cut(text, field, value):
                    self._problems.add(text.end_line, text.comment_column, _cut(name, field))


class FieldReader:
    """The values of one node's fields, each read as its row of the table says."""

    def __init__(
        self, reader: NodeReader, table: Table, nodes: dict[str, Node], problems_before: int
    ) -> None:
        self._reader = reader
        self._table = table
        self._nodes = nodes
        self._problems_before = problems_before

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with what was read since these fields were begun."""
        return self._reader.count == self._problems_before

    def node(self, name: str) -> Node | None:
        """The node of a field, for its place."""
        return self._nodes.get(name)

    def line(self, name: str) -> str:
        """A text on one line; empty where there is none."""
        text = clean_line(self._text(name).strip())
        return text if not text or self._fits(name, text) else ""

    def markdown(self, name: str) -> str:
        """A text of any length; empty where there is none."""
        return clean_text(self._text(name)).strip("\n")

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        texts, field = [], self._field(name)
        for node in self._items(name):
            if not isinstance(node, Scalar):
                self._reader.report(node, f"{name}: each must be text (quote it if it holds ': ')")
                continue
            texts.append(clean_line(node.text.strip()))
            if not texts[-1] and not node.comment_column:
                self._reader.report(node, f"{name}: an entry is empty; write it or remove its line")
            elif field.pattern and not re.fullmatch(field.pattern, texts[-1]):
                shape = field.shape
                self._reader.report(node, f"{name}: '{shown(texts[-1])}' must be {shape}")
        return tuple(texts)

    def child(self, name: str) -> "FieldReader | None":
        """The fields below a field; None where there are none."""
        node = self._filled(name)
        return None if node is None else self._reader.fields(node, self._below(name), name)

    def children(self, name: str) -> Iterator["FieldReader"]:
        """The fields of each entry of a list that has fields."""
        for node in self._items(name):
            fields = self._reader.fields(node, self._below(name), name)
            if isinstance(node, Fields):
                yield fields

    def children_by_name(self, name: str) -> Iterator[tuple[Scalar, "FieldReader"]]:
        """The fields below each free name, with the name's node."""
        node = self._filled(name)
        if node is None:
            return
        if not isinstance(node, Fields):
            self._reader.report(node, f"{name}: must be names with fields below them")
            return
        self._reader.report_repeated(node)
        pattern = re.compile(self._field(name).pattern or ".*")
        for key, value in node.fields.items():
            if not pattern.fullmatch(key):
                shape = self._field(name).shape
                self._reader.report(node.keys[key], f"{name}: '{shown(key)}' must be {shape}")
            fields = self._reader.fields(value, self._below(name), shown(key))
            if isinstance(value, Fields):
                yield node.keys[key], fields

    def _field(self, name: str) -> Field:
        return self._table.fields[name]

    def _below(self, name: str) -> Table:
        table = self._field(name).table
        assert table is not None
        return table

    def _filled(self, name: str) -> Node | None:
        """The node of a field; None where its value was left empty."""
        node = self._nodes.get(name)
        return None if _is_empty(node) else node

    def _text(self, name: str) -> str:
        node = self._nodes.get(name)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            how = f"write `{name}: |` and indent it below"
            if self._field(name).kind is Kind.LINE:
                how = "quote it if it holds ': ' or begins with a bracket"
            self._reader.report(node, f"{name}: must be text ({how})")
            return ""
        return node.text

    def _fits(self, name: str, text: str) -> bool:
        field, node = self._field(name), self._nodes[name]
        if field.choices and text not in field.choices:
            hint = suggestion(text, field.choices)
            self._reader.report(node, f"{name}: '{shown(text)}' is not known here{hint}")
            return False
        if field.pattern and not re.fullmatch(field.pattern, text):
            self._reader.report(node, f"{name}: '{shown(text)}' must be {field.shape}")
            return False
        return True

    def _items(self, name: str) -> list[Node]:
        node = self._filled(name)
        if isinstance(node, Items):
            return node.items
        if node is not None:
            self._reader.report(node, f"{name}: must be a list (lines that begin with '- ')")
        return []


def _is_empty(node: Node | None) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and not node.text.strip()


def _is_cut(text: Scalar, field: Field, value: Node) -> bool:
    """Whether a comment behind a text could be part of it: not behind an id, a date or a choice."""
    if not text.comment_column or field.pattern or field.choices:
        return False
    kinds = (Kind.LINES,) if isinstance(value, Items) else (Kind.LINE, Kind.MARKDOWN)
    return field.kind in kinds


def _cut(name: str, field: Field) -> str:
    block = f" or into a block (`{name}: |`)" if field.kind is Kind.MARKDOWN else ""
    return (
        f"{name}: everything from ' #' on is a comment and is lost; put the text in quotes{block},"
        " or the comment on a line of its own"
    )
