"""Which journals can wait until nobody does: no key press reads a year of another machine."""

from collections.abc import Set
from pathlib import Path

from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.cache.journal_table import GONE, JournalTable, Look, look_at_all
from dp100_cards.storage.journal.journal_reader import device_of

_AT_ONCE_BYTES = 32 * 1024
"""Some 150 events: so many are taken in within a few hundredths of a second."""
_QUICKER_CHECKED = 20
"""So many times as quickly as a line is read, it is seen to be as it was."""


def late_journals(folder: Path, table: JournalTable, own: DeviceId) -> Set[str]:
    """The changed files of other machines, unless all of them can be read at once.

    A file of this machine's own is never among them: nothing may be written behind what is not
    known. Raises JournalError where the folder cannot be read.
    """
    before, now = table.looks(), look_at_all(folder)
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    devices = {name: _device(folder, table, name) for name in before.keys() | now.keys()}
    others = {name for name in changed if devices[name] != own}
    everything = sum(size for size, _, _ in now.values())
    bytes_to_read = 0
    for name in others:
        look = now.get(name, GONE)
        is_damaged = bool(table.problems(name))
        unread = _unread(before.get(name, GONE), look, is_damaged=is_damaged)
        bytes_to_read += everything if unread is None else unread
    if bytes_to_read <= _AT_ONCE_BYTES:
        return frozenset()
    # Copies of a journal are read together, or not at all.
    late = {devices[name] for name in others}
    return {name for name, device in devices.items() if device in late}


def _unread(before: Look, now: Look, *, is_damaged: bool) -> int | None:
    """How many bytes of a changed file are to be read; None where all files are read anew."""
    if before == GONE:
        return now[0]
    if is_damaged or now[0] <= before[0]:
        return None
    growth = now[0] - before[0]
    return growth if now[2] == before[2] else growth + before[0] // _QUICKER_CHECKED


def _device(folder: Path, table: JournalTable, name: str) -> DeviceId:
    """Whose a file is; of none where that cannot be told."""
    stored = table.branches().get(name)
    return stored[0].name if stored else device_of(folder / name) or DeviceId("")
