"""Ways in which a journal may be damaged while nobody looks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

_PAGE = 4096
_TAIL = 4096


@dataclass(frozen=True, slots=True)
class Damaged:
    """A content that is not what was written."""

    what: str
    content: bytes
    lines: int
    """How many lines of what was written can be affected."""
    is_shorter: bool = False
    """Whether only the end is missing."""


def flipped_bits(content: bytes, count: int, random: Random) -> Iterator[Damaged]:
    for _ in range(count):
        place, bit = random.randrange(len(content)), 1 << random.randrange(8)
        yield _changed(content, place, bytes([content[place] ^ bit]), f"bit {bit}")


def random_bytes(content: bytes, count: int, random: Random) -> Iterator[Damaged]:
    for _ in range(count):
        place = random.randrange(len(content) - 16)
        yield _changed(content, place, random.randbytes(16), "16 bytes")


def zeroed_pages(content: bytes) -> Iterator[Damaged]:
    for place in range(0, len(content), _PAGE):
        zeros = bytes(min(_PAGE, len(content) - place))
        yield _changed(content, place, zeros, "a page of zeros")


def cut_ends(content: bytes, step: int = 1) -> Iterator[Damaged]:
    """Cut at every byte of the last 4 KB, or at one of so many."""
    for length in range(max(0, len(content) - _TAIL), len(content), step):
        lost = content[length:].count(b"\n") + 1
        yield Damaged(f"cut at {length}", content[:length], lost, is_shorter=True)
    yield Damaged("zero length", b"", content.count(b"\n"), is_shorter=True)


def foreign_contents(content: bytes) -> Iterator[Damaged]:
    lines = content.count(b"\n")
    texts = (b"shopping list\n", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"SQLite format 3\x00")
    yield from (Damaged(f"{text[:8]!r}", text, lines) for text in texts)


Kind = Callable[[bytes, Random], Iterator[Damaged]]
FEW: dict[str, Kind] = {
    "bits": lambda content, random: flipped_bits(content, 16, random),
    "sixteen bytes": lambda content, random: random_bytes(content, 6, random),
    "a zeroed page": lambda content, _: zeroed_pages(content),
    "a cut": lambda content, _: cut_ends(content, step=450),
    "foreign content": lambda content, _: foreign_contents(content),
}
ALL: dict[str, Kind] = {
    **FEW,
    "bits": lambda content, random: flipped_bits(content, 1000, random),
    "sixteen bytes": lambda content, random: random_bytes(content, 200, random),
    "a cut": lambda content, _: cut_ends(content),
}


def _changed(content: bytes, place: int, new: bytes, what: str) -> Damaged:
    damaged = content[:place] + new + content[place + len(new) :]
    touched = content[place : place + len(new)].count(b"\n") + 1
    return Damaged(f"{what} at {place}", damaged, touched)
