"""The cases of docs/clock.md: the study day that counts, what is due, what is said of the clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import Change, Crammed
from dp100_cards.model.ids import CardId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.model.study_day import held_day, study_day
from dp100_cards.model.time_text import day_to_text
from dp100_cards.storage.due_calendar import DueCounts, calendar_key, read_calendar
from dp100_cards.study.clock_doubt import ClockDoubt
from dp100_cards.usecases.browse_cards import change_cards
from dp100_cards.usecases.check_clock import check_clock
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.show_due import show_due
from dp100_cards.usecases.start_review import begin_session
from dp100_cards.usecases.workspace import Workspace
from tests.support.decks import deck, write_deck_file
from tests.support.laws import tries
from tests.support.machines import machine
from tests.support.workspaces import workspace_in

DOCUMENT = Path(__file__).parents[2] / "docs" / "clock.md"
SEEN, OTHER = CardId("c1"), CardId("c2")


@dataclass(frozen=True)
class Line:
    moment: Moment
    is_other: bool
    rollover_hour: int
    day: str
    due: str
    said: str


def table() -> dict[str, list[Line]]:
    cases: dict[str, list[Line]] = {}
    rows = re.findall(r"^\|(.*)\|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    for row in rows[2:]:
        name, time, offset, rollover, day, due, said = (cell.strip() for cell in row.split("|"))
        local, _, who = time.partition(" other")
        cases.setdefault(name or list(cases)[-1], []).append(
            Line(moment(f"{local}{offset}"), " other" in time, int(rollover), day, due, said)
        )
        assert not who
    return cases


def moment(text: str) -> Moment:
    local = datetime.fromisoformat(text)
    offset = local.utcoffset()
    assert offset is not None
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    at = (local - epoch) // timedelta(milliseconds=1)
    return Moment(at, offset // timedelta(minutes=1))


def said(doubt: ClockDoubt | None) -> str:
    return "" if doubt is None else "asked" if doubt.is_question else "told"


def workspace_at(home: Path, line: Line) -> Workspace:
    workspace = workspace_in(home)
    rules = replace(workspace.settings, rollover_hour=line.rollover_hour)
    return replace(workspace, settings=rules, clock=lambda: line.moment)


def by_calendar(home: Path, now: Moment) -> DueCounts | None:
    key = calendar_key(str(home), str(home / "decks"), is_chosen=True)
    return read_calendar(str(home / "cache" / "due"), key, (now.at, now.utc_offset_minutes))


def do_first(desk: OpenDesk) -> None:
    """Rates the card, and makes it due the day after."""
    review = begin_session(desk, Selection(cards=(SEEN,)))
    now = desk.workspace.clock()
    review.session.reveal()
    review.session.rate(Rating.EASY, now, 3.0)
    change_cards(desk, [SEEN], Change.DUE_SET, now, desk.study_day(now) + 1)


def do_on_the_other(home: Path, line: Line, *, is_first: bool) -> None:
    with machine(home, "b2") as other:
        if is_first:
            other.review(SEEN, Rating.EASY, line.moment)
            day_on = line.moment.study_day(line.rollover_hour)
            other.change(SEEN, Change.DUE_SET, line.moment, day_on + 1)
        else:
            other.cram(OTHER, Rating.GOOD, line.moment)


def lines_done(home: Path, lines: list[Line]) -> Iterator[tuple[Line, str, str, str]]:
    """Each line with the day, whether the card is due, and what is said."""
    for place, line in enumerate(lines):
        workspace = workspace_at(home, line)
        if line.is_other:
            do_on_the_other(home, line, is_first=place == 0)
        desk = open_desk(workspace)
        day_on, told = desk.today(), said(check_clock(desk))
        if not line.is_other:
            if place == 0:
                do_first(desk)
            else:
                desk.add([Crammed(OTHER, Rating.GOOD, line.moment, day_on, 1.0)])
        assert desk.today() == day_on
        desk.close()
        slowly, at_once = show_due(workspace), by_calendar(home, line.moment)
        assert at_once is not None
        assert (at_once.today, at_once.decks) == (slowly.today, slowly.decks)
        assert slowly.today == day_on
        due, _ = slowly.decks["compute"]
        yield line, day_to_text(day_on), "yes" if due else "no", "" if line.is_other else told


@pytest.mark.parametrize(("case", "lines"), table().items(), ids=table())
def test_the_day_is_the_one_of_the_table(tmp_path: Path, case: str, lines: list[Line]) -> None:
    write_deck_file(tmp_path / "decks", deck("compute", "c1", "c2"))
    for place, (line, day, due, told) in enumerate(lines_done(tmp_path, lines), start=1):
        assert (day, due, told) == (line.day, line.due, line.said), f"{case}, line {place}"


INSTANTS = st.integers(0, 40_000_000).map(lambda minutes: minutes * 60_000)
OFFSETS = st.integers(-12 * 60, 14 * 60)
HOURS = st.integers(0, 23)
STEPS = st.lists(
    st.tuples(st.sampled_from([0, 1, 90, 600, 1440, 5000, 90_000]), OFFSETS, HOURS),
    min_size=2,
    max_size=12,
)


@given(INSTANTS, STEPS)
def test_while_the_clock_goes_on_no_zone_and_no_rollover_lets_the_day_run_backwards(
    begin_at: int, steps: list[tuple[int, int, int]]
) -> None:
    at, lasts, days = begin_at, list[tuple[int, int]](), list[int]()
    for minutes, offset, hour in steps:
        at += minutes * 60_000
        days.append(held_day(at, study_day(at, offset, hour), lasts))
        lasts = [(at, days[-1])]
    assert days == sorted(days)


@given(INSTANTS, OFFSETS, HOURS, st.lists(st.tuples(INSTANTS, st.integers(0, 40_000))))
def test_no_history_holds_the_day_for_more_than_a_week(
    at: int, offset: int, hour: int, lasts: list[tuple[int, int]]
) -> None:
    clock_on = study_day(at, offset, hour)
    assert clock_on <= held_day(at, clock_on, lasts) <= clock_on + 7


@given(st.lists(st.tuples(st.sampled_from([-3000, -90, -1, 1, 90, 3000, 9000]), OFFSETS, HOURS)))
@tries(10)
def test_the_calendar_file_names_the_day_that_the_store_names(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, int]]
) -> None:
    home = tmp_path_factory.mktemp("home")
    write_deck_file(home / "decks", deck("compute", "c1", "c2"))
    at = moment("2026-11-24 09:00+00:00").at
    lines = [Line(Moment(at, 0), False, 4, "", "", "")]
    for minutes, offset, hour in steps[:4]:
        at += minutes * 60_000
        lines.append(Line(Moment(at, offset), False, hour, "", "", ""))
    assert len(list(lines_done(home, lines))) == len(lines)  # it compares on every line
