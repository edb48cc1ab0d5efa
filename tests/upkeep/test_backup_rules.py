"""Which backups are kept: whatever the clock does, the newest one is never given up."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.moment import Moment
from dp100_cards.model.study_day import study_day
from dp100_cards.upkeep.backup_rules import KeptCounts, backups_to_keep, is_backup_due

DAY = 86_400_000
START = round(datetime(2026, 11, 23, 9, tzinfo=UTC).timestamp() * 1000)
USUAL = KeptCounts(7, 5, 12)

INSTANTS = st.integers(0, 32_000_000_000_000)
FOLDERS = st.frozensets(st.one_of(INSTANTS, st.integers(START - 900 * DAY, START)), max_size=60)
COUNTS = st.builds(KeptCounts, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))


def kept(made_at: set[int] | frozenset[int], now: int, counts: KeptCounts = USUAL) -> set[int]:
    return backups_to_keep(made_at, Moment(now, 0), 4, counts)


def past(made_at: set[int] | frozenset[int], now: int) -> set[int]:
    """Those of this study day and of earlier ones."""
    return {at for at in made_at if study_day(at, 0, 4) <= study_day(now, 0, 4)}


def rolled(instants: list[int], counts: KeptCounts = USUAL) -> set[int]:
    """What is there after a backup, and a thinning, at each of these instants."""
    there: set[int] = set()
    for at in instants:
        there = kept(there | {at}, at, counts) | {at}
    return there


def text(at: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)).date().isoformat()


def test_two_years_of_days_leave_a_week_five_weeks_and_twelve_months() -> None:
    days = sorted(text(at) for at in rolled([START + day * DAY for day in range(-730, 1)]))
    assert days == [
        "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31",
        "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-01",
        "2026-11-08", "2026-11-15", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20",
        "2026-11-21", "2026-11-22", "2026-11-23",
    ]  # fmt: skip


def test_of_a_day_the_newest_is_kept_and_a_day_ends_at_the_rollover_hour() -> None:
    night = START + 17 * 3_600_000  # two in the morning
    assert kept({START, START + 1, night}, night) == {night}
    assert kept({START, START + 1, night}, night + DAY) == {night}


def test_who_studies_seldom_keeps_as_many() -> None:
    seldom = [START + 40 * DAY * number for number in range(20)]
    assert rolled(seldom) == set(seldom[-12:])


@given(FOLDERS, INSTANTS, COUNTS)
def test_the_newest_is_kept_and_never_more_than_was_asked_for(
    made_at: frozenset[int], now: int, counts: KeptCounts
) -> None:
    stays = kept(made_at, now, counts)
    assert stays <= made_at
    if counts.are_zero:
        assert stays == made_at
        return
    assert len(stays) <= 2 * (counts.daily + counts.weekly + counts.monthly)
    for part in (past(made_at, now), set(made_at) - past(made_at, now)):
        assert not part or max(part) in stays
    assert kept(stays, now, counts) == stays


@given(FOLDERS, FOLDERS, INSTANTS, COUNTS)
def test_backups_from_the_future_never_take_the_place_of_others(
    made_at: frozenset[int], others: frozenset[int], now: int, counts: KeptCounts
) -> None:
    ours, future = past(made_at, now), set(others) - past(others, now)
    assert kept(ours, now, counts) == past(kept(ours | future, now, counts), now)


@given(st.lists(st.integers(1, 80 * DAY), min_size=1, max_size=80), COUNTS)
def test_thinning_each_time_leaves_what_thinning_once_would(
    steps: list[int], counts: KeptCounts
) -> None:
    instants = [START + sum(steps[: number + 1]) for number in range(len(steps))]
    assert rolled(instants, counts) == kept(set(instants), instants[-1], counts) | {instants[-1]}


@given(st.lists(st.integers(-400, 400), min_size=1, max_size=60))
def test_a_clock_that_jumps_leaves_the_last_backups_of_either_time(jumps: list[int]) -> None:
    there: set[int] = set()
    at = START + 15_000 * DAY
    for jump in jumps:
        at += jump * DAY + 1
        days = {study_day(each, 0, 4) for each in past(there, at)}
        there = kept(there | {at}, at) | {at}
        assert at in there
        assert set(sorted(days)[-6:]) <= {study_day(each, 0, 4) for each in there}


def test_a_jump_by_400_days_and_back_gives_up_nothing_of_the_week() -> None:
    week = [START + day * DAY for day in range(7)]
    there = rolled([*week, START + 407 * DAY])
    assert set(week[1:]) <= there
    there = kept(there | {START + 7 * DAY}, START + 7 * DAY)
    assert {*week[1:], START + 7 * DAY, START + 407 * DAY} <= there


def test_a_backup_is_due_once_in_a_study_day() -> None:
    def due(*made_at: int, at: int = START, counts: KeptCounts = USUAL) -> bool:
        return is_backup_due(made_at, Moment(at, 0), 4, counts)

    assert due()
    assert due(START - DAY, START + 400 * DAY)
    assert not due(START - 1)
    assert not due(START, at=START + 17 * 3_600_000)
    assert due(START, at=START + 20 * 3_600_000)
    assert not due(counts=KeptCounts(0, 0, 0))
    assert due(counts=KeptCounts(0, 0, 1))
