"""Which versions of SQLite can lose committed pages when two connections write and checkpoint."""

_MENDED_IN = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
"""Series to the first release of it without the WAL-reset bug."""
_FIRST = (3, 7)
_LAST = (3, 51)


def has_wal_reset_bug(version: str) -> bool:
    """Whether a version such as `3.40.1` has the bug (sqlite.org/wal.html, the WAL-reset bug)."""
    major, minor, release, *_ = (*map(int, version.split(".")), 0, 0)
    series = (major, minor)
    if not _FIRST <= series <= _LAST:
        return False
    return series not in _MENDED_IN or release < _MENDED_IN[series]
