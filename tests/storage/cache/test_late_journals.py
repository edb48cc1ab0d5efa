"""A key takes in what is quickly read; what takes longer waits until nobody does."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from dp100_cards.model.ids import DeviceId
from dp100_cards.model.rating import Rating
from tests.support.clock import FixedClock
from tests.support.events import parameters_set, reviewed, write_journal
from tests.support.machines import Machine

NOW = FixedClock()()
FEW, MANY = 20, 400


@pytest.fixture
def own(tmp_path: Path) -> Machine:
    made = Machine(tmp_path, "a1")
    made.review("mine", Rating.GOOD, NOW)
    return made


def arrive(own: Machine, device: str, events: int) -> Path:
    """Another machine's journal comes, or grows, by so many events."""
    reviews = [reviewed(f"{device}-{number}", at=NOW) for number in range(events - 1)]
    return write_journal(own.history_folder, [parameters_set(), *reviews], DeviceId(device))


def press(own: Machine) -> None:
    """A key that rates a card."""
    own.review("next", Rating.GOOD, NOW)


def knows(own: Machine, card_id: str) -> bool:
    return any(card_id in row for row in own.states())


def test_a_few_events_are_taken_in_by_the_next_rating(own: Machine) -> None:
    arrive(own, "b2", FEW)
    press(own)
    assert knows(own, "b2-0")
    assert own.agrees_with_a_rebuild()


def test_many_events_wait_and_come_in_later(own: Machine) -> None:
    arrive(own, "b2", MANY)
    press(own)
    press(own)
    assert knows(own, "next")
    assert not knows(own, "b2-0")
    own.catch_up()
    assert own.agrees_with_a_rebuild()


def test_many_events_behind_known_ones_wait_as_well(own: Machine) -> None:
    arrive(own, "b2", FEW)
    press(own)
    write_journal(
        own.history_folder, [reviewed(f"b3-{number}") for number in range(MANY)], DeviceId("b2")
    )
    press(own)
    assert knows(own, "b2-0")
    assert not knows(own, "b3-0")
    own.catch_up()
    assert own.agrees_with_a_rebuild()


def test_the_few_of_one_machine_wait_with_the_many_of_another(own: Machine) -> None:
    arrive(own, "b2", FEW)
    arrive(own, "c3", MANY)
    press(own)
    assert not knows(own, "b2-0")
    own.catch_up()
    assert own.agrees_with_a_rebuild()


def test_a_journal_that_would_have_all_read_anew_waits(own: Machine) -> None:
    arrive(own, "c3", MANY)
    journal = arrive(own, "b2", MANY)
    own.catch_up()
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:200]))
    press(own)
    assert knows(own, f"b2-{MANY - 2}")
    journal.unlink()
    press(own)
    assert knows(own, f"b2-{MANY - 2}")
    own.catch_up()
    assert not knows(own, f"b2-{MANY - 2}")
    assert own.agrees_with_a_rebuild()


@pytest.mark.parametrize(("known", "waits"), [(200, False), (4000, True)])
def test_a_journal_put_in_the_place_of_a_known_one_is_looked_through_only_if_short(
    own: Machine, known: int, *, waits: bool
) -> None:
    journal = arrive(own, "b2", known)
    own.catch_up()
    write_journal(own.history_folder, [reviewed("b2-last", at=NOW)], DeviceId("b2"))
    shutil.copyfile(journal, journal.with_suffix(".part"))
    journal.with_suffix(".part").replace(journal)
    press(own)
    assert knows(own, "b2-last") is not waits


def test_copies_of_a_journal_wait_together(own: Machine) -> None:
    journal = arrive(own, "b2", MANY)
    shutil.copyfile(journal, journal.with_name("b2 (conflicted copy).jsonl"))
    own.catch_up()
    write_journal(
        own.history_folder, [reviewed(f"more-{number}") for number in range(MANY)], DeviceId("b2")
    )
    press(own)
    assert not knows(own, "more-0")
    own.catch_up()
    assert knows(own, "more-0")
    assert own.agrees_with_a_rebuild()


def test_what_this_machine_did_elsewhere_never_waits(own: Machine, tmp_path: Path) -> None:
    with closing(Machine(tmp_path, "a1")) as other_session:
        for number in range(MANY):
            other_session.review(f"too-{number}", Rating.GOOD, NOW)
    press(own)
    assert knows(own, "too-0")
    assert own.agrees_with_a_rebuild()
