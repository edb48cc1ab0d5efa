"""Missed key points against a look at every review of real journals, and by hand."""

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import Crammed
from dp100_cards.model.ids import CardId, DeckId, DeviceId
from dp100_cards.model.rating import Rating
from dp100_cards.stats.frame import Value
from dp100_cards.stats.missed_points import missed_points
from dp100_cards.stats.progress_source import MissedPoint
from dp100_cards.storage.journal.journal_writer import JournalWriter
from dp100_cards.usecases.measure_progress import Asked
from tests.support.clock import FixedClock
from tests.support.decks import three_decks
from tests.support.histories import HistorySource
from tests.support.laws import tries
from tests.support.measuring import measured as measured_in
from tests.support.past_events import COMPUTE
from tests.support.workspaces import workspace_in

CARDS = ("c1", "c2", "d1")
DAYS = 6

Look = tuple[str, int, tuple[str, ...] | None]
"""A card, so many days ago, and what was missed of it; None where nobody looked."""

looks = st.tuples(
    st.sampled_from(CARDS),
    st.integers(0, DAYS),
    st.none() | st.sampled_from(((), ("one",), ("two",), ("one", "two"))),
)


def measured(home: Path, happened: list[Look], asked: Asked) -> tuple[tuple[Value, ...], ...]:
    """The measure over a journal in which these looks follow each other, the oldest day first."""
    three_decks(home / "decks")
    (home / "history").mkdir()
    writer = JournalWriter(home / "history", DeviceId("a1b2c3d4"))
    clock = FixedClock()
    clock.advance(days=-DAYS)
    for days_ago in range(DAYS, -1, -1):
        moment, day_on = clock(), clock.today()
        events = [
            Crammed(CardId(card), Rating.GOOD, moment, day_on, 3.0, missed)
            for card, its_day, missed in happened
            if its_day == days_ago
        ]
        if events:
            writer.append(events)
        clock.advance(days=1)
    writer.close()
    report = measured_in(workspace_in(home, FixedClock()), asked, ("missed_points",))
    return report.frame("missed_points").rows


@tries(15)
@given(st.lists(looks, max_size=12), st.integers(0, DAYS), st.integers(0, DAYS))
def test_the_first_look_of_a_day_counts(happened: list[Look], since: int, until: int) -> None:
    first: dict[tuple[str, int], tuple[str, ...]] = {}
    for card, days_ago, missed in happened:
        if missed is not None and since >= days_ago >= until:
            first.setdefault((card, days_ago), missed)
    times: defaultdict[tuple[str, str], int] = defaultdict(int)
    looked: defaultdict[str, int] = defaultdict(int)
    for (card, _), missed in first.items():
        looked[card] += 1
        for point in missed:
            times[card, point] += 1
    expected = [
        (card, point, count, looked[card], count / looked[card])
        for (card, point), count in times.items()
    ]
    today = FixedClock().today()
    asked = Asked((), today - since, today - until)
    with TemporaryDirectory() as home:
        rows = measured(Path(home), happened, asked)
    assert rows == tuple(sorted(expected, key=lambda row: (-row[2], row[0], row[1])))


def test_only_the_sections_asked_for_are_looked_at(tmp_path: Path) -> None:
    asked = Asked(("data",))
    happened: list[Look] = [("c1", 0, ("one",)), ("d1", 0, ("two",))]
    assert measured(tmp_path, happened, asked) == (("d1", "two", 1, 1, 1.0),)


def test_the_share_is_that_of_the_days_on_which_somebody_looked() -> None:
    missed = [
        MissedPoint(CardId("q01"), DeckId(COMPUTE), "A workspace has a storage account.", 3, 4),
        MissedPoint(CardId("q01"), DeckId(COMPUTE), "It may have a registry.", 1, 4),
    ]
    assert missed_points(HistorySource([], missed=missed)).rows == (
        ("q01", "A workspace has a storage account.", 3, 4, 0.75),
        ("q01", "It may have a registry.", 1, 4, 0.25),
    )


def test_without_looks_no_point_was_missed() -> None:
    assert missed_points(HistorySource([])).rows == ()
