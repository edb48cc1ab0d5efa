"""The record of what a run did to files and said meanwhile; both watchers write the same one."""

from dataclasses import dataclass
from pathlib import Path

SAID = "said"
FINISHED = "finished"
"""Not a change: the program ended by itself with exit code 0."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a file or folder, or something that was said."""

    process: int
    """Who did it: the program, or an editor that it ran."""
    kind: str
    errno: int
    """Why it was refused; 0 where it was made."""
    inode: int
    offset: int
    """Where a write begins, how long a truncated file is, or which stream something was said on."""
    path: str
    other: str
    """Where a rename or a link leads."""
    content: bytes

    @property
    def counts(self) -> bool:
        """Whether a fault can hit it."""
        return self.kind not in (SAID, FINISHED)


def record_line(change: Change) -> bytes:
    fields = (
        change.process,
        change.kind,
        change.errno,
        change.inode,
        change.offset,
        change.path,
        change.other,
    )
    return "\t".join([*map(str, fields), f"{change.content.hex()}\n"]).encode()


def read_record(path: Path) -> list[Change]:
    """All that was recorded, in order."""
    changes = []
    for line in path.read_text().splitlines() if path.exists() else ():
        process, kind, errno, inode, offset, first, other, content = line.split("\t")
        place = int(inode), int(offset), first, other
        changes.append(Change(int(process), kind, int(errno), *place, bytes.fromhex(content)))
    return changes
