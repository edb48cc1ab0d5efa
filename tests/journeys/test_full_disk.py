"""A disk that fills up while rating: the card stays, nothing counts, and then it goes on."""

import resource
import sys
from pathlib import Path

import pytest

from tests.support.commands import PlainReview, dp100
from tests.support.events import ratings

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux limits files of a running program"
)

UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def fill_disk(session: PlainReview, journal_bytes: int) -> None:
    limit = (journal_bytes + 40, resource.RLIM_INFINITY)
    resource.prlimit(session.process.pid, resource.RLIMIT_FSIZE, limit)


def empty_disk(session: PlainReview) -> None:
    resource.prlimit(session.process.pid, resource.RLIMIT_FSIZE, UNLIMITED)


def journal_bytes(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (home / "history").glob("*.jsonl"))


def test_a_rating_that_finds_no_room_does_not_count_and_the_session_goes_on(
    home: Path, decks: Path
) -> None:
    session = PlainReview("-s", "compute", home=home, decks=decks)
    session.until("What is c1?")
    session.type("")
    session.until("4 Easy")
    session.type("4")
    session.until("What is c2?")
    session.type("")
    session.until("4 Easy")
    before = journal_bytes(home)
    fill_disk(session, len(before))
    for _ in range(2):
        session.type("1")
        printed = session.until("4 Easy")
        assert "Not saved" in printed
        assert "does not count" in printed
        assert "What is c3?" not in printed
        assert journal_bytes(home) == before
    session.type("u")
    assert "Not saved" in session.until("4 Easy")
    empty_disk(session)
    session.type("3")
    session.until("What is c3?")
    assert session.finish().code == 0
    assert ratings(home) == [("c1", 4), ("c2", 3)]
    assert dp100("stats", home=home, decks=decks).err == ""


def test_a_session_that_ends_with_an_unsaved_rating_says_so_with_its_exit_code(
    home: Path, decks: Path
) -> None:
    session = PlainReview("-s", "compute", home=home, decks=decks)
    session.until("What is c1?")
    session.type("")
    session.until("4 Easy")
    fill_disk(session, 0)
    session.type("4")
    session.until("Not saved")
    session.type("q")
    assert session.finish().code == 1
    assert journal_bytes(home) == b""
