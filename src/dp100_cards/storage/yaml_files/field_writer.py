"""Fields to YAML that a person likes to edit: long texts as blocks, one line per paragraph."""

import re
from collections.abc import Iterable, Mapping

import yaml

from dp100_cards.storage.yaml_files.field_table import Kind, Table

Value = str | Iterable[str]

_STEP = "  "
# What YAML does not allow in a file, or takes for the end of a line: such a text is escaped.
_ESCAPED = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Most texts; to ask PyYAML about each would be nearly all of the time that writing takes.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*|[0-9]+-[0-9]+")
_NO_TEXTS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def fields_text(table: Table, values: Mapping[str, Value], indent: int) -> str:
    """The lines of the fields that have a value, in the table's order."""
    fields = table.fields.items()
    return "".join(
        field_text(field.kind, name, values[name], indent)
        for name, field in fields
        if name in values
    )


def field_text(kind: Kind, name: str, value: Value, indent: int) -> str:
    """The lines of one field, the last with its newline; nothing where it has no value."""
    margin = " " * indent
    if not value:
        return ""
    if not isinstance(value, str):
        items = "".join(f"{margin}{_STEP}- {line_text(item)}\n" for item in value)
        return f"{margin}{name}:\n{items}"
    if kind is Kind.MARKDOWN and not _ESCAPED.search(value):
        return f"{margin}{name}: {_block(value, margin + _STEP)}"
    return f"{margin}{name}: {line_text(value)}\n"


def line_text(text: str) -> str:
    """A text on one line, in quotes only where YAML or its readers would take it for another."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NO_TEXTS:
        return text
    if "\n" in text or _ESCAPED.search(text):
        return _dumped(text, '"')
    written = _dumped(text, None)
    if "''" in written and not re.search(r'["\\]', text):
        return _dumped(text, '"')
    return written


def _block(text: str, margin: str) -> str:
    """A block literal: every character as it is, spaces at line ends included.

    Without the number, YAML would take blanks before the first word for more indentation.
    """
    header = f"|{len(_STEP)}" if text[0] in " \t" else "|"
    lines = (f"{margin}{line}" if line else "" for line in text.split("\n"))
    return "\n".join((header, *lines, ""))


def _dumped(text: str, style: str | None) -> str:
    written: str = yaml.dump(
        text, Dumper=yaml.SafeDumper, default_style=style, allow_unicode=True, width=float("inf")
    )
    return written.removesuffix("...\n").removesuffix("\n")
