"""A damaged journal made whole from copies of it: every line must follow the one before."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dp100_cards.model.errors import Dp100Error, FileError
from dp100_cards.storage.atomic_write import sync_folder
from dp100_cards.storage.journal.journal_content import (
    JournalContent,
    identity,
    lines_of_journal,
    read_content,
)
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import (
    FIRST_CHAIN,
    claimed_checksum,
    encode_line,
    follows,
)
from dp100_cards.storage.new_file import new_file


@dataclass(slots=True)
class Links:
    """Lines that are in order, by the checksum of the line before."""

    after: dict[str, bytes] = field(default_factory=dict)
    loose: list[bytes] = field(default_factory=list)
    """Those behind a line that is damaged in its checksum."""
    count: int = 0
    """All whole lines, damaged ones too."""

    def line_after(self, chain: str) -> bytes | None:
        """The line that follows a checksum, if it is known."""
        known = self.after.get(chain)
        return known or next((line for line in self.loose if follows(line, chain)), None)


def links_of(path: Path) -> Links:
    """The lines of one journal; raises JournalError."""
    links, before = Links(), FIRST_CHAIN
    for line in lines_of_journal(path):
        if line.is_torn:
            break
        links.count += 1
        raw = line.raw.rstrip(b"\n")
        if line.fields is not None and follows(raw, before):
            links.after.setdefault(before, raw)
        elif line.fields is not None:
            links.loose.append(raw)
        before = claimed_checksum(raw)
    return links


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
                found = links_of(copy)
            except Dp100Error:
                continue  # no journal: another one may do
            others.after = found.after | others.after
            others.loose += found.loose
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
        line = own.line_after(chain) or others.line_after(chain) or (None if lines else header)
        if line is None:
            break
        lines.append(line)
        chain = claimed_checksum(line)
    return lines


def _keeps(own: Links, lines: list[bytes]) -> bool:
    return set(lines) >= {*own.after.values(), *own.loose}


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
