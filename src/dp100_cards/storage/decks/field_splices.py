"""Replacing single fields of a YAML text: everything else, comments included, stays as it is."""

import sys
from collections.abc import Sequence

from dp100_cards.storage.decks.comments import comments_in
from dp100_cards.storage.decks.splices import Splices
from dp100_cards.storage.yaml_files.yaml_reader import Fields, Items, Node, Scalar

_NOTHING = "''"


class FieldSplices:
    """Finds the lines of fields, and notes what to put there."""

    def __init__(self, text: str) -> None:
        self._splices = Splices(text)
        self.lines = self._splices.lines

    def insert(self, at: int, text: str) -> None:
        """Notes lines to be put before a line, counted from 0."""
        self._splices.insert(at, text)

    def applied(self) -> str:
        """The text with all that was noted."""
        return self._splices.applied()

    def put(self, node: Fields, name: str, written: str, order: Sequence[str]) -> None:
        """Notes what a field is to be; nothing written takes it away.

        One that is not there yet comes behind those that are before it in the order, or else
        behind all others.
        """
        if name not in node.keys:
            last = self._last(node, order[: order.index(name)] if name in order else ())
            self._splices.insert(self.end(last, node.column), written)
            return
        key, value = node.keys[name], node.fields[name]
        start, end = key.line - 1, self.end(value, key.column)
        lead = self.lines[start][: key.column - 1]
        first_comment, *comments = comments_in(self.lines, key, value, end)
        if written:
            first, _, rest = written.partition("\n")
            behind = ""
            if first.endswith((":", "|", "|2")) and first_comment:
                behind, first_comment = f"  {first_comment}", ""
            written = f"{lead}{first[len(lead) :]}{behind}\n{rest}"
        elif lead.strip():
            # A dash stands here too.
            written = f"{lead}{name}: {'[]' if isinstance(value, Items) else _NOTHING}\n"
        margin = lead[: len(lead) - len(lead.lstrip())]
        above = (f"{margin}{each}\n" for each in (first_comment, *comments) if each)
        self._splices.replace(start, end, "".join(above) + written)

    def end(self, value: Node, column: int) -> int:
        """The line behind a value, counted from 0, without the blank lines that follow it.

        Comments that are indented like a part of the value belong to it.
        """
        end = value.end_line
        if not self._line(end - 1)[: value.end_column - 1].strip():
            end -= 1
        certain = self._certain_end(value)
        while end > certain and self._is_gap(self._line(end - 1), column):
            end -= 1
        following = end
        while following < len(self.lines) and self._is_gap(self.lines[following]):
            following += 1
            if not self._is_gap(self.lines[following - 1], column):
                end = following
        return end

    def _certain_end(self, value: Node) -> int:
        """The line behind what is no comment for sure: in quotes, a text may look like one."""
        match value:
            case Items(items=[*_, last]):
                return self._certain_end(last)
            case Fields() if value.fields:
                return self._certain_end([*value.fields.values()][-1])
            case Scalar() if self._line(value.line - 1)[value.column - 1 :][:1] not in ("|", ">"):
                return value.end_line
            case _:
                return value.line

    def _last(self, node: Fields, names: Sequence[str]) -> Node:
        before = [node.fields[name] for name in names if name in node.fields]
        return before[-1] if before else [*node.fields.values()][-1]

    def _line(self, index: int) -> str:
        return self.lines[index] if index < len(self.lines) else ""

    def _is_gap(self, line: str, column: int = sys.maxsize) -> bool:
        """Whether a line is blank or a comment, and not indented below a column."""
        text = line.lstrip()
        return (not text or text.startswith("#")) and len(line) - len(text) < column
