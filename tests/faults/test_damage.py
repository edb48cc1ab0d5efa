"""A journal damaged between two sessions: found before the next rating, the other lines count."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event, EventId, Reviewed
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.start_review import StartedReview, start_review
from tests.support.clock import FixedClock
from tests.support.decks import three_decks
from tests.support.events import read_whole, reviewed, suspended, undone, write_journal
from tests.support.faults.damage import ALL, FEW, Damaged, Kind
from tests.support.faults.lab import fast_folder
from tests.support.workspaces import rate, rate_all, workspace_in

Events = list[tuple[EventId, Event]]
FOREIGN = DeviceId("f0e1d2c3")


@dataclass(frozen=True, slots=True)
class Learner:
    """A home with a journal of its own, and one that came from another machine."""

    folder: Path
    clock: FixedClock

    @property
    def history(self) -> Path:
        return self.folder / "home" / "history"

    def journal(self, *, own: bool) -> Path:
        (path,) = [each for each in self.history.iterdir() if (each.stem != FOREIGN) is own]
        return path

    def start(self) -> StartedReview:
        home, decks = self.folder / "home", self.folder / "decks"
        return start_review(workspace_in(home, self.clock, decks), Selection())

    def events(self) -> dict[str, Events]:
        """All that can be read, by journal."""
        return {path.name: events_in(path) for path in sorted(self.history.iterdir())}


def events_in(path: Path) -> Events:
    try:
        return read_whole(path).events
    except JournalError:
        return []  # it is passed over, and that is told


@pytest.fixture(scope="module")
def learner() -> Iterator[Learner]:
    with fast_folder() as folder:
        made = Learner(folder, FixedClock())
        three_decks(folder / "decks")
        events: list[Event] = [reviewed("c1"), suspended("c2"), undone(2, FOREIGN), reviewed("d1")]
        write_journal(made.history, events * 12, FOREIGN)
        for _ in range(9):
            started = made.start()
            rate_all(started, made.clock, (Rating.AGAIN, Rating.GOOD, Rating.HARD, Rating.GOOD))
            started.close()
            made.clock.advance(days=5)
        yield made


def assert_found_and_survived(learner: Learner, name: str, damaged: Damaged) -> None:
    """Puts the damage in the place of a journal of a copy; then one card is rated."""
    with fast_folder() as folder:
        shutil.copytree(learner.folder, folder / "copy")
        copy = Learner(folder / "copy", learner.clock)
        before, path = copy.events(), copy.history / name
        path.write_bytes(damaged.content)
        try:
            started = copy.start()
        except JournalError:
            assert path.read_bytes() == damaged.content, "a file that was refused was changed"
            return
        kept = events_of(started, copy, before, name, damaged)
        rate(started, copy.clock)
        started.close()
        after = copy.events()
        assert [sum(each in events for events in after.values()) for each in kept] == [1] * len(
            kept
        )
        new = [each for events in after.values() for each in events if each not in kept]
        assert sum(isinstance(event, Reviewed) for _, event in new) == 1, damaged.what
        ids = [event_id for events in after.values() for event_id, _ in events]
        assert len(ids) == len({*ids}), damaged.what


def events_of(
    started: StartedReview, copy: Learner, before: dict[str, Events], name: str, damaged: Damaged
) -> Events:
    """What counts at the start of the session, before anything is written."""
    now = copy.events()
    was, is_ = before[name], now[name]
    assert [each for each in was if each in is_] == is_, f"{damaged.what}: an event that never was"
    if is_ != was and not damaged.is_shorter:
        assert started.problems, f"{damaged.what}: {len(was) - len(is_)} events lost unseen"
    assert len(was) - len(is_) <= damaged.lines + 1, damaged.what
    return [each for events in now.values() for each in events]


def assert_kind(learner: Learner, kind: Kind, *, own: bool) -> int:
    path, count = learner.journal(own=own), 0
    for damaged in kind(path.read_bytes(), Random(7)):
        assert_found_and_survived(learner, path.name, damaged)
        count += 1
    return count


@pytest.mark.parametrize("own", [True, False], ids=["own", "foreign"])
@pytest.mark.parametrize("kind", FEW)
def test_damage_is_found_before_the_next_rating_is_written(
    learner: Learner, kind: str, own: bool
) -> None:
    assert assert_kind(learner, FEW[kind], own=own) >= 2


@pytest.mark.slow
@pytest.mark.parametrize("own", [True, False], ids=["own", "foreign"])
@pytest.mark.parametrize("kind", ALL)
def test_all_damage_is_found_before_the_next_rating_is_written(
    learner: Learner, kind: str, own: bool
) -> None:
    print(kind, "own" if own else "foreign", assert_kind(learner, ALL[kind], own=own))
