"""The processes that the tests' own one has started."""

from pathlib import Path

import pytest

_LISTS = list(Path("/proc/self/task").glob("*/children"))

knows_children = pytest.mark.skipif(
    not _LISTS, reason="only Linux tells which processes one has started"
)


def children() -> set[int]:
    """Their numbers."""
    return {int(pid) for tasks in _LISTS for pid in tasks.read_text().split()}
