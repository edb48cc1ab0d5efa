"""Due days ahead against a walk over the days one by one."""

from hypothesis import given

from dp100_cards.stats.future_due import future_due
from tests.support.card_rows import LEARNING, MATURE, NEW, YOUNG, source_of
from tests.support.histories import TODAY, CardHistory, HistorySource, sources


def is_waiting(history: CardHistory, day_on: int) -> bool:
    """Whether the card would be in the queue of that day if nothing was reviewed until then."""
    due_on, buried = history.state.due_on, history.buried_until_on
    is_due = due_on is not None and due_on <= day_on
    return is_due and not history.is_suspended and not (buried is not None and day_on < buried)


def waiting(source: HistorySource, day_on: int) -> int:
    return sum(is_waiting(history, day_on) for history in source.histories)


@given(sources())
def test_each_day_adds_the_cards_that_wait_from_then_on(source: HistorySource) -> None:
    measured = future_due(source)
    rows = {day: values for day, *values in measured.rows}
    last_on = max((history.state.due_on or 0 for history in source.histories), default=0)
    for day_on in range(TODAY, max(last_on, TODAY) + 2):
        before, now = waiting(source, day_on - 1), waiting(source, day_on)
        if day_on == TODAY:
            assert rows.pop(day_on) == [now - before, before, now]
        elif now > before:
            assert rows.pop(day_on) == [now - before, 0, now]
    assert not rows


def test_without_cards_nothing_is_due_today() -> None:
    assert future_due(source_of()).rows == ((TODAY, 0, 0, 0),)


def test_a_new_or_suspended_card_never_comes_due() -> None:
    suspended = YOUNG._replace(is_suspended=1)
    assert future_due(source_of(NEW, suspended)).rows == ((TODAY, 0, 0, 0),)


def test_what_is_overdue_is_backlog_however_long_ago() -> None:
    overdue = YOUNG._replace(due_on=TODAY - 400)
    measured = future_due(source_of(overdue, YOUNG, LEARNING, MATURE))
    assert measured.rows == ((TODAY, 2, 1, 3), (TODAY + 30, 1, 0, 4))


def test_a_card_due_in_a_century_makes_one_row() -> None:
    far = MATURE._replace(due_on=TODAY + 36_500)
    assert future_due(source_of(far)).rows == ((TODAY, 0, 0, 0), (TODAY + 36_500, 1, 0, 1))


def test_a_buried_card_counts_on_the_day_it_comes_back() -> None:
    due, later = YOUNG._replace(buried_until_on=TODAY + 1), MATURE._replace(buried_until_on=TODAY)
    assert future_due(source_of(due, later)).rows == (
        (TODAY, 0, 0, 0),
        (TODAY + 1, 1, 0, 1),
        (TODAY + 30, 1, 0, 2),
    )
