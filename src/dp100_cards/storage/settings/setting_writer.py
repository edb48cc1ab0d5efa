"""Setting one value in the text of a settings file; comments, order and line ends stay."""

import re

from dp100_cards.storage.settings.setting_table import KEYS, inline_table
from dp100_cards.storage.settings.toml_file import TomlFile
from dp100_cards.storage.settings.toml_statements import Statement
from dp100_cards.storage.settings.value_kinds import toml_text


def with_setting(file: TomlFile, name: str, value: str) -> str:
    """The text with a setting, which has this name, at a value that is written as TOML."""
    changed = _in_place(file, name, value) or _in_table(file, name, value)
    return changed or _added(file, name, value)


def with_keys(file: TomlFile, command: str, keys: dict[str, str]) -> str:
    """The text with the keys of one command as they stand in `keys`, which are those of all."""
    name, value = f"{KEYS}.{command}", toml_text(keys[command])
    changed = _in_place(file, name, value) or _in_place(file, KEYS, inline_table(keys))
    if changed:
        return changed
    others = [each for each in file.statements if each.name.split(".")[0] == KEYS]
    if not others:
        commented = _commented_line(file, rf"\[{KEYS}\]")
        line = f"[{KEYS}]", f"{toml_text(command)} = {value}"
        return _with_lines(file, *line, after=commented or _line_count(file))
    within_table = next((each for each in reversed(others) if each.table == KEYS), None)
    if within_table:
        line_after = _last_line(file, within_table)
        return _with_lines(file, f"{toml_text(command)} = {value}", after=line_after)
    line_after = _last_line(file, others[-1])
    return _with_lines(file, f"{KEYS}.{toml_text(command)} = {value}", after=line_after)


def _in_place(file: TomlFile, name: str, value: str) -> str:
    """The text with a value replaced where it stands, or nothing where there is none."""
    for each in file.statements:
        if each.name == name and not each.is_head:
            return f"{file.text[: each.start]}{value}{file.text[each.end :]}"
    return ""


def _in_table(file: TomlFile, name: str, value: str) -> str:
    """The text with a new line in the table of a setting, or nothing where there is no such."""
    table, _, key = name.rpartition(".")
    inside = [each for each in file.statements if table and table in (each.name, each.table)]
    if not inside:
        return ""
    if any(each.is_head for each in inside):
        return _with_lines(file, f"{key} = {value}", after=_last_line(file, inside[-1]))
    kept = {each: toml_text(old) for each, old in file.table[table].items() if each != key}
    entries = ", ".join(f"{toml_text(each)} = {old}" for each, old in kept.items())
    return _in_place(file, table, f"{{ {entries}{', ' * bool(entries)}{key} = {value} }}")


def _added(file: TomlFile, name: str, value: str) -> str:
    """The text with a new line: below its commented default, or at the end of what is no table."""
    line = f"{name} = {value}"
    heads = [each for each in file.statements if each.is_head]
    above = [each for each in file.statements if not each.table]
    commented = _commented_line(file, rf"{re.escape(name)}\s*=")
    if commented and (not heads or commented < heads[0].line):
        return _with_lines(file, line, after=commented)
    if above:
        return _with_lines(file, line, after=_last_line(file, above[-1]))
    return _with_lines(file, line, after=0 if heads else _line_count(file))


def _commented_line(file: TomlFile, pattern: str) -> int:
    """The number of the line that shows a default, or 0."""
    match = re.search(rf"^#\s?{pattern}", file.text, re.MULTILINE)
    return file.text.count("\n", 0, match.start()) + 1 if match else 0


def _last_line(file: TomlFile, statement: Statement) -> int:
    return file.text.count("\n", 0, statement.end) + 1


def _line_count(file: TomlFile) -> int:
    return file.text.count("\n") + 1


def _with_lines(file: TomlFile, *new: str, after: int) -> str:
    """The text with lines put in behind one that has this number; 0 is the top."""
    end = "\r" if "\r\n" in file.text else ""
    lines = file.text.split("\n")
    if not lines[-1]:
        lines.pop()
    elif end and not lines[-1].endswith(end):
        lines[-1] += end
    return "\n".join([*lines[:after], *(f"{line}{end}" for line in new), *lines[after:], ""])
