"""`dp100 due`: the number for a shell prompt."""

import os
import sys

from dp100_cards.storage.due_calendar import (
    DueCounts,
    calendar_key,
    calendar_path,
    clock_now,
    read_calendar,
)
from dp100_cards.storage.shipped_decks import shipped_decks_folder


def run_due(home: str | None, decks: str | None, *, as_json: bool) -> int:
    """Prints the number due, or by section as JSON; returns the exit code."""
    counts = _from_calendar(home, decks)
    if counts is not None:
        _print(counts, as_json=as_json)
        return 0
    from dp100_cards.cli.diagnostics import reporting_errors

    return reporting_errors(lambda: _run_from_store(home, decks, as_json=as_json))


def _from_calendar(home: str | None, decks: str | None) -> DueCounts | None:
    home = home or os.environ.get("DP100_HOME")
    decks = decks or os.environ.get("DP100_DECKS")
    path = calendar_path(home)
    folder = os.path.abspath(decks) if decks else shipped_decks_folder()  # noqa: PTH100
    key = calendar_key(home, folder, is_chosen=bool(decks))
    return read_calendar(path, key, clock_now()) if path else None


def _run_from_store(home: str | None, decks: str | None, *, as_json: bool) -> int:
    from dp100_cards.usecases.show_due import show_due
    from dp100_cards.usecases.workspace import Places, open_workspace

    _print(show_due(open_workspace(Places(home, decks))), as_json=as_json)
    return 0


def _print(counts: DueCounts, *, as_json: bool) -> None:
    total = sum(due for due, _ in counts.decks.values())
    if as_json:
        # Deck ids are plain slugs, so that no JSON library is needed on this path.
        sections = ", ".join(
            f'"{deck}": {{"due": {due}, "new": {new}}}' for deck, (due, new) in counts.decks.items()
        )
        unseen = sum(new for _, new in counts.decks.values())
        text = f'{{"schema": 1, "due": {total}, "new": {unseen}, "sections": {{{sections}}}}}'
    else:
        text = str(total)
    sys.stdout.write(f"{text}\n")
