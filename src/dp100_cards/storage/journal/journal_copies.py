"""Which journals one folder lacks of another, and copying them: nothing is ever lost by it.

A journal gives way only to one that has all its events. Two that went separate ways are both kept,
the other one as `<device>~<first digits of the checksum of its first line of its own>`.
"""

import os
from collections import ChainMap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.atomic_write import sync_folder
from dp100_cards.storage.journal.journal_content import JournalContent, identity
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.new_file import new_file
from dp100_cards.storage.regular_file import open_regular

_CHUNK = 1024 * 1024
_SUM_DIGITS = 16


class Way(StrEnum):
    """How a journal comes into a folder."""

    NEW = "new"
    CONTINUED = "continued"
    BESIDE = "kept beside the one that is there"


@dataclass(frozen=True, slots=True)
class JournalCopy:
    """One journal that is copied, or to be copied."""

    source: JournalContent
    target: Path
    way: Way
    events: int
    """How many are new in the folder."""
    replaced: tuple[int, ...]
    """The identity of what is there, empty for nothing."""


def plan_copies(
    sources: Iterable[JournalContent],
    present: Iterable[JournalContent],
    folder: Path,
    own: DeviceId | None,
) -> list[JournalCopy]:
    """What a folder lacks; the journal of `own` is written by its machine alone."""
    held = {content.path.name: content for content in present}
    copies = []
    for source in sorted(sources, key=_rank):
        alike = [each for each in held.values() if each.device == source.device]
        known = ChainMap(*(each.events for each in alike))
        new = sum(key not in known for key in source.events)
        if new:
            name, way = _place(source, held, folder, own)
            target = folder / name
            there = held[name].seen if way is Way.CONTINUED else ()
            copies.append(JournalCopy(source, target, way, new, there))
            held[name] = source
    return copies


def copy_journals(copies: Iterable[JournalCopy]) -> None:
    """Carries a plan out, each file whole and durable; raises FileError.

    What was copied before an error stays, and every file is as it was or as it is to be.
    """
    for each in copies:
        with _told(each.target):
            _copy(each)


def _rank(content: JournalContent) -> tuple[bool, int, str]:
    """Sorts journals before copies, so that the same files get the same names everywhere."""
    return not content.is_plain, len(content.path.name), content.path.name


def _place(
    source: JournalContent, held: dict[str, JournalContent], folder: Path, own: DeviceId | None
) -> tuple[str, Way]:
    plain = f"{source.device}{SUFFIX}"
    if source.is_plain:
        if _is_free(plain, held, folder):
            return plain, Way.NEW
        if source.device != own and plain in held and source.continues(held[plain]):
            return plain, Way.CONTINUED
    known = dict(held[plain].events) if plain in held else {}
    for name in _names_beside(source, known, held):
        if _is_free(name, held, folder):
            return name, Way.BESIDE
        if name in held and source.continues(held[name]):
            return name, Way.CONTINUED
    raise FileError(f"{folder}: no name is left for a copy of {source.path}; move some away")


def _names_beside(
    source: JournalContent, known: dict[bytes, str], held: dict[str, JournalContent]
) -> Iterator[str]:
    """Names for a copy; whatever has taken one is passed by at what differs from it, too."""
    while first := next((line for key, line in source.events.items() if key not in known), ""):
        name = f"{source.device}~{first[:8]}{SUFFIX}"
        yield name
        if name not in held or held[name].events.keys() <= known.keys():
            break
        known |= held[name].events
    for digits in range(9, _SUM_DIGITS + 1):
        yield f"{source.device}~{first[:digits]}{SUFFIX}"


def _is_free(name: str, held: dict[str, JournalContent], folder: Path) -> bool:
    return name not in held and not os.path.lexists(folder / name)


def _copy(copy: JournalCopy) -> None:
    target = copy.target
    beside = target.with_name(f".{target.name}.part")
    try:
        with new_file(beside) as file:
            digest = blake2b()
            for piece in _pieces(copy.source.path, copy.source.size):
                digest.update(piece)
                file.write(piece)
        _verify(copy, beside, digest.digest())
        if identity(target) != copy.replaced:
            raise FileError(f"{target}: was changed meanwhile; try again")
        beside.replace(target)
        sync_folder(target.parent)
    finally:
        with suppress(OSError):  # then the next copy replaces it
            beside.unlink(missing_ok=True)


def _verify(copy: JournalCopy, beside: Path, digest: bytes) -> None:
    """Reads the copy back; raises FileError unless it is what the journal was when it was read."""
    again = blake2b()
    for piece in _pieces(beside, copy.source.size):
        again.update(piece)
    source = copy.source
    if again.digest() != digest:
        raise FileError(f"{beside}: reads back as another one; the disk may be failing")
    now = identity(source.path)
    if now != source.seen and (now[:2] != source.seen[:2] or now[2] < source.size):
        raise FileError(f"{source.path}: was changed while it was copied; try again")


def _pieces(path: Path, size: int) -> Iterator[bytes]:
    with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
        while size and (piece := file.read(min(size, _CHUNK))):
            size -= len(piece)
            yield piece
    if size:
        raise FileError(f"{path}: was cut while it was copied; try again")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns the system's errors into ours."""
    try:
        yield
    except OSError as error:
        raise FileError(f"{path}: cannot write: {error.strerror}") from error
