"""The views that people's own tools read are what docs/data.md promises."""

import re
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import Change
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.time_text import day_to_text, instant_to_text
from dp100_cards.stats.card_totals import LONGEST_ANSWER_SECONDS
from dp100_cards.storage.cache.cache_file import open_cache_in_memory
from dp100_cards.storage.cache.store import open_store_for_reading
from dp100_cards.storage.locations import locations_in
from tests.support.clock import FixedClock
from tests.support.decks import three_decks
from tests.support.machines import Machine

DOCUMENT = (Path(__file__).parents[3] / "docs" / "data.md").read_text(encoding="utf-8")
ROWS = "INSERT INTO reviews VALUES ('a1', 1, 0, 'c1', 3, ?, 0, ?, 1.5, ?, NULL, NULL, ?)"


@pytest.fixture
def views(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A cache after two days: five reviews, one taken back, one of a card without a deck."""
    three_decks(tmp_path / "decks")
    machine, clock = Machine(tmp_path, "a1"), FixedClock()
    machine.review("c1", Rating.GOOD, clock())
    machine.review("c2", Rating.AGAIN, clock(), LONGEST_ANSWER_SECONDS + 100)
    machine.undo(machine.review("c3", Rating.EASY, clock()), clock())
    clock.advance(days=1)
    machine.review("c1", Rating.EASY, clock())
    machine.review("gone", Rating.HARD, clock())
    machine.change("c2", Change.SUSPENDED, clock())
    machine.change("m1", Change.BURIED, clock(), clock.today() + 3)
    machine.change("m1", Change.FLAGGED, clock())
    store = open_store_for_reading(locations_in(tmp_path), [tmp_path / "decks"])
    with closing(store):
        yield store.connection


def rows(connection: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return connection.execute(query).fetchall()


def promised() -> dict[str, list[str]]:
    lines = re.findall(r"^\| `(v_\w+)` \|.*\| (.*) \|$", DOCUMENT, re.MULTILINE)
    return {view: re.findall(r"`(\w+)`", columns) for view, columns in lines}


def test_the_views_have_the_columns_that_are_promised(views: sqlite3.Connection) -> None:
    named = rows(views, "SELECT name FROM sqlite_schema WHERE type = 'view' AND name GLOB 'v_*'")
    assert promised().keys() == {name for (name,) in named} == {"v_cards", "v_reviews", "v_days"}
    for view, columns in promised().items():
        cursor = views.execute(f"SELECT * FROM {view}")
        assert [name for name, *_ in cursor.description] == columns


def test_every_column_is_explained() -> None:
    names = {name for columns in promised().values() for name in columns}
    table = DOCUMENT.partition("| Column | What |")[2].partition("\n\n")[0]
    explained = set(re.findall(r"`(\w+)`", table))
    counts = {"again", "hard", "good", "easy", "crammed", "number", "title", "topic", "reviews"}
    assert names - explained <= counts


def test_reviews_that_count_stand_there_once(views: sqlite3.Connection) -> None:
    query = "SELECT seq, card, section, day, rating, phase, is_crammed FROM v_reviews ORDER BY seq"
    assert [row[1:] for row in rows(views, query)] == [
        ("c1", "compute", "2026-11-23", 3, "new", 0),
        ("c2", "compute", "2026-11-23", 1, "new", 0),
        ("c1", "compute", "2026-11-24", 4, "learning", 0),
        ("gone", None, "2026-11-24", 2, "new", 0),
    ]


def test_cards_stand_there_as_they_are(views: sqlite3.Connection) -> None:
    query = (
        "SELECT card, number, question, tags, phase, reviews, is_suspended, is_flagged,"
        " buried_until, last FROM v_cards WHERE card IN ('c1', 'c2', 'm1')"
    )
    assert rows(views, query) == [
        ("c1", "I.A", "What is c1?", "[]", "review", 2, 0, 0, None, "2026-11-24"),
        ("c2", "I.A", "What is c2?", "[]", "learning", 1, 1, 0, None, "2026-11-23"),
        ("m1", "II.A", "What is m1?", "[]", "new", 0, 0, 1, "2026-11-27", None),
    ]
    assert rows(views, "SELECT count(*) FROM v_cards") == [(8,)]


def test_days_sum_up_what_counts(views: sqlite3.Connection) -> None:
    assert rows(views, "SELECT * FROM v_days") == [
        ("2026-11-23", 2, 2, 4.2 + LONGEST_ANSWER_SECONDS, 1, 0, 1, 0, 2, 0),
        ("2026-11-24", 2, 2, 8.4, 0, 1, 0, 1, 1, 0),
    ]


@given(
    at=st.integers(-2_208_988_800_000, 32_503_679_999_999),
    phase=st.none() | st.sampled_from(Phase),
    confidence=st.none() | st.sampled_from(Confidence),
)
def test_instants_days_and_words_are_those_of_the_journal(
    at: int, phase: Phase | None, confidence: Confidence | None
) -> None:
    day_on = Moment(at, 0).study_day(0)
    with closing(open_cache_in_memory(None)) as connection:
        connection.execute(ROWS, (at, day_on, phase, confidence))
        assert rows(connection, "SELECT at, day, phase, is_crammed, confidence FROM v_reviews") == [
            (
                instant_to_text(at),
                day_to_text(day_on),
                phase.label if phase is not None else None,
                phase is None,
                confidence.label if confidence is not None else None,
            )
        ]


def test_the_example_for_sqlite_works(views: sqlite3.Connection) -> None:
    (example,) = re.findall(r"^(sqlite3 .*)$", DOCUMENT, re.MULTILINE)
    program, option, _, query = shlex.split(example)
    assert (program, option) == ("sqlite3", "-readonly")
    assert rows(views, query) == []  # no card has left learning before its review
    assert rows(views, query.replace("'review'", "'new'")) == [(None, 1, 1.0), ("compute", 2, 0.5)]


def test_a_view_is_no_slower_for_the_cards_it_does_not_ask_about(views: sqlite3.Connection) -> None:
    plan = rows(views, "EXPLAIN QUERY PLAN SELECT * FROM v_reviews WHERE card = 'c1'")
    assert any("reviews_by_card" in str(step) for step in plan)
