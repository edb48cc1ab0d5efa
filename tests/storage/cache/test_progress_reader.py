"""What measures are told of the cards in the cache."""

from pathlib import Path

from dp100_cards.model.selection import Selection
from dp100_cards.usecases.measure_progress import Asked, source_in
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.decks import deck, write_deck_file
from tests.support.histories import standing_of
from tests.support.workspaces import rate, workspace_in


def test_what_is_quicker_to_read_tells_the_same_of_the_same_cards(tmp_path: Path) -> None:
    clock, decks = FixedClock(), tmp_path / "decks"
    write_deck_file(decks, deck("compute", "a", "b", "c"))
    write_deck_file(decks, deck("data", "d", "e"))
    started = start_review(workspace_in(tmp_path, clock), Selection())
    rate(started, clock)
    rate(started, clock)
    started.session.suspend(clock())
    started.session.bury(clock())
    desk, marks = started.desk, 0
    for asked, cards in ((Asked(), 5), (Asked(("data",)), 2)):
        unread, read = (source_in(desk.store, desk.workspace, asked) for _ in range(2))
        rows = read.cards()
        assert len(rows) == cards
        assert [*unread.standings()] == [standing_of(row) for row in rows]
        assert read.standings() == rows
        marks = max(marks, sum(bool(row.is_suspended or row.buried_until_on) for row in rows))
    assert marks == 2
    started.close()
