"""What a card leaves behind is collected while the next thing is being read, not amid a key."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.tui.app import DeskApp
from dp100_cards.usecases.start_review import StartedReview
from tests.tui.playing import play_review, wait_until

DECK = """\
id: compute
title: Compute
domain:
  number: I
  title: Setting up
section: C
cards:
  - id: q08
    question: |
      What is one?
    answer: |
      The first answer.
"""


class Loop:
    """Garbage that goes away only when it is looked for."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def decks(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "compute.yaml").write_text(DECK)
    gc.disable()
    yield tmp_path / "decks"
    gc.enable()


def test_garbage_is_collected_behind_a_reveal(decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def steps(pilot: Pilot[None], _: StartedReview) -> None:
        monkeypatch.setattr(DeskApp, "is_headless", False)
        left = weakref.ref(Loop())
        await pilot.press("j")
        assert left() is not None
        await pilot.press("space")
        await wait_until(pilot, lambda: left() is None)

    play_review(decks.parent / "home", decks, steps)


def test_without_a_terminal_nobody_reads(decks: Path) -> None:
    async def steps(pilot: Pilot[None], _: StartedReview) -> None:
        left = weakref.ref(Loop())
        await pilot.press("space")
        await pilot.pause(0.3)
        assert left() is not None

    play_review(decks.parent / "home", decks, steps)
