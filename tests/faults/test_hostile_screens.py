"""No screen obeys, swallows or is ended by what stands on a card; no click opens anything."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.model.selection import Order, Selection
from dp100_cards.tui.app import DeskApp
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.start_review import StartedReview
from tests.support.inert_screens import look, squash
from tests.support.payloads import (
    PAYLOADS,
    TOO_MUCH,
    Payload,
    as_yaml,
    inert,
    payload_card,
    write_payload_decks,
    write_payload_notes,
)
from tests.support.shell import Desk
from tests.tui.playing import play_review
from tests.tui.whole_app import play_from_home

Places = tuple[Path, Path]
CARD_FIELDS = ("Question", "Answer", "Correction", "Note", "Explanation", "Why")
COMMAND = re.compile(
    r"\x1b\[[?>=<]?[\d;:]*[ $]*[@-~]|\x1b[\]P^_X].*?(?:\x07|\x1b\\)|\x1b.|[\x00-\x1f\x7f-\x9f]",
    re.DOTALL,
)
COLOUR_OR_PLACE = re.compile(r"[\d;]+(?=[mHGCX])")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A home and decks with every payload in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    return write_payload_notes(folder / "home"), write_payload_decks(folder / "decks")


def test_lists_show_every_title_and_topic(hostile: Places) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        home = await look(pilot) + await look(pilot, "G")
        for number, payload in enumerate(PAYLOADS):
            if f"d{number:03}" in home:
                assert squash(f"Title {payload.shown[:40]}") in squash(home), payload.name
        cards = await look(pilot, "b")
        for number, payload in enumerate(PAYLOADS):
            assert squash(f"p{number:03}") in squash(cards), payload.name

    play_from_home(*hostile, steps, (200, 110))


async def review_one(pilot: Pilot[None], number: int) -> None:
    """Goes through one card of a session, with all that can be opened from there."""
    payload: Payload = PAYLOADS[number]
    question = await look(pilot)
    assert squash(f"Question {payload.drawn}") in squash(question), payload.name
    assert squash(inert(f"Topic {payload.text}")[:20]) in squash(question), payload.name
    whole = await look(pilot, "a")
    for field in CARD_FIELDS:
        assert squash(f"{field} {payload.drawn}") in squash(whole), (field, payload.name)
    assert squash(f"Point {payload.shown}") in squash(await look(pilot, "tab")), payload.name
    await look(pilot, "tab", "z")
    await look(pilot, "i")
    await look(pilot, "escape", "n")
    await look(pilot, "escape", "1")


@pytest.mark.slow
def test_a_review_shows_every_payload(hostile: Places, tmp_path: Path) -> None:
    numbers = range(len(PAYLOADS))

    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        for number in numbers:
            await review_one(pilot, number)
        await look(pilot, "l")
        await look(pilot, "escape", "space")
        await look(pilot, "a", "4")

    write_payload_notes(tmp_path)
    cards = Selection(cards=tuple(f"p{number:03}" for number in numbers), order=Order.DUE)
    play_review(tmp_path, hostile[1], steps, (110, 50), cards, new_per_day=999)


def test_no_click_on_a_card_opens_or_ends_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [each.text for each in PAYLOADS if "http" in each.text or "@click" in each.text]
    cards = [payload_card(1, "\n\n".join(links))]
    (tmp_path / "decks").mkdir()
    deck = {"id": "links", "title": "Links", "cards": cards}
    (tmp_path / "decks" / "links.yaml").write_text(as_yaml(deck), encoding="utf-8")
    opened: list[str] = []

    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        app = pilot.app
        monkeypatch.setattr(app, "open_url", lambda url, **_: opened.append(url))
        text = await look(pilot, "r", "a")
        for row, line in enumerate(text.splitlines()):
            if "http" in line or "click" in line:
                await pilot.click(offset=(12, row))
        await pilot.pause()
        assert isinstance(app, DeskApp)
        assert app.is_running

    play_from_home(tmp_path / "home", tmp_path / "decks", steps, (80, 40))
    assert not opened


def test_texts_that_are_hard_to_take_apart_are_drawn(tmp_path: Path) -> None:
    cards = [payload_card(number, text) for number, text in enumerate(TOO_MUCH.values())]
    (tmp_path / "decks").mkdir()
    deck = {"id": "hard", "title": "Hard", "cards": cards}
    (tmp_path / "decks" / "hard.yaml").write_text(as_yaml(deck), encoding="utf-8")

    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        await look(pilot, "r")
        for _ in TOO_MUCH:
            await look(pilot, "a")
            await look(pilot, "1")

    play_from_home(tmp_path / "home", tmp_path / "decks", steps)


@pytest.mark.slow
def test_a_terminal_is_told_the_same_whatever_stands_on_the_cards(
    hostile: Places, tmp_path: Path
) -> None:
    harmless = tmp_path / "decks"
    harmless.mkdir()
    cards = [payload_card(number, "*x*\n\n- `y`\n") for number in (0, 7)]
    deck = {"id": "d000", "title": "Title", "cards": cards}
    (harmless / "d000.yaml").write_text(as_yaml(deck), encoding="utf-8")
    usual = told_kinds(tmp_path / "usual", harmless)
    assert told_kinds(tmp_path / "hostile", hostile[1]) <= usual


def told_kinds(home: Path, decks: Path) -> set[str]:
    """What kinds of commands a terminal gets in a session, without their numbers."""
    write_payload_notes(home)
    with Desk("review", "--card", "p000", "--card", "p007", home=home, decks=decks) as desk:
        desk.wait_for("Question", "Space")
        desk.press("a")
        desk.wait_for("Answer", "4 Easy")
        desk.press("G")
        desk.read_for(0.3)
        desk.press("q")
        assert desk.wait_for_exit() == 0
        return commands_in(desk.raw.decode())


def commands_in(told: str) -> set[str]:
    return {COLOUR_OR_PLACE.sub("N", command) for command in COMMAND.findall(told)}
