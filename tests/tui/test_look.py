"""Looking back at earlier cards, its keys pressed."""

from pathlib import Path

from textual.pilot import Pilot

from dp100_cards.model.ids import CardId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.tui.screens.info import InfoScreen
from dp100_cards.tui.screens.look import LookScreen
from dp100_cards.usecases.start_review import StartedReview, start_review
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.events import ratings
from tests.support.workspaces import workspace_in
from tests.tui.one_screen import lines_of, on_screen

DECK = """\
id: compute
title: Compute
cards:
""" + "".join(
    f"""\
  - id: c{number}
    question: |
      Question {number}?
    answer: |
      Answer {number}.
    explanation: |
      Explanation {number}.
    why_correct: |
      Reason {number}.
    key_points:
      - point {number}
"""
    for number in range(1, 5)
)
NOTES = """\
cards:
  c1:
    notes:
      - text: |
          My own words.
"""


class Learner:
    """One learner with four cards on the desk."""

    def __init__(self, home: Path) -> None:
        self.home, self.clock = home, FixedClock()
        (home / "decks").mkdir()
        (home / "decks" / "compute.yaml").write_text(DECK)
        (home / "notes.yaml").write_text(NOTES)
        self.started: StartedReview = start_review(workspace_in(home, self.clock), Selection())
        close_later(self.started.desk.store)

    def rate(self, rating: Rating, said: set[int] | None = None) -> None:
        """Rates the card on the desk; a minute goes by."""
        session = self.started.session
        while not session.is_revealed:
            session.reveal()
        if said is not None:
            session.set_said(frozenset(said))
        assert session.rate(rating, self.clock(), 3.0) is not None
        self.clock.advance(minutes=1)

    def look(self, but_not: str | None = None) -> LookScreen:
        """The screen over what was done so far."""
        hidden = CardId(but_not) if but_not else None
        return LookScreen(self.started.session.steps, self.started.desk, hidden)


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines_of(pilot))


def test_the_last_card_is_shown_whole(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.rate(Rating.EASY)

    async def steps(pilot: Pilot[None]) -> None:
        text = text_of(pilot)
        for told in ("looking back: 1 of 1 · rated Easy 1m ago", "c1 · compute", "Question 1?",
                     "Answer 1.", "My own words.", "Explanation 1.", "Reason 1."):  # fmt: skip
            assert told in text

    on_screen(learner.look(), steps, (80, 30))


def test_keys_go_to_earlier_cards_and_back_and_stop_at_the_ends(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    for rating in (Rating.EASY, Rating.HARD, Rating.GOOD):
        learner.rate(rating)

    async def steps(pilot: Pilot[None]) -> None:
        shown = ["Question 3?", "Question 2?", "Question 1?", "Question 1?", "Question 2?"]
        for key, question in zip(("", "l", "l", "l", "h"), shown, strict=True):
            if key:
                await pilot.press(key)
            assert question in text_of(pilot)
        assert "2 of 3 · rated Hard 2m ago" in text_of(pilot)
        await pilot.press("h", "h")
        assert "Question 3?" in text_of(pilot)
        assert "There is no later card to look back at." in text_of(pilot)

    on_screen(learner.look(), steps)


def test_no_key_rates_or_changes_anything(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.rate(Rating.EASY)
    before = learner.started.session.steps, ratings(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("1", "2", "3", "4", "u", "s", "at", "minus", "asterisk")
        assert (learner.started.session.steps, ratings(tmp_path)) == before
        assert "Question 1?" in text_of(pilot)

    on_screen(learner.look(), steps)


def test_without_an_earlier_card_it_says_so_and_every_key_is_harmless(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    screen = learner.look()

    async def steps(pilot: Pilot[None]) -> None:
        assert "There is no earlier card in this session." in text_of(pilot)
        await pilot.press("l", "h", "i", "space", "b", "j", "k", "z")
        assert pilot.app.screen is screen
        await pilot.press("escape")
        assert pilot.app.screen is not screen

    on_screen(screen, steps)


def test_a_card_seen_twice_is_listed_once_with_its_last_rating(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.rate(Rating.AGAIN)
    learner.clock.advance(minutes=30)
    for _ in range(4):
        learner.rate(Rating.EASY)

    async def steps(pilot: Pilot[None]) -> None:
        assert "of 4" in text_of(pilot)
        await pilot.press("l", "l", "l")
        assert "4 of 4" in text_of(pilot)
        assert "Again" not in text_of(pilot)

    on_screen(learner.look(), steps)


def test_the_card_whose_answer_is_covered_is_left_out(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.rate(Rating.EASY)
    learner.rate(Rating.EASY)

    async def steps(pilot: Pilot[None]) -> None:
        assert "looking back: 1 of 1" in text_of(pilot)
        assert "Answer 2." not in text_of(pilot)

    on_screen(learner.look(but_not="c2"), steps)


def test_what_was_not_rated_is_told_in_words_and_a_flag_is_no_step_back(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    session = learner.started.session
    session.bury(learner.clock())
    session.suspend(learner.clock())
    session.skip(learner.clock())
    session.toggle_flag(learner.clock())

    async def steps(pilot: Pilot[None]) -> None:
        told = []
        for _ in range(3):
            told.append(lines_of(pilot)[1].rpartition("· ")[2])
            await pilot.press("l")
        assert told == ["skipped", "suspended", "buried"]

    on_screen(learner.look(), steps)


def test_missed_key_points_are_counted(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.rate(Rating.HARD, said=set())

    async def steps(pilot: Pilot[None]) -> None:
        assert "rated Hard 1m ago, 1 key point missed" in text_of(pilot)

    on_screen(learner.look(), steps)


def test_the_card_is_shown_as_it_is_now(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.rate(Rating.EASY)
    path = tmp_path / "decks" / "compute.yaml"
    path.write_text(path.read_text().replace("Answer 1.", "A better answer."))
    learner.started.desk.refresh()

    async def steps(pilot: Pilot[None]) -> None:
        assert "A better answer." in text_of(pilot)

    on_screen(learner.look(), steps)


def test_a_key_shows_the_info_of_the_card_in_view(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.rate(Rating.EASY)
    learner.rate(Rating.EASY)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("l", "i")
        assert isinstance(pilot.app.screen, InfoScreen)
        assert "c1 · compute" in text_of(pilot)
        await pilot.press("escape")
        assert "Question 1?" in text_of(pilot)

    on_screen(learner.look(), steps)


def test_long_cards_are_paged(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.rate(Rating.EASY)

    async def steps(pilot: Pilot[None]) -> None:
        assert "Reason 1." not in text_of(pilot)
        await pilot.press("space", "space")
        assert "Reason 1." in text_of(pilot)
        await pilot.press("b", "b")
        assert "Question 1?" in text_of(pilot)

    on_screen(learner.look(), steps, (60, 12))


def test_code_that_is_not_wrapped_can_be_scrolled_sideways_and_copied(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.rate(Rating.GOOD)
    screen = learner.look()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("right")
        assert "Long lines of code are wrapped; z shows each as one line." in text_of(pilot)
        await pilot.press("z")
        assert "Code is not wrapped: \u2190 \u2192 scroll." in text_of(pilot)
        await pilot.press("y")
        assert "There is no code in view." in text_of(pilot)
        await pilot.press("question_mark")
        assert "Look at the card before this one." in text_of(pilot)

    on_screen(screen, steps)
