"""What `dp100 decks list` draws: the decks as a table for each folder."""

from collections.abc import Iterable
from pathlib import PurePath

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dp100_cards.cli.console import columns, rendered
from dp100_cards.storage.cache.deck_queries import DeckEntry

_UNBROKEN = 10_000
"""Cells; in a pipe no line is ever wrapped."""


def deck_tables(decks: Iterable[DeckEntry]) -> str:
    """The decks of each folder under its name; nothing is clipped, however narrow the terminal."""
    folders: dict[str, list[DeckEntry]] = {}
    for deck in decks:
        folders.setdefault(str(PurePath(deck.path).parent), []).append(deck)
    return "\n".join(f"{folder}\n{_table(entries)}" for folder, entries in folders.items())


def wrapped(text: str) -> str:
    """A text as lines that fit the terminal; one line in a pipe."""
    return _lines(Text(text))


def _table(entries: Iterable[DeckEntry]) -> str:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for name in ("No.", "Deck", "Title", "Cards", "File"):
        table.add_column(name, justify="right" if name == "Cards" else "left", overflow="fold")
    for deck in entries:
        file = PurePath(deck.path).name
        cells = (deck.number, deck.id, deck.title, str(deck.cards), file)
        table.add_row(*map(Text, cells))
    return _lines(table)


def _lines(content: RenderableType) -> str:
    lines = rendered(content, width=columns(when_piped=_UNBROKEN)).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)
