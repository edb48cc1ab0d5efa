"""Walks the nodes of a YAML file by its table of fields and collects every mistake."""

import re
from collections.abc import Iterator

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line, clean_text
from dp100_cards.storage.field_table import Field, Kind, Table
from dp100_cards.storage.yaml_reader import Fields, Items, Node, Scalar


class NodeReader:
    """Reads one file; what is wrong becomes a problem, and the value an empty one."""

    def __init__(self, path: str) -> None:
        self.problems: list[Problem] = []
        self._path = path

    def fields(self, node: Node, table: Table) -> "FieldReader":
        """The fields of a node, after a report of those missing, empty or not known."""
        if not isinstance(node, Fields):
            first = next(iter(table.fields))
            self.report(node, f"{table.what}: must be fields such as `{first}: ...`")
            return FieldReader(self, table, {})
        self._report_unknown(node, table)
        self._report_missing(node, table)
        return FieldReader(self, table, node.fields)

    def report(self, node: Node, message: str) -> None:
        """Takes down what is wrong with a node."""
        self.problems.append(Problem(self._path, node.line, node.column, message))

    def _report_unknown(self, node: Fields, table: Table) -> None:
        for name, key in node.keys.items():
            if name not in table.fields:
                hint = did_you_mean(name, table.fields)
                self.report(key, f"{clean_line(name)}: not a field of a {table.what}{hint}")

    def _report_missing(self, node: Fields, table: Table) -> None:
        for name, field in table.fields.items():
            value = node.fields.get(name)
            if field.required and value is None:
                what = table.what
                self.report(node, f"{name}: this {what} has none; every {what} needs one")
            elif field.required and isinstance(value, Scalar) and not value.text.strip():
                self.report(value, f"{name}: is empty; every {table.what} needs one")


class FieldReader:
    """The values of one node's fields, each read as its row of the table says."""

    def __init__(self, reader: NodeReader, table: Table, nodes: dict[str, Node]) -> None:
        self._reader = reader
        self._table = table
        self._nodes = nodes

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
        texts = []
        for node in self._items(name):
            if isinstance(node, Scalar):
                texts.append(clean_line(node.text.strip()))
            else:
                self._reader.report(node, f"{name}: each must be text (quote it if it holds ': ')")
        return tuple(texts)

    def child(self, name: str) -> "FieldReader | None":
        """The fields below a field; None where there are none."""
        node = self._nodes.get(name)
        return None if node is None else self._reader.fields(node, self._below(name))

    def children(self, name: str) -> Iterator["FieldReader"]:
        """The fields of each entry of a list."""
        for node in self._items(name):
            yield self._reader.fields(node, self._below(name))

    def children_by_name(self, name: str) -> Iterator[tuple[Scalar, "FieldReader"]]:
        """What stands below each free name, with the name's node."""
        node = self._nodes.get(name)
        if node is None:
            return
        if not isinstance(node, Fields):
            self._reader.report(node, f"{name}: must be names with fields below them")
            return
        pattern = re.compile(self._field(name).pattern or ".*")
        for key, value in node.fields.items():
            if not pattern.fullmatch(key):
                shape = self._field(name).shape
                self._reader.report(node.keys[key], f"'{clean_line(key)}' must be {shape}")
            yield node.keys[key], self._reader.fields(value, self._below(name))

    def _field(self, name: str) -> Field:
        return self._table.fields[name]

    def _below(self, name: str) -> Table:
        table = self._field(name).table
        assert table is not None
        return table

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
            hint = did_you_mean(text, field.choices) or f" (one of: {', '.join(field.choices)})"
            self._reader.report(node, f"{name}: '{text}' is not known here{hint}")
            return False
        if field.pattern and not re.fullmatch(field.pattern, text):
            self._reader.report(node, f"{name}: '{text}' must be {field.shape}")
            return False
        return True

    def _items(self, name: str) -> list[Node]:
        node = self._nodes.get(name)
        if isinstance(node, Items):
            return node.items
        if node is not None:
            self._reader.report(node, f"{name}: must be a list (lines that begin with '- ')")
        return []
