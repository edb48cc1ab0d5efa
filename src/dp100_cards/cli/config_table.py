"""What `dp100 config show` draws: the settings as a table."""

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dp100_cards.cli.console import columns, rendered
from dp100_cards.usecases.show_config import ShownSetting

_UNBROKEN = 10_000
"""Cells; in a pipe no line is ever wrapped."""
_MARK = "*"


def settings_table(rows: Iterable[tuple[ShownSetting, str]]) -> str:
    """Settings with the words for where they come from; what is no default stands out."""
    rows, width = list(rows), columns(when_piped=_UNBROKEN)
    longest = max(len(setting.name) for setting, _ in rows)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("", overflow="fold")
    # A name is better left whole, but not at the price of clipping it.
    table.add_column("Setting", overflow="fold", no_wrap=longest <= width // 2 - 3)
    table.add_column("Value", overflow="fold")
    table.add_column("From", overflow="fold")
    for setting, origin in rows:
        mark = _MARK if setting.is_changed else ""
        style = "bold" if setting.is_changed else ""
        table.add_row(*(Text(cell, style) for cell in (mark, setting.name, setting.value, origin)))
    lines = rendered(table, width=width).splitlines()
    if any(setting.is_changed for setting, _ in rows):
        lines += ["", f"{_MARK} is not the default"]
    return "".join(f"{line.rstrip()}\n" for line in lines)
