"""A cache that fails at any moment agrees with a rebuilt one as soon as it can be written again."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, repeat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.rating import Rating
from tests.support.clock import FixedClock
from tests.support.laws import tries
from tests.support.machines import machine
from tests.support.two_machines import ACTIONS, Action, TwoMachines


@contextmanager
def failing(connection: sqlite3.Connection, after: int) -> Iterator[None]:
    """Lets a statement fail, once, after so many steps of SQLite's own machine."""
    fails = chain(repeat(False, after), [True], repeat(False))
    connection.set_progress_handler(fails.__next__, 1)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def test_a_cache_that_fails_anywhere_in_a_rating_is_mended_by_the_next_one(tmp_path: Path) -> None:
    clock, failed = FixedClock(), 0
    with machine(tmp_path) as one:
        one.review("c1", Rating.GOOD, clock())
        for after in range(0, 2_500, 50):
            clock.advance(minutes=90)
            step = one.step("c1", Rating.GOOD, clock())
            with failing(one.connection, after):
                one.history.record(step, one.parameters)
            failed += not one.agrees_with_a_rebuild()
            one.review("c1", Rating.HARD, clock())
            assert one.agrees_with_a_rebuild(), after
    assert failed > 9


@given(st.lists(st.tuples(ACTIONS, st.integers(0, 3_000)), min_size=4, max_size=16))
@tries(20)
def test_a_cache_that_fails_anywhere_is_mended_by_the_next_look(
    steps: list[tuple[Action, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        two = TwoMachines(Path(folder))
        one, other = two.machines
        for step, after in steps:
            fails = failing(one.connection, after), failing(other.connection, after)
            with suppress(sqlite3.Error), fails[0], fails[1]:
                two.take(step)
        for each in two.machines:
            each.catch_up()
            assert each.agrees_with_a_rebuild()
        two.close()
