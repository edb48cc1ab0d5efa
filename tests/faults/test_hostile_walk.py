"""A walk through every screen, dialog and notice, with payloads in all that can be written."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.tui.screens.home import HomeScreen
from dp100_cards.tui.screens.question import QuestionScreen
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.tui.screens.summary import SummaryScreen
from dp100_cards.usecases.open_desk import OpenDesk
from tests.support.inert_screens import look, paste, squash
from tests.support.payloads import PAYLOADS, Payload, as_yaml, inert
from tests.tui.whole_app import play_from_home

SIZE = (110, 60)
GROUP = 5
FIELDS = ("Question", "Answer", "Explanation", "Why", "Correction", "Note")


class Walk:
    """A home and a deck with one group of payloads, and the keys that lead through all screens."""

    def __init__(self, folder: Path, payloads: Sequence[Payload]) -> None:
        self.home, self.decks = folder / "home", folder / "decks"
        self._payloads = payloads
        self._all = "\n\n".join(payload.text for payload in payloads)
        self._write_files()
        self._broken = folder / "broken.yaml"
        self._broken.write_text(as_yaml({self._all: 1, "cards": [{self._all: 2}]}))
        self.editor = folder / "break-it"
        self.editor.write_text(f'#!/bin/sh\ncp "{self._broken}" "$1"\n')
        self.editor.chmod(0o700)

    def _write_files(self) -> None:
        self.home.mkdir()
        self.decks.mkdir()
        domain = {"number": "1", "title": self._all}
        cards = [self._card("c1"), self._card("c2")]
        deck = {"id": "d", "title": f"Title {self._all}", "domain": domain, "section": "A",
                "cards": cards}  # fmt: skip
        (self.decks / "d.yaml").write_text(as_yaml(deck))
        remark = {"kind": "wrong", "text": self._field("Correction"), "source": self._all,
                  "checked": "2026-11-22"}  # fmt: skip
        corrections = {"cards": {"c1": {"notes": [remark]}}}
        (self.decks / "corrections.yaml").write_text(as_yaml(corrections))

    def _card(self, card_id: str) -> dict[str, object]:
        points = [f"Point {payload.text}" for payload in self._payloads]
        return {"id": card_id, "topic": f"Topic {self._all}", "tags": [self._all],
                  "question": self._field("Question"), "answer": self._field("Answer"),
                  "explanation": self._field("Explanation"), "why_correct": self._field("Why"),
                  "key_points": points}  # fmt: skip

    def _field(self, name: str) -> str:
        return "\n\n".join(f"{name} {payload.text}" for payload in self._payloads)

    async def steps(self, pilot: Pilot[None], _desk: OpenDesk) -> None:
        """Goes to every screen, and looks at each."""
        await self._settings(pilot)
        await self._browse(pilot)
        await self._review(pilot)
        await self._summary(pilot)

    async def _settings(self, pilot: Pilot[None]) -> None:
        text = json.dumps(self._all, ensure_ascii=False).replace("\x7f", "\\u007F")
        path = self.home / "config.toml"
        path.write_text(f"{text} = 1\norder = {text}\neditor = {text}\n", encoding="utf-8")
        await look(pilot)
        await look(pilot, "question_mark")
        assert "config.toml" in await look(pilot, "escape", "comma")
        await look(pilot, "G")
        path.unlink()
        await look(pilot, "escape", "ctrl+p")
        await paste(pilot, self._all)
        await pilot.press("escape")

    async def _browse(self, pilot: Pilot[None]) -> None:
        await look(pilot, "b")
        for keys in (("enter",), ("G",), ("escape", "i"), ("G",), ("escape", "R"), ("n", "o")):
            await look(pilot, *keys)
        await pilot.press("d")
        await paste(pilot, self._all)
        await look(pilot, "enter")
        await look(pilot, "escape", "n")
        await paste(pilot, self._field("Note"))
        assert "The note is saved." in await look(pilot, "ctrl+s")
        await look(pilot, "e")
        assert isinstance(pilot.app.screen, QuestionScreen), "the editor has broken the deck"
        assert "As before" in await look(pilot, "r")
        await pilot.press("slash")
        await paste(pilot, self._all)
        await look(pilot, "enter")
        while not isinstance(pilot.app.screen, HomeScreen):
            await pilot.press("escape")

    async def _review(self, pilot: Pilot[None]) -> None:
        self._assert_shown(await look(pilot, "r"), "Question")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await look(pilot, "t")
        await paste(pilot, self._all)
        assert "Your answer" in await look(pilot, "ctrl+s")
        texts = [await look(pilot, "a")]
        while not pilot.app.screen.is_at_end():
            texts.append(await look(pilot, "pagedown"))
        self._assert_shown("\n".join(texts), *FIELDS)
        await look(pilot, "tab")
        await look(pilot, "a")
        await look(pilot, "tab", "i")
        await look(pilot, "escape", "1")
        assert "looking back" in await look(pilot, "l")
        await look(pilot, "escape", "space")
        await look(pilot, "4")
        assert "without what you missed" in await look(pilot, "space")

    async def _summary(self, pilot: Pilot[None]) -> None:
        await look(pilot, "a")
        await look(pilot, "4")
        assert isinstance(pilot.app.screen, SummaryScreen)
        await look(pilot, "G")
        await look(pilot, "u")

    def _assert_shown(self, text: str, *fields: str) -> None:
        squashed = squash(text)
        for field in fields:
            for payload in self._payloads:
                if field == "Note" and "\r" in payload.text:
                    continue  # a paste of it is a new line
                assert squash(f"{field} {payload.drawn}") in squashed, (field, payload.name)


def walk(folder: Path, payloads: Sequence[Payload]) -> None:
    folder.mkdir()
    begun = Walk(folder, payloads)
    play_from_home(begun.home, begun.decks, begun.steps, SIZE, editor=str(begun.editor))


def test_no_screen_obeys_or_swallows_some_payloads(tmp_path: Path) -> None:
    walk(tmp_path / "walk", PAYLOADS[::10])


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, len(PAYLOADS), GROUP))
def test_no_screen_obeys_or_swallows_any_payload(tmp_path: Path, first: int) -> None:
    walk(tmp_path / "walk", PAYLOADS[first : first + GROUP])


def test_what_goes_wrong_is_told_inert(tmp_path: Path) -> None:
    harm = "".join(payload.text for payload in PAYLOADS[::5]).replace("/", "").replace("\0", "")
    folder = tmp_path / harm[:60]
    folder.mkdir()
    begun = Walk(folder, PAYLOADS[:1])
    (begun.home / "history").mkdir()
    told: list[str] = []

    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        history = begun.home / "history"
        history.rmdir()
        history.symlink_to(history)
        await look(pilot, "r")
        told.extend(str(each.message) for each in pilot.app._notifications)
        assert not any(each.markup for each in pilot.app._notifications)
        history.unlink()
        history.mkdir()

    play_from_home(begun.home, begun.decks, steps, SIZE)
    assert inert(f"{folder}/home/history: cannot read the history") in told[0]
