"""A damaged journal made whole from copies of it: every line must follow the one before."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dp100_cards.model.errors import Dp100Error, FileError
from dp100_cards.storage.atomic_write import sync_folder
from dp100_cards.storage.journal.journal_content import (
    JournalContent,
    identity,
    lines_of_file,
    read_content,
)
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import (
    FIRST_CHAIN,
    claimed_checksum,
    encode_line,
)
from dp100_cards.storage.new_file import new_file


@dataclass(slots=True)
class Links:
    """Lines that are in order, by the checksum of the line before."""

    after: dict[str, bytes] = field(default_factory=dict)
    count: int = 0
    """All whole lines, damaged ones too."""


def links_of(path: Path) -> Links:
    """The lines of one journal, however it begins; raises JournalError if it cannot be read."""
    links = Links()
    for line in lines_of_file(path):
        if line.is_torn:
            break
        links.count += 1
        if line.fields is not None:
            links.after.setdefault(line.after, line.raw[: line.raw.rindex(b"}") + 1])
    return links


def united(damaged: Path, copy: Path) -> list[bytes] | None:
    """All lines of a damaged journal, those that a copy has in order taken from there.

    None where the two went different ways, or the copy lacks some. Raises JournalError.
    """
    own, others = links_of(damaged), links_of(copy)
    lines = _chained(own, others, b"")
    is_whole = len(lines) == own.count and _keeps(own, lines) and _keeps(others, lines)
    return lines if is_whole else None


def repair(journal: JournalContent, copies: Iterable[Path]) -> bool:
    """Replaces damaged lines by intact ones of copies, if then all is in order; else nothing.

    Copies are read one after the other, until they are enough. Raises FileError where the repaired
    journal cannot be written.
    """
    own, others = links_of(journal.path), Links()
    header = encode_line(header_fields(journal.device), FIRST_CHAIN)[0].rstrip(b"\n")
    for copy in (None, *copies):
        if copy is not None:
            try:
                others.after = links_of(copy).after | others.after
            except Dp100Error:
                continue  # no journal: another one may do
        lines = _chained(own, others, header)
        if len(lines) == own.count and _keeps(own, lines):
            _replace(journal, lines)
            return True
    return False


def _chained(own: Links, others: Links, header: bytes) -> list[bytes]:
    """As many lines in a row as can be found, up to the number that there are."""
    lines: list[bytes] = []
    chain = FIRST_CHAIN
    while len(lines) < own.count:
        line = own.after.get(chain) or others.after.get(chain) or (b"" if lines else header)
        if not line:
            break
        lines.append(line)
        chain = claimed_checksum(line)
    return lines


def _keeps(own: Links, lines: list[bytes]) -> bool:
    return set(lines) >= set(own.after.values())


def _replace(journal: JournalContent, lines: list[bytes]) -> None:
    path = journal.path
    beside = path.with_name(f".{path.name}.part")
    try:
        with new_file(beside) as file:
            file.writelines(line + b"\n" for line in lines)
        written = read_content(beside)
        if written.damaged or not written.events.keys() >= journal.events.keys():
            raise FileError(f"{beside}: does not read back in order; nothing was changed")
        if identity(path) != journal.seen:
            raise FileError(f"{path}: was changed meanwhile; try again")
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise FileError(f"{path}: cannot write: {error.strerror}") from error
    finally:
        beside.unlink(missing_ok=True)
