"""The bar that shows how far something long has come."""

import io

from dp100_cards.cli.progress_bar import Bar, progress_bar
from dp100_cards.model.progress import no_progress, part_of


class Watch:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_what_is_quick_shows_nothing() -> None:
    terminal, watch = io.StringIO(), Watch()
    bar = Bar("reading", terminal, watch)
    for share in (0.0, 0.5, 1.0):
        bar.show(share)
        watch.seconds += 0.2
    assert terminal.getvalue() == ""


def test_what_takes_long_is_shown_and_taken_away_in_the_end() -> None:
    terminal, watch = io.StringIO(), Watch()
    bar = Bar("reading", terminal, watch)
    for share in (0.0, 0.25, 0.25, 0.5, 1.0):
        bar.show(share)
        watch.seconds += 0.4
    drawn = [line.strip() for line in terminal.getvalue().split("\r") if line]
    assert drawn == [
        "reading [#####...............] 25 %",
        "reading [##########..........] 50 %",
        "",
    ]


def test_in_a_pipe_there_is_no_bar() -> None:
    assert progress_bar("reading") is no_progress


def test_the_parts_of_something_long_add_up() -> None:
    shares: list[float] = []
    for begin, end in ((0.0, 0.5), (0.5, 1.0)):
        part = part_of(shares.append, begin, end)
        part(0.5)
        part(1)
    assert shares == [0.25, 0.5, 0.75, 1.0]
