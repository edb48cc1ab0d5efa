"""A settings file as text, as values, and with the line of each value."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dp100_cards.model.errors import SettingsError
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.regular_file import read_regular
from dp100_cards.storage.settings.toml_statements import (
    Statement,
    has_many_dots,
    statements,
)

MAX_SETTINGS_BYTES = 64 * 1024
"""Many times the length of all settings with all that is to be said about them."""

_AT_LINE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file of settings that could be parsed."""

    text: str
    """Without a byte order mark, with the line ends of the file."""
    table: dict[str, Any]
    statements: tuple[Statement, ...]
    has_mark: bool
    """Whether the file begins with a byte order mark."""

    lines: Mapping[str, int]
    """The line of each name and of each table."""

    def line_of(self, name: str) -> int:
        """The line of a value by its full name, or of the table it stands in."""
        while name not in self.lines and "." in name:
            name = name.rpartition(".")[0]
        return self.lines.get(name, 1)


def read_toml_file(path: Path) -> TomlFile | None:
    """The file, or None where there is none; raises SettingsError."""
    try:
        content = read_regular(path, MAX_SETTINGS_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"{path}: cannot read: {error.strerror}") from error
    if len(content) > MAX_SETTINGS_BYTES:
        limit = f"{MAX_SETTINGS_BYTES // 1024} KB"
        raise SettingsError(f"{path}: is larger than {limit}, too large for a file of settings")
    try:
        return parse_toml(content.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}:{line}: is not UTF-8 text") from error


def parse_toml(text: str, path: Path) -> TomlFile:
    """The text of a file taken apart; raises SettingsError with the path of that file."""
    has_mark = text.startswith(_MARK)
    text = text.removeprefix(_MARK)
    if has_many_dots(text):
        raise SettingsError(f"{path}: not valid TOML: a name with far too many dots")
    try:
        table = tomllib.loads(text)
    except RecursionError as error:
        raise SettingsError(f"{path}: not valid TOML: too many brackets") from error
    except ValueError as error:
        raise SettingsError(_message(error, text, path)) from error
    found = statements(text)
    return TomlFile(text, table, found, has_mark, _lines(found))


def _lines(found: Iterable[Statement]) -> dict[str, int]:
    lines: dict[str, int] = {}
    for statement in found:
        name = statement.name
        while name:
            lines.setdefault(name, statement.line)
            name = name.rpartition(".")[0]
    return lines


def _message(error: ValueError, text: str, path: Path) -> str:
    reason = str(error)
    place = _AT_LINE.search(reason)
    line = place[1] if place and place[1] else str(text.rstrip("\n").count("\n") + 1)
    return f"{path}:{line}: not valid TOML: {clean_line(_AT_LINE.sub('', reason))}"
