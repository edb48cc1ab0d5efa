"""The card info screen, its keys pressed."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.model.ids import CardId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.tui.screens.info import InfoScreen
from dp100_cards.tui.widgets.curve_chart import CurveChart
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.workspaces import workspace_in
from tests.tui.one_screen import lines_of, on_screen

CARD = CardId("c1")
DECK = """\
id: compute
title: Compute
cards:
  - id: c1
    question: |
      Which [red]sizes[/red]?
    answer: |
      Small and large.
    topic: Sizes of machines
    key_points:
      - small
      - large [/] and whatever else makes this line so long that it goes on below itself
"""
POINT = "large [/] and whatever else makes this line so long that it goes on below itself"
REVIEWS = ((Rating.EASY, 0), (Rating.GOOD, 9), (Rating.AGAIN, 20), (Rating.GOOD, 0))


def learned_desk(home: Path, reviews: tuple[tuple[Rating, int], ...] = REVIEWS) -> OpenDesk:
    """The desk of a learner who rated the card some days apart, and comes five days later."""
    (home / "decks").mkdir()
    (home / "decks" / "compute.yaml").write_text(DECK)
    clock = FixedClock()
    for rating, days in reviews:
        clock.advance(days=days, minutes=15)
        started = start_review(workspace_in(home, clock), Selection(cards=(CARD,)))
        while not started.session.is_revealed:
            started.session.reveal()
        started.session.set_said(frozenset({0}))
        assert started.session.rate(rating, clock(), 7.0) is not None
        started.close()
    clock.advance(days=5)
    desk = open_desk(workspace_in(home, clock))
    close_later(desk.store)
    return desk


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines_of(pilot))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_first_view_tells_where_the_card_stands_and_draws_its_curve(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = text_of(pilot)
        for told in ("Card info", "Which [red]sizes[/red]", "c1 · compute", "Sizes of machines",
                     "Recall today", "1 lapse", "2026-12-22, 5d ago",
                     "Forgetting since the last review", "100%│", "90%│", "today"):  # fmt: skip
            assert told in text

    on_screen(InfoScreen(learned_desk(tmp_path), CARD), steps, size)


def test_the_keys_scroll_to_key_points_and_history_and_lead_back(tmp_path: Path) -> None:
    screen = InfoScreen(learned_desk(tmp_path), CARD)

    async def steps(pilot: Pilot[None]) -> None:
        assert "History" not in text_of(pilot)
        await pilot.press("end")
        text = text_of(pilot)
        for told in ("missed 0 of 4  ", "missed 4 of 4  ", "large [/] and whatever",
                     "History", "Again", "relearning"):  # fmt: skip
            assert told in text
        await pilot.press("k", "k")
        assert text_of(pilot) != text
        await pilot.press("escape")
        assert pilot.app.screen is not screen

    on_screen(screen, steps)


def test_a_point_that_goes_on_below_itself_stays_beside_its_count(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("end")
        lines = lines_of(pilot)
        begun = next(i for i, line in enumerate(lines) if "large [/]" in line)
        column = lines[begun].index("large [/]")
        below = lines[begun + 1]
        assert below[4:column].strip() == ""
        told = f"{lines[begun][column:]} {below[column:]}".replace("\u2502", "")
        assert " ".join(told.split()) == POINT

    on_screen(InfoScreen(learned_desk(tmp_path), CARD), steps)


@pytest.mark.parametrize("size", [(40, 10), (60, 20), (80, 24), (200, 60)])
def test_nothing_is_cut_or_stands_outside_its_frame(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        frame = pilot.app.screen.query_one("#info")
        assert pilot.app.screen.region.contains_region(frame.region)
        for chart in pilot.app.screen.query(CurveChart):
            width = chart.content_size.width
            assert all(line.cell_length <= width for line in chart.lines(width))

    on_screen(InfoScreen(learned_desk(tmp_path), CARD), steps, size)


def test_a_card_being_learned_has_no_interval_in_days_and_a_memory_of_hours(
    tmp_path: Path,
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = text_of(pilot)
        assert "Interval" not in text
        assert "0d " not in text
        assert "Stability     5h" in text

    on_screen(InfoScreen(learned_desk(tmp_path, ((Rating.AGAIN, 0),)), CARD), steps)


def test_a_new_card_tells_that_there_is_nothing_to_tell(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert "Not reviewed yet" in text_of(pilot)
        assert not pilot.app.screen.query(CurveChart)

    on_screen(InfoScreen(learned_desk(tmp_path, ()), CARD), steps)


def test_a_card_that_has_gone_is_told_of(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert "there is no card 'c9' any more" in text_of(pilot)

    on_screen(InfoScreen(learned_desk(tmp_path), CardId("c9")), steps)


def test_the_curve_falls_from_the_top_left_to_the_wanted_line(tmp_path: Path) -> None:
    desk = learned_desk(tmp_path, ((Rating.EASY, 0),))

    async def steps(pilot: Pilot[None]) -> None:
        rows = [line.plain for line in pilot.app.screen.query_one(CurveChart).lines(60)][:6]
        dots = {
            (x, y) for y, row in enumerate(rows) for x, sign in enumerate(row) if sign > "\u2800"
        }
        tops = [min(y for x, y in dots if x == column) for column in range(6, 60)]
        assert tops[0] == 0
        assert tops == sorted(tops)
        wanted = next(y for y, row in enumerate(rows) if row.startswith("  90%"))
        assert tops[-1] > wanted

    on_screen(InfoScreen(desk, CARD), steps)
