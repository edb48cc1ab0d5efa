"""The key points where they have little room."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.usecases.start_review import StartedReview
from tests.tui.playing import play_review, screen_text

DECK = """\
id: compute
title: Compute
cards:
  - id: q08
    question: What is one?
    answer: One.
    key_points:
      - The first point takes two lines on this screen
      - ml_client.jobs.create_or_update_it_at_once()
      - The third point takes two lines on this screen
"""


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "compute.yaml").write_text(DECK)
    return folder


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("a", ("a [x] The first point takes two", "lines on this screen")),
        ("b", ("b [x] ml_client.jobs.create_or_upda", "te_it_at_once()")),
        ("c", ("c [x] The third point takes two", "lines on this screen")),
    ],
)
def test_a_point_is_in_view_whole_when_it_is_ticked(
    tmp_path: Path, decks: Path, key: str, lines: tuple[str, str]
) -> None:
    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        await pilot.press("space", "tab", key)
        shown = [
            line.strip(" \u2581\u2582\u2583\u2584\u2585\u2586\u2587")
            for line in screen_text(pilot).split("\n")
        ]
        place = shown.index(lines[0])
        assert shown[place + 1] == lines[1]

    play_review(tmp_path / "home", decks, steps, (40, 10))


@pytest.mark.parametrize(("width", "hint"), [(80, "Tab: tick what you said"), (40, "Tab: tick")])
def test_how_to_tick_takes_no_second_line(
    tmp_path: Path, decks: Path, width: int, hint: str
) -> None:
    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        await pilot.press("space")
        assert screen_text(pilot).split("\n")[-3].strip() == f"0 of 3 key points said   {hint}"

    play_review(tmp_path / "home", decks, steps, (width, 12))
