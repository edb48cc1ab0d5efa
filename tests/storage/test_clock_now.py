"""The clock as a prompt reads it, under time zones with and without sense."""

import os
import time
from collections.abc import Iterator

import pytest

from dp100_cards.storage.due_calendar import clock_now
from dp100_cards.usecases.workspace import system_clock


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("name", "offset_minutes"),
    [
        ("UTC0", 0),
        ("XXX-5:45", 345),
        ("XXX+3:30", -210),
        ("XXX+0:20:30", -21),
        ("XXX-14", 840),
        ("XXX+12", -720),
        ("XXX+24:59", 0),
        ("XXX-24", 0),
        ("", 0),
        ("Mars/Olympus_Mons", 0),
        ("/etc/passwd", 0),
        ("\u2603", 0),
        ("XXX-99999999999999999999", 0),
    ],
)
def test_an_offset_that_no_place_has_counts_as_utc(
    zone: pytest.MonkeyPatch, name: str, offset_minutes: int
) -> None:
    zone.setenv("TZ", name)
    time.tzset()
    at, offset = clock_now()
    assert abs(at - time.time() * 1000) < 60_000
    assert offset == offset_minutes
    assert system_clock().utc_offset_minutes == offset_minutes


def test_without_a_zone_the_machines_own_counts(zone: pytest.MonkeyPatch) -> None:
    zone.delenv("TZ", raising=False)
    time.tzset()
    assert clock_now()[1] * 60 == time.localtime().tm_gmtoff
    assert "TZ" not in os.environ
