"""The daily sums that are kept equal those counted over all reviews, whatever happened to cards."""

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import Crammed
from dp100_cards.model.ids import CardId, DeviceId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.scheduling.replay import ReplayedReview, replay
from dp100_cards.stats.day_sums import added
from dp100_cards.stats.period import all_until
from dp100_cards.stats.sums_of_facts import SumsOfFacts
from dp100_cards.storage.cache import cached_states
from dp100_cards.storage.cache.card_events import CardEvents
from dp100_cards.storage.cache.kept_sums import ALL_DECKS, SUM_TABLES
from dp100_cards.usecases.measure_progress import Asked, source_in
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.decks import deck, write_deck_file
from tests.support.events import undone, write_journal
from tests.support.histories import crammed_fact, fact_of
from tests.support.laws import tries
from tests.support.machine_group import Rate
from tests.support.machines import Machine
from tests.support.two_machines import ACTIONS, Action, TwoMachines
from tests.support.workspaces import rate, rate_all, workspace_in

Sums = dict[str, dict[tuple[int, ...], list[int]]]


def kept(connection: sqlite3.Connection) -> Sums:
    """The tables, without decks."""
    sums: Sums = {}
    for table, keys in zip(SUM_TABLES[1:], (1, 2, 1, 2), strict=True):
        query = f"SELECT * FROM {table} WHERE deck_id <> ?"
        rows = connection.execute(query, (ALL_DECKS,)).fetchall()
        by_key: dict[tuple[int, ...], list[int]] = {}
        for day_on, _, *others in rows:
            key = (day_on, *others[: keys - 1])
            assert key not in by_key
            by_key[key] = others[keys - 1 :]
        sums[table] = by_key
    return sums


def counted(machine: Machine) -> Sums:
    """The same from all events that count."""
    sums, events = SumsOfFacts(), CardEvents(machine.connection)
    cards = machine.connection.execute("SELECT DISTINCT card_id FROM reviews").fetchall()
    for (card_id,) in cards:
        happened = [named.event for named in events.history(CardId(card_id))]
        scheduled = [event for event in happened if not isinstance(event, Crammed)]
        steps = replay(scheduled, machine.index.states.scheduler_for)
        sums.add(fact_of(step) for step in steps if isinstance(step, ReplayedReview))
        sums.add(crammed_fact(event) for event in happened if isinstance(event, Crammed))
    return {
        "day_sums": {(day,): counts for day, counts in sums.days.items()},
        "hour_sums": {(*key,): counts for key, counts in sums.hours.items()},
        "waiting_sums": {(day,): [cards] for day, cards in sums.waiting.items() if cards},
        "prediction_sums": {(*key,): counts for key, counts in sums.predictions.items()},
    }


@given(st.lists(st.one_of(ACTIONS, ACTIONS, st.just(Rate(0, "c1", Rating.GOOD, 4.0))), min_size=4))
@tries(12)
def test_sums_that_are_kept_equal_those_counted_over_all_reviews(steps: list[Action]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        two = TwoMachines(Path(folder))
        for step in steps:
            two.take(step)
        for each in two.machines:
            each.catch_up()
            assert kept(each.connection) == counted(each)
        two.close()


def test_a_card_that_comes_into_another_deck_is_counted_there(tmp_path: Path) -> None:
    clock, decks = FixedClock(), tmp_path / "decks"
    write_deck_file(decks, deck("compute", "a", "b"))
    workspace = workspace_in(tmp_path, clock)
    started = start_review(workspace, Selection())
    rate_all(started, clock)
    before = reviews_by_deck(started.desk)
    write_deck_file(decks, deck("compute", "a"))
    write_deck_file(decks, deck("data", "b"))
    started.desk.refresh()
    after = reviews_by_deck(started.desk)
    assert sum(before.values()) == before["compute"] == sum(after.values())
    assert 0 < after["data"] < before["compute"]
    started.close()


def test_a_card_that_no_deck_has_is_not_counted_until_it_comes_back(tmp_path: Path) -> None:
    clock, decks = FixedClock(), tmp_path / "decks"
    write_deck_file(decks, deck("compute", "a", "b"))
    started = start_review(workspace_in(tmp_path, clock), Selection())
    gone = rate(started, clock)
    write_deck_file(decks, deck("compute", *({"a", "b"} - {gone})))
    started.desk.refresh()
    assert reviews_by_deck(started.desk) == {}
    write_deck_file(decks, deck("compute", "a", "b"))
    started.desk.refresh()
    assert reviews_by_deck(started.desk) == {"compute": 1}
    started.close()


def test_a_card_comes_into_another_deck_while_all_cards_are_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached_states, "_MANY_CARDS", 1)
    clock, decks = FixedClock(), tmp_path / "decks"
    write_deck_file(decks, deck("compute", "a", "b"))
    workspace = workspace_in(tmp_path, clock)
    started = start_review(workspace, Selection())
    rate_all(started, clock)
    assert reviews_by_deck(started.desk) == {"compute": 4}
    write_deck_file(decks, deck("compute", "a"))
    write_deck_file(decks, deck("data", "b"))
    history = workspace.locations.history
    (own,) = (DeviceId(journal.stem) for journal in history.glob("*.jsonl"))
    write_journal(history, [undone(2, own), undone(3, own)], DeviceId("other001"))
    started.desk.refresh()
    assert reviews_by_deck(started.desk) == {"compute": 1, "data": 1}
    started.close()


def reviews_by_deck(desk: OpenDesk) -> dict[str, int]:
    source = source_in(desk.store, desk.workspace, Asked())
    period = all_until(source.about.today)
    by_deck = source.sums(period, by_deck=True)
    assert added(source.sums(period)) == added(by_deck)
    return {row.deck_id: row.reviews for row in by_deck}
