"""By what a file is known to be unchanged without reading it, and when that can be trusted."""

import os
from pathlib import Path
from typing import NamedTuple

_FINE_GRAIN_NS = 20_000_000
_COARSE_GRAIN_NS = 2_000_000_000


class FileIdentity(NamedTuple):
    """What the file system says of a file; no program can set `ctime_ns` at will."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def identity_of(path: Path) -> FileIdentity:
    """The identity of a file; all zeros where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return FileIdentity(0, 0, 0, 0)
    return FileIdentity(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def file_clock_ns(path: Path) -> int:
    """The time that a change made now gets, found by touching a file of ours; 0 if not known."""
    try:
        os.utime(path)
    except OSError:
        return 0
    return identity_of(path).ctime_ns


def is_settled(identity: FileIdentity, clock_ns: int) -> bool:
    """Whether each change after `clock_ns` gives a file another identity.

    File systems count time in grains: two changes within one bear the same time. A time that is
    no fraction of a millisecond stands for a coarse grain, of up to two seconds on FAT; otherwise
    it is that of the system's clock, at most a hundredth of a second.
    """
    is_coarse = identity.ctime_ns % 1_000_000 == 0
    grain_ns = _COARSE_GRAIN_NS if is_coarse else _FINE_GRAIN_NS
    return identity.ctime_ns + grain_ns < clock_ns
