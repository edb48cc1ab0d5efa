"""Calendars of all-day events, as RFC 5545 wants them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dp100_cards.model.time_text import day_to_text, instant_to_text

_LINE_BYTES = 75
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


@dataclass(frozen=True, slots=True)
class AllDayEvent:
    """An event of one day; a calendar that takes it in again under its uid replaces it."""

    uid: str
    day_on: int
    summary: str
    description: str = ""


def icalendar(events: Iterable[AllDayEvent], *, name: str, stamp_at: int) -> str:
    """A calendar that blocks no time; `stamp_at` is when it was made."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//dp100-cards//dp100 stats//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        lines += _event(event, stamp_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: AllDayEvent, stamp_at: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_digits(instant_to_text(stamp_at).partition('.')[0])}Z"
    yield f"DTSTART;VALUE=DATE:{_digits(day_to_text(event.day_on))}"
    yield f"DTEND;VALUE=DATE:{_digits(day_to_text(event.day_on + 1))}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _digits(text: str) -> str:
    return text.replace("-", "").replace(":", "")


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def _folded(line: str) -> str:
    """A line broken where it is too long, between characters; what goes on begins with a space."""
    pieces, size = [""], 0
    for sign in line:
        width = len(sign.encode("utf-8", "replace"))
        if size + width > _LINE_BYTES:
            pieces.append("")
            size = 1  # the space
        pieces[-1] += sign
        size += width
    return "\r\n ".join(pieces)
