"""Replays that begin at a snapshot lead to what whole ones lead to."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.ids import CardId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.cache import card_fold
from dp100_cards.storage.cache.card_snapshots import SNAPSHOT_EVERY, CardSnapshots
from tests.support.clock import FixedClock
from tests.support.laws import tries
from tests.support.machine_group import Undo
from tests.support.machines import Machine
from tests.support.two_machines import RATES, WAITS, WHO, Action, Cram, Send, TwoMachines

NOW = FixedClock()()
C1 = CardId("c1")
CRAMS = st.builds(Cram, WHO, st.just("c1"), st.sampled_from(Rating))
UNDOS = st.builds(Undo, WHO, st.tuples(st.integers(0, 30)))
STEPS: st.SearchStrategy[list[Action]] = st.lists(
    st.one_of(RATES, RATES, RATES, WAITS, CRAMS, st.builds(Send, WHO), UNDOS),
    min_size=10,
    max_size=40,
)


@pytest.fixture
def _often(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every second review leaves a snapshot, so that short histories have some."""
    monkeypatch.setattr(card_fold, "SNAPSHOT_EVERY", 2)
    return iter(())


@pytest.mark.usefixtures("_often")
@given(STEPS)
@tries(25)
def test_what_comes_in_amid_known_reviews(steps: list[Action]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        two = TwoMachines(Path(folder))
        for step in [*steps, Send(0), Send(1)]:
            two.take(step)
        for each in two.machines:
            assert each.agrees_with_a_rebuild()
        two.close()


def on_day(number: int) -> Moment:
    return replace(NOW, at=NOW.at + number * DAY)


def review_daily(own: Machine, days: int, first: int = 0) -> None:
    for number in range(first, first + days):
        own.review("c1", Rating.GOOD, on_day(number))


def facts_at_snapshots(own: Machine) -> list[int]:
    rows = own.connection.execute("SELECT facts FROM card_snapshots ORDER BY facts")
    return [facts for (facts,) in rows]


def test_every_eighth_review_leaves_one(tmp_path: Path) -> None:
    own = Machine(tmp_path, "a1")
    review_daily(own, 2 * SNAPSHOT_EVERY - 1)
    assert facts_at_snapshots(own) == [8]
    own.cram("c1", Rating.HARD, on_day(2 * SNAPSHOT_EVERY - 1))
    review_daily(own, 1, first=2 * SNAPSHOT_EVERY)
    assert facts_at_snapshots(own) == [8, 17]
    own.close()


def test_the_last_one_before_a_place_is_found(tmp_path: Path) -> None:
    own = Machine(tmp_path, "a1")
    review_daily(own, 3 * SNAPSHOT_EVERY)
    snapshots = CardSnapshots(own.connection)
    for day, facts in ((5, []), (8, [8]), (16, [16]), (40, [24])):
        asked = {C1: (on_day(day).at, "a1", 0), CardId("other"): (0, "", 0)}
        found = snapshots.before(asked)
        assert [(card_id, each.facts) for card_id, each in found.items()] == [
            ("c1", each) for each in facts
        ]
    own.close()


def test_what_lies_behind_an_event_that_came_late_is_made_anew(tmp_path: Path) -> None:
    one, other = Machine(tmp_path / "one", "a1"), Machine(tmp_path / "two", "b2")
    review_daily(one, 3 * SNAPSHOT_EVERY)
    before = one.tables()
    other.review("c1", Rating.AGAIN, replace(on_day(17), at=on_day(17).at + 1))
    other.give_journal_to(one)
    one.catch_up()
    assert facts_at_snapshots(one) == [8, 16, 24]
    assert one.tables() != before
    assert one.agrees_with_a_rebuild()
    one.close()
    other.close()
