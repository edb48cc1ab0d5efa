"""What a screen is told of progress, against what is computed for it alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from dp100_cards.model.errors import UnknownSectionError
from dp100_cards.model.ids import DeckId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.measures import MEASURE_BY_ID
from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.stats.progress_source import ProgressSource
from dp100_cards.usecases.measure_progress import Asked
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.start_review import begin_session
from dp100_cards.usecases.watch_progress import ProgressWatch, View
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import three_decks
from tests.support.measuring import measured
from tests.support.workspaces import rate, rate_all, workspace_in

NAMES = ("reviews",)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> OpenDesk:
    """Two evenings, thirty days apart."""
    three_decks(tmp_path / "decks")
    desk = open_desk(workspace_in(tmp_path, clock))
    close_later(desk.store)
    for days in (30, 0):
        rate_all(begin_session(desk, Selection()), clock, (Rating.GOOD, Rating.EASY))
        clock.advance(days=days)
    return desk


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of measures in the order in which they are computed."""
    names: list[str] = []
    for name, measure in list(MEASURE_BY_ID.items()):

        def compute(source: ProgressSource, name: str = name) -> Frame:
            names.append(name)
            return BEFORE[name](source)

        monkeypatch.setitem(MEASURE_BY_ID, name, replace(measure, compute=compute))
    return names


BEFORE = {name: measure.compute for name, measure in MEASURE_BY_ID.items()}


def frame_of(report: ProgressReport) -> Frame:
    return report.frame("reviews")


def reviews_in(frame: Frame) -> int:
    return sum(value for value in frame.values("reviews") if isinstance(value, int))


def test_it_says_what_the_report_says(desk: OpenDesk) -> None:
    watch = ProgressWatch(desk)
    today = desk.today()
    for view, asked in (
        (View(), Asked()),
        (View(None, 7), Asked(since_on=today - 6)),
        (View(DeckId("data"), 365), Asked(("data",), today - 364)),
    ):
        report = measured(desk.workspace, asked, NAMES)
        assert frame_of(watch.report(view, NAMES)) == frame_of(report)


def test_each_view_is_computed_once(desk: OpenDesk, computed: list[str]) -> None:
    watch = ProgressWatch(desk)
    for _ in range(2):
        for view in (View(), View(None, 7), View(DeckId("data"), 7)):
            watch.keep_up()
            watch.report(view, NAMES)
    assert computed == ["reviews"] * 3


def test_what_does_not_depend_on_the_period_is_computed_once_for_all(
    desk: OpenDesk, computed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    of_now = replace(MEASURE_BY_ID["reviews"], depends_on_period=False)
    monkeypatch.setitem(MEASURE_BY_ID, "reviews", of_now)
    watch = ProgressWatch(desk)
    for days in (7, 30, None):
        watch.report(View(None, days), NAMES)
        watch.report(View(DeckId("data"), days), NAMES)
    assert computed == ["reviews"] * 2


def test_a_review_is_seen_once_it_was_looked_for(desk: OpenDesk, clock: FixedClock) -> None:
    watch = ProgressWatch(desk)
    before = frame_of(watch.report(View(), NAMES))
    rate(begin_session(desk, Selection(cards=("c1",))), clock)
    assert frame_of(watch.report(View(), NAMES)) == before
    watch.keep_up()
    after = frame_of(watch.report(View(), NAMES))
    assert reviews_in(after) == reviews_in(before) + 1


def test_a_new_day_counts(desk: OpenDesk, clock: FixedClock) -> None:
    watch = ProgressWatch(desk)
    today = watch.report(View(None, 7), NAMES).about.period.until_on
    clock.advance(days=1)
    watch.keep_up()
    period = watch.report(View(None, 7), NAMES).about.period
    assert (period.since_on, period.until_on) == (today - 5, today + 1)


def test_a_section_that_is_not_there_is_told(desk: OpenDesk) -> None:
    with pytest.raises(UnknownSectionError):
        ProgressWatch(desk).report(View(DeckId("gone")), NAMES)


def test_the_sections_are_those_of_the_decks(desk: OpenDesk) -> None:
    names = [section.id for section in ProgressWatch(desk).sections()]
    assert names == ["compute", "data", "models"]
