"""Recording: durable first, and the cache always says what a rebuilt one would say."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.events import Change, EventId, Reviewed
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.storage.lock import WriterLock
from tests.support.clock import FixedClock
from tests.support.events import events_in, read_whole
from tests.support.machines import DEFAULTS, Machine, rebuilt

AGAIN, HARD, GOOD, EASY = Rating


@contextmanager
def machine(folder: Path, device: str = "a1") -> Iterator[Machine]:
    opened = Machine(folder, device)
    try:
        yield opened
    finally:
        opened.close()


# What can happen, in any order, to two machines whose clocks disagree.


@dataclass(frozen=True)
class Rate:
    who: int
    card_id: str
    rating: Rating
    took_seconds: float


@dataclass(frozen=True)
class Undo:
    who: int
    which: int
    """Any event written so far by either machine, counted round."""


@dataclass(frozen=True)
class Wait:
    minutes: int


@dataclass(frozen=True)
class SetClock:
    who: int
    minutes: int
    """How far this machine's clock is off from now on."""


@dataclass(frozen=True)
class Mark:
    who: int
    card_id: str
    change: Change
    days: int


@dataclass(frozen=True)
class Send:
    who: int
    """Whose journal arrives at the other machine."""


WHO = st.integers(0, 1)
RATES = st.builds(
    Rate,
    WHO,
    st.sampled_from(["c1", "c2"]),
    st.sampled_from(Rating),
    st.sampled_from([0.0, 0.1, 4.2, 33.3, 700.0]),
)
MARKS = st.builds(
    Mark, WHO, st.sampled_from(["c1", "c2"]), st.sampled_from(Change), st.integers(-3, 400)
)
WAITS = st.builds(Wait, st.sampled_from([0, 1, 9, 60, 700, 1440, 4000, 20_000, 100_000]))
STEPS = st.lists(
    st.one_of(
        RATES,
        RATES,
        WAITS,
        MARKS,
        st.builds(Send, WHO),
        st.builds(Undo, WHO, st.integers(0, 30)),
        st.builds(SetClock, WHO, st.sampled_from([-3000, -5, 0, 5, 3000])),
    ),
    min_size=6,
    max_size=24,
)


class TwoMachines:
    """Carries steps out; machines only know of each other what was sent."""

    def __init__(self, folder: Path) -> None:
        self.machines = (Machine(folder / "one", "a1"), Machine(folder / "two", "b2"))
        self._clock = FixedClock()
        self._clock_off = [0, 0]
        self._events: list[EventId] = []

    def take(self, step: Rate | Mark | Undo | Wait | SetClock | Send) -> None:
        match step:
            case Rate(who, card_id, rating, took_seconds):
                moment = self._moment(who)
                event_id = self.machines[who].review(card_id, rating, moment, took_seconds)
                self._events.append(event_id)
            case Mark(who, card_id, change, days):
                moment = self._moment(who)
                has_until = change in (Change.BURIED, Change.DUE_SET)
                until_on = moment.study_day(4) + days if has_until else None
                event_id = self.machines[who].change(card_id, change, moment, until_on)
                self._events.append(event_id)
            case Undo(who, which) if self._events:
                target = self._events[which % len(self._events)]
                self.machines[who].undo(target, self._moment(who))
            case Wait(minutes):
                self._clock.advance(minutes=minutes)
            case SetClock(who, minutes):
                self._clock_off[who] = minutes
            case Send(who):
                self.machines[who].give_journal_to(self.machines[1 - who])
                self.machines[1 - who].catch_up()

    def close(self) -> None:
        for each in self.machines:
            each.close()

    def _moment(self, who: int) -> Moment:
        now = self._clock()
        return replace(now, at=now.at + 60_000 * self._clock_off[who])


@given(STEPS)
@settings(max_examples=120)
def test_states_kept_up_as_things_happen_equal_rebuilt_ones_bit_for_bit(
    steps: list[Rate | Mark | Undo | Wait | SetClock | Send],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        two = TwoMachines(Path(folder))
        for step in steps:
            two.take(step)
            for each in two.machines:
                assert each.states() == each.rebuilt_states()
        two.close()


@given(STEPS)
def test_two_machines_that_exchanged_their_journals_agree(
    steps: list[Rate | Mark | Undo | Wait | SetClock | Send],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        two = TwoMachines(Path(folder))
        for step in [*steps, Send(0), Send(1)]:
            two.take(step)
        one, other = two.machines
        assert one.states() == other.states()
        assert read_whole(one.journal).problems == [] if one.journal.exists() else True
        two.close()


def test_a_rating_behind_a_clock_that_runs_ahead_is_put_where_a_rebuild_puts_it(
    tmp_path: Path,
) -> None:
    two, now = TwoMachines(tmp_path), FixedClock()()
    one, other = two.machines
    other.review("c1", GOOD, replace(now, at=now.at + 3_600_000))
    two.take(Send(1))
    one.review("c1", EASY, now)
    assert one.states() == one.rebuilt_states()
    two.close()


def test_a_review_is_in_the_file_when_record_returns(tmp_path: Path) -> None:
    with machine(tmp_path) as own:
        event_id = own.review("c1", GOOD, FixedClock()())
        (found,) = [event for event_id_, event in read_whole(own.journal).events
                    if event_id_ == event_id]  # fmt: skip
        assert isinstance(found, Reviewed)
        assert (found.card_id, found.rating) == ("c1", GOOD)


def test_the_parameters_of_a_review_are_defined_before_it_and_once(tmp_path: Path) -> None:
    with machine(tmp_path) as own:
        own.review("c1", GOOD, FixedClock()())
        own.review("c2", GOOD, FixedClock()())
        kinds = [type(event).__name__ for event in events_in(own.journal)]
    assert kinds == ["ParametersSet", "Reviewed", "Reviewed"]


def test_each_machine_defines_the_parameters_it_uses_in_its_own_file(tmp_path: Path) -> None:
    two = TwoMachines(tmp_path)
    one, other = two.machines
    one.review("c1", GOOD, FixedClock()())
    two.take(Send(0))
    other.review("c2", GOOD, FixedClock()())
    assert [type(event).__name__ for event in events_in(other.journal)] == [
        "ParametersSet",
        "Reviewed",
    ]
    two.close()


def test_reviews_replay_under_the_parameters_they_were_made_under(tmp_path: Path) -> None:
    strict = replace(DEFAULTS, desired_retention=0.97, learning_steps_seconds=())
    clock = FixedClock()
    with machine(tmp_path, "a1") as own:
        own.review("c1", GOOD, clock())
    own = Machine(tmp_path, "a1", strict)
    clock.advance(days=1)
    own.review("c1", GOOD, clock())
    own.review("c2", GOOD, clock())
    kept = own.states()
    assert kept == rebuilt(tmp_path / "history")[0]
    default_tail = Machine(tmp_path, "a1")
    assert default_tail.states() == kept
    default_tail.close()


def test_a_clock_set_back_does_not_put_a_review_before_an_earlier_one(tmp_path: Path) -> None:
    clock = FixedClock()
    with machine(tmp_path) as own:
        own.review("c1", EASY, clock())
        clock.advance(hours=-2)
        own.review("c1", AGAIN, clock())
        ((_, phase, *_),) = own.states()
        assert phase == Phase.RELEARNING, "Easy, then Again; not the other way round"
        assert own.states() == own.rebuilt_states()


def test_an_undone_review_leaves_no_trace_in_the_states(tmp_path: Path) -> None:
    clock = FixedClock()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, clock())
        before = own.states()
        clock.advance(days=3)
        second = own.review("c1", AGAIN, clock())
        other = own.review("c2", AGAIN, clock())
        own.undo(other, clock())
        own.undo(second, clock())
        assert own.states() == before == own.rebuilt_states()


def test_an_undo_that_arrives_before_what_it_takes_back_counts(tmp_path: Path) -> None:
    two, now = TwoMachines(tmp_path), FixedClock()()
    one, other = two.machines
    target = one.review("c1", GOOD, now)
    other.undo(target, now)
    two.take(Send(0))
    assert other.states() == []
    two.close()


def test_hundreds_of_cards_arriving_at_once_equal_a_rebuild(tmp_path: Path) -> None:
    two, now = TwoMachines(tmp_path), FixedClock()()
    one, other = two.machines
    for number in range(520):
        one.review(f"card-{number}", GOOD, now)
    other.review("card-1", HARD, now)
    two.take(Send(0))
    assert len(other.states()) == 520
    assert other.states() == other.rebuilt_states()
    two.close()


def test_a_review_another_process_wrote_in_between_is_taken_in_first(tmp_path: Path) -> None:
    clock = FixedClock()
    with machine(tmp_path) as one, machine(tmp_path) as other:
        one.review("c1", GOOD, clock())
        shown = one.step("c2", GOOD, clock())
        other.catch_up()
        other.review("c2", AGAIN, clock())
        clock.advance(minutes=5)
        one.history.record(shown, DEFAULTS)
        assert one.states() == one.rebuilt_states()
        other.review("c3", GOOD, clock())
        assert other.states() == other.rebuilt_states()
        part = read_whole(one.journal)
    assert part.problems == []
    assert [event_id.seq for event_id, _ in part.events] == [1, 2, 3, 4, 5]


def test_sessions_taking_turns_never_lose_or_double_a_review(tmp_path: Path) -> None:
    clock = FixedClock()
    with machine(tmp_path) as one, machine(tmp_path) as other:
        for turn in range(6):
            clock.advance(minutes=11)
            (one, other)[turn % 2].review("c1", GOOD, clock())
        assert one.rebuilt_states()[0][10] == 6
        one.catch_up()
        other.catch_up()
        assert one.states() == other.states() == one.rebuilt_states()


# The journal is changed behind a session's back; by a synchronising tool, git or a person.


def reviews_in(path: Path) -> list[str]:
    return [event.card_id for event in events_in(path) if isinstance(event, Reviewed)]


def test_a_rating_goes_into_the_file_that_is_there_now_not_into_one_that_was_replaced(
    tmp_path: Path,
) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        copy = shutil.copyfile(own.journal, tmp_path / "copy")
        copy.replace(own.journal)
        own.review("c2", GOOD, now)
        assert reviews_in(own.journal) == ["c1", "c2"]
        assert own.states() == own.rebuilt_states()


def test_a_rating_after_the_journal_was_deleted_is_in_a_new_one(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        own.journal.unlink()
        own.review("c2", GOOD, now)
        assert reviews_in(own.journal) == ["c2"]
        assert own.states() == own.rebuilt_states()


def test_a_rating_after_the_journal_went_back_in_time_counts(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        older = own.journal.read_bytes()
        own.review("c2", GOOD, now)
        own.journal.write_bytes(older)
        own.review("c3", GOOD, now)
        part = read_whole(own.journal)
        assert part.problems == []
        assert reviews_in(own.journal) == ["c1", "c3"]
        assert own.states() == own.rebuilt_states()


def test_a_session_whose_journal_became_one_of_a_newer_version_says_the_rating_is_not_saved(
    tmp_path: Path,
) -> None:
    now = FixedClock()()
    newer = b'{"kind":"journal","format":2}\n'
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        own.journal.write_bytes(newer)
        with pytest.raises(HistoryWriteError):
            own.review("c2", GOOD, now)
        assert own.journal.read_bytes() == newer


def test_a_rating_that_cannot_be_written_changes_no_state(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
    own = Machine(tmp_path, "a1")
    before = own.states()
    content = own.journal.read_bytes()
    own.journal.rename(tmp_path / "aside")
    own.journal.mkdir()
    with pytest.raises(HistoryWriteError, match="does not count"):
        own.review("c1", AGAIN, now)
    own.journal.rmdir()
    (tmp_path / "aside").rename(own.journal)
    own.catch_up()
    assert own.states() == before
    assert own.journal.read_bytes() == content
    own.review("c1", AGAIN, now)
    assert own.states() == own.rebuilt_states()


def test_a_cache_that_cannot_be_written_does_not_stand_in_the_way_of_a_rating(
    tmp_path: Path,
) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        own.connection.execute("PRAGMA query_only = ON")
        own.review("c2", GOOD, now)
        own.connection.execute("PRAGMA query_only = OFF")
        assert reviews_in(own.journal) == ["c1", "c2"]
        own.review("c3", GOOD, now)
        assert own.states() == own.rebuilt_states()
        assert len(own.states()) == 3


@pytest.mark.slow
def test_a_history_that_is_locked_for_too_long_says_so(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        content = own.journal.read_bytes()
        other = WriterLock(tmp_path / "lock")
        with other.held(), pytest.raises(HistoryWriteError, match="another dp100"):
            own.review("c2", GOOD, now)
        other.close()
        assert own.journal.read_bytes() == content


def test_an_unknown_device_in_an_undo_is_no_harm(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        before = own.states()
        own.undo(EventId(DeviceId("nobody"), 1), now)
        assert own.states() == before == own.rebuilt_states()
