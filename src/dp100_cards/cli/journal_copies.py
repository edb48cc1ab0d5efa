"""What journals were copied, in words and as JSON."""

from collections.abc import Sequence

from dp100_cards.cli.diagnostics import shortened, tell
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.journal_copies import JournalCopy, Way
from dp100_cards.study.wording import counted

_MOST_TOLD = 20


def tell_copies(copies: Sequence[JournalCopy], what: str) -> None:
    """Tells what went one way, such as `Taken in: 12 events of 2 machines`."""
    if not copies:
        tell(f"{what}: nothing new.")
        return
    devices = {copy.source.device for copy in copies}
    tell(f"{what}: {_events(copies)} of {counted(len(devices), 'machine')}.")
    for copy in copies[:_MOST_TOLD]:
        tell(f"  {copy.target.name}: {counted(copy.events, 'event')}, {copy.way}")
    if len(copies) > _MOST_TOLD:
        tell(f"  and {counted(len(copies) - _MOST_TOLD, 'journal')} more")
    if any(copy.way is Way.BESIDE for copy in copies):
        tell("  Journals that went separate ways are both kept; both count.")


def tell_skipped(lines: Sequence[str]) -> None:
    """Tells what was passed over, the first of it line by line."""
    for line in lines[:_MOST_TOLD]:
        tell(shortened(line))
    if len(lines) > _MOST_TOLD:
        tell(f"and {counted(len(lines) - _MOST_TOLD, 'file')} more passed over")


def copies_as_json(copies: Sequence[JournalCopy]) -> list[dict[str, object]]:
    """The copies as fields."""
    return [
        {
            "journal": copy.target.name,
            "device": copy.source.device,
            "events": copy.events,
            "way": copy.way.name.lower(),
            "from": clean_line(str(copy.source.path)),
        }
        for copy in copies
    ]


def _events(copies: Sequence[JournalCopy]) -> str:
    number = sum(copy.events for copy in copies)
    return f"{number:,} {'event' if number == 1 else 'events'}"
