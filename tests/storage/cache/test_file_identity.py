"""When the times of a file can be trusted: what the file system tells, and how finely."""

from pathlib import Path

import pytest

from dp100_cards.storage.cache.file_identity import (
    FileIdentity,
    file_clock_ns,
    identity_of,
    is_settled,
)

SECOND = 1_000_000_000


def changed_at(ctime_ns: int) -> FileIdentity:
    return FileIdentity(1, 0, ctime_ns, 1)


@pytest.mark.parametrize(
    ("ctime_ns", "clock_ns", "expected"),
    [
        (10 * SECOND + 123_456_789, 10 * SECOND + 123_456_789, False),
        (10 * SECOND + 123_456_789, 10 * SECOND + 133_456_789, False),
        (10 * SECOND + 123_456_789, 10 * SECOND + 153_456_789, True),
        (10 * SECOND, 11 * SECOND + 900_000_000, False),
        (10 * SECOND, 12 * SECOND + 1, True),
        (10 * SECOND + 123_456_789, 9 * SECOND, False),
        (10 * SECOND + 123_456_789, 0, False),
    ],
    ids=["same", "next tick", "later", "coarse", "coarse, later", "clock behind", "no clock"],
)
def test_a_file_is_settled_once_the_next_change_must_bear_another_time(
    ctime_ns: int, clock_ns: int, expected: bool
) -> None:
    assert is_settled(changed_at(ctime_ns), clock_ns) is expected


def test_the_clock_is_that_of_the_file_system(tmp_path: Path) -> None:
    (tmp_path / "clock").touch()
    (tmp_path / "before").touch()
    clock_ns = file_clock_ns(tmp_path / "clock")
    (tmp_path / "after").touch()
    assert identity_of(tmp_path / "before").ctime_ns <= clock_ns
    assert clock_ns <= identity_of(tmp_path / "after").ctime_ns


def test_without_a_file_there_is_no_clock_and_no_identity(tmp_path: Path) -> None:
    assert file_clock_ns(tmp_path / "missing") == 0
    assert identity_of(tmp_path / "missing") == FileIdentity(0, 0, 0, 0)
