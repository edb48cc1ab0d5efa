"""`dp100 due`: the number for a shell prompt."""

import os
import sys

from dp100_cards.storage.due_calendar import (
    DueCounts,
    calendar_key,
    calendar_path,
    read_calendar,
)
from dp100_cards.storage.shipped_decks import shipped_decks_folder


def answer_quickly(home: str | None, decks: str | None, *, as_json: bool) -> bool:
    """Prints what the calendar says; False where it says nothing, and then nothing is printed."""
    home = home or os.environ.get("DP100_HOME")
    decks = decks or os.environ.get("DP100_DECKS")
    path = calendar_path(home)
    folder = os.path.abspath(decks) if decks else shipped_decks_folder()  # noqa: PTH100
    counts = read_calendar(path, calendar_key(home, [folder])) if path else None
    if counts is None:
        return False
    print_due(counts, as_json=as_json)
    return True


def print_due(counts: DueCounts, *, as_json: bool) -> None:
    """Prints the number due, or by section as JSON."""
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
