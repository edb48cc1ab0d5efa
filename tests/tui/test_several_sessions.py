"""What the screen shows of what another session has done."""

from pathlib import Path

from textual.pilot import Pilot

from dp100_cards.model.ids import DeviceId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.start_review import StartedReview, start_review
from tests.support.decks import deck, write_deck_file
from tests.support.events import ratings, reviewed, write_journal
from tests.tui.playing import play_review, screen_text, wait_until


def rate_elsewhere(review: StartedReview) -> None:
    """Another session over the same card rates it."""
    assert review.session.shown is not None
    cards = (review.session.shown.queued.card_id,)
    other = start_review(review.workspace, Selection(cards=cards))
    other.session.reveal()
    other.session.rate(Rating.EASY, review.workspace.clock(), 3.0)
    other.close()


def test_a_revealed_card_that_was_rated_elsewhere_gives_way_to_the_next_one(tmp_path: Path) -> None:
    decks = write_deck_file(tmp_path / "decks", deck("compute", "c1", "c2")).parent

    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        rate_elsewhere(review)
        await pilot.press("4")
        await wait_until(pilot, lambda: "What is c2?" in screen_text(pilot))
        assert "c1 was rated Easy" in screen_text(pilot)
        assert review.session.steps == ()
        await pilot.press("space", "4")
        await wait_until(pilot, lambda: len(review.session.rated) == 1)

    play_review(tmp_path / "home", decks, steps)


def test_redo_over_what_was_done_elsewhere_says_so_and_needs_a_second_press(tmp_path: Path) -> None:
    decks, home = write_deck_file(tmp_path / "decks", deck("compute", "c1", "c2")).parent, tmp_path

    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "3", "u")
        rate_elsewhere(review)
        await pilot.press("ctrl+r")
        said = " ".join(screen_text(pilot).split())
        assert "c1 was rated Easy" in said
        assert "brings back nevertheless: Good." in said
        assert ratings(home / "home") == [("c1", 4)]
        await pilot.press("ctrl+r")
        assert "Done again: Good." in screen_text(pilot)
        assert ratings(home / "home") == [("c1", 3), ("c1", 4)]

    play_review(home / "home", decks, steps)


def test_redo_of_what_was_before_says_what_was_done_since(tmp_path: Path) -> None:
    decks = write_deck_file(tmp_path / "decks", deck("compute", "c1", "c2")).parent

    async def begun(pilot: Pilot[None], _review: StartedReview) -> None:
        await pilot.press("space", "3", "u")

    async def gone_on(pilot: Pilot[None], _review: StartedReview) -> None:
        await pilot.press("space", "4", "ctrl+r")
        said = " ".join(screen_text(pilot).split())
        assert "c1 was rated Easy" in said
        assert "again brings back nevertheless: Good, 24h ago." in said
        await pilot.press("ctrl+r")
        assert "Done again: c1 Good, 24h ago." in " ".join(screen_text(pilot).split())
        assert ratings(tmp_path / "home") == [("c1", 3), ("c1", 4)]

    play_review(tmp_path / "home", decks, begun)
    play_review(tmp_path / "home", decks, gone_on, day=1)


def test_a_year_of_another_machine_that_arrives_waits_for_the_end(tmp_path: Path) -> None:
    decks = write_deck_file(tmp_path / "decks", deck("compute", "c1", "c2")).parent
    year = [reviewed("c2"), *(reviewed(f"other-{number}") for number in range(400))]

    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        write_journal(review.workspace.locations.history, year, DeviceId("b2"))
        await pilot.press("4")
        await wait_until(pilot, lambda: "What is c2?" in screen_text(pilot))
        assert "rated" not in screen_text(pilot)
        assert not review.desk.store.is_current()
        review.desk.keep_up()
        assert review.desk.store.is_current()
        await pilot.press("space")
        await wait_until(pilot, lambda: "c2 was rated Good" in screen_text(pilot))

    play_review(tmp_path / "home", decks, steps)


def test_of_the_last_card_the_summary_says_it(tmp_path: Path) -> None:
    decks = write_deck_file(tmp_path / "decks", deck("compute", "c1")).parent

    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        rate_elsewhere(review)
        await pilot.press("space")
        await wait_until(pilot, lambda: "c1 was rated Easy" in screen_text(pilot))
        assert review.session.shown is None

    play_review(tmp_path / "home", decks, steps)
