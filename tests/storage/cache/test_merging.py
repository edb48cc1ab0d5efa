"""Foreign events into a cache that holds a history: quick where they follow, right everywhere."""

from pathlib import Path

import pytest

from dp100_cards.model.events import CardChanged, Change, Event
from dp100_cards.model.ids import CardId, DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import DAY
from tests.support.events import NOW, parameters_set, reviewed, undone, write_journal
from tests.support.machines import Machine

PHONE = DeviceId("phone")
CARDS = [f"c{number}" for number in range(30)]


def later(days: int) -> Moment:
    return Moment(NOW.at + days * DAY, NOW.utc_offset_minutes)


def a_round(days: int, rating: Rating = Rating.GOOD) -> list[Event]:
    return [reviewed(card, rating, later(days)) for card in CARDS]


def due(card_id: str, days: int) -> CardChanged:
    at = later(days)
    return CardChanged(CardId(card_id), Change.DUE_SET, at, at.study_day(4), at.study_day(4) + 3)


ARRIVALS: dict[str, list[list[Event]]] = {
    "after all else": [a_round(9), a_round(12)],
    "before all else": [a_round(-9), a_round(-3)],
    "amid the others": [a_round(1), a_round(9)],
    "twice on a day": [[*a_round(9), *a_round(9, Rating.AGAIN)]],
    "with a chosen day among them": [[*a_round(9), due("c3", 9), *a_round(10)]],
    "one of them taken back": [[*a_round(9), undone(4, PHONE)], a_round(10)],
    "with what they were made under": [[parameters_set(), *a_round(9)], [parameters_set()]],
    "of other cards": [[reviewed("other", at=later(2))]],
}


@pytest.mark.parametrize("arrivals", ARRIVALS.values(), ids=ARRIVALS)
def test_states_are_those_of_a_rebuilt_cache(tmp_path: Path, arrivals: list[list[Event]]) -> None:
    own = Machine(tmp_path, "laptop")
    for days in (0, 2, 4):
        for card in CARDS:
            own.review(card, Rating.GOOD, later(days))
    for events in arrivals:
        write_journal(own.history_folder, events, PHONE)
        own.catch_up()
        assert own.agrees_with_a_rebuild()


def test_parameters_that_another_machine_defines_alike_change_nothing(tmp_path: Path) -> None:
    own = Machine(tmp_path, "laptop")
    own.review("c1", Rating.GOOD, NOW)
    changes = own.connection.total_changes
    write_journal(own.history_folder, [parameters_set()], PHONE)
    own.catch_up()
    # The journal's row and the definition; no state was computed anew.
    assert own.connection.total_changes - changes == 2
