"""Changing many cards at once, and taking it back."""

from pathlib import Path

import pytest

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import NEW_CARD, Phase
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.browse_cards import (
    card_facts,
    change_cards,
    changeable,
    facts_version,
    undo_change,
)
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.start_review import begin_session
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import three_decks
from tests.support.events import journal_entries
from tests.support.machines import rebuilt
from tests.support.workspaces import rate_all, workspace_in

C1, C2, D1 = CardId("c1"), CardId("c2"), CardId("d1")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> OpenDesk:
    """A desk on which c1 and c2 have been reviewed once, today."""
    three_decks(tmp_path / "decks")
    desk = close_later(open_desk(workspace_in(tmp_path, clock)))
    rate_all(begin_session(desk, Selection(cards=("c1", "c2"))), clock)
    return desk


def marks(desk: OpenDesk) -> dict[str, CardMarks]:
    return {str(facts.card_id): facts.marks for facts in card_facts(desk)}


def test_a_change_to_many_cards_is_one_event_each(desk: OpenDesk, clock: FixedClock) -> None:
    events = change_cards(desk, [C1, D1], Change.SUSPENDED, clock())
    assert [event.seq for event in events] == [events[0].seq, events[0].seq + 1]
    assert [name for name, each in marks(desk).items() if each.is_suspended] == ["c1", "d1"]


def test_a_change_that_makes_no_difference_is_not_stored(
    tmp_path: Path, desk: OpenDesk, clock: FixedClock
) -> None:
    change_cards(desk, [C1], Change.FLAGGED, clock())
    assert len(change_cards(desk, [C1, C2], Change.FLAGGED, clock())) == 1
    assert change_cards(desk, [C1, C2], Change.FLAGGED, clock()) == []
    assert [entry["card"] for entry in journal_entries(tmp_path, "flagged")] == ["c1", "c2"]


def test_new_cards_are_left_out_of_a_reset_and_of_a_due_day(
    desk: OpenDesk, clock: FixedClock
) -> None:
    for change in (Change.RESET, Change.DUE_SET):
        assert changeable(desk, [C1, D1], change, clock()) == [C1]


def test_a_reset_makes_a_card_new_and_undo_gives_its_memory_back(
    desk: OpenDesk, clock: FixedClock
) -> None:
    before = card_facts(desk, [C1, C2])
    events = change_cards(desk, [C1, C2], Change.RESET, clock())
    assert [facts.state for facts in card_facts(desk, [C1, C2])] == [NEW_CARD, NEW_CARD]
    undo_change(desk, events, clock())
    assert card_facts(desk, [C1, C2]) == before


def test_a_due_day_counts_from_then_on(tmp_path: Path, desk: OpenDesk, clock: FixedClock) -> None:
    day = clock.today() + 7
    change_cards(desk, [C1], Change.DUE_SET, clock(), day)
    state = card_facts(desk, [C1])[0].state
    assert (state.phase, state.due_on, state.due_at) == (Phase.REVIEW, day, None)
    assert rebuilt(tmp_path / "history")[1] == []


def test_a_buried_card_is_back_on_its_day(desk: OpenDesk, clock: FixedClock) -> None:
    change_cards(desk, [D1], Change.BURIED, clock(), clock.today() + 1)
    assert marks(desk)["d1"].is_left_out(clock.today())
    assert not marks(desk)["d1"].is_left_out(clock.today() + 1)


def test_buried_cards_are_told_as_the_next_to_come_and_suspended_ones_are_not(
    desk: OpenDesk, clock: FixedClock
) -> None:
    change_cards(desk, [C1], Change.DUE_SET, clock(), clock.today())
    change_cards(desk, [C1], Change.BURIED, clock(), clock.today() + 1)
    change_cards(desk, [C2], Change.SUSPENDED, clock())
    assert begin_session(desk, Selection(new_limit=0)).next_due_on == clock.today() + 1
    change_cards(desk, [C1], Change.SUSPENDED, clock())
    assert begin_session(desk, Selection(new_limit=0)).next_due_on is None


def test_undo_takes_all_of_a_change_back(desk: OpenDesk, clock: FixedClock) -> None:
    before = marks(desk)
    events = change_cards(desk, [C1, C2, D1], Change.FLAGGED, clock())
    undo_change(desk, events, clock())
    assert marks(desk) == before


def test_whoever_looks_at_the_version_sees_every_change(desk: OpenDesk, clock: FixedClock) -> None:
    before = facts_version(desk)
    card_facts(desk)
    assert facts_version(desk) == before
    change_cards(desk, [C1], Change.FLAGGED, clock())
    assert facts_version(desk) != before


def test_nothing_changes_where_it_cannot_be_stored(
    tmp_path: Path, desk: OpenDesk, clock: FixedClock
) -> None:
    before = marks(desk)
    journal = next((tmp_path / "history").glob("*.jsonl"))
    journal.rename(tmp_path / "elsewhere")
    journal.mkdir()
    with pytest.raises(HistoryWriteError):
        change_cards(desk, [C1, D1], Change.SUSPENDED, clock())
    assert marks(desk) == before
