"""The summary by its keys, after sessions of several kinds."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.tui.messages import MoreWanted, ScreenLeft, SessionResumed
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.screens.summary import SummaryScreen
from dp100_cards.usecases.start_review import StartedReview, start_review
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.workspaces import workspace_in
from tests.tui.dumps import assert_dumped
from tests.tui.one_screen import lines_of
from tests.tui.telling_app import TellingApp, told_by

AGAIN, HARD, GOOD, EASY = Rating
ALL = Selection()
DECKS = {"compute": ("c1", "c2", "c3"), "data": ("d1", "d2")}


def write_decks(home: Path) -> None:
    """Two decks whose cards have three key points each."""
    (home / "decks").mkdir()
    for deck_id, cards in DECKS.items():
        text = "".join(
            f"  - id: {card}\n    question: What?\n    answer: That.\n    key_points:\n"
            f"      - first of {card}\n      - '[red]second[/red] of {card}'\n"
            f"      - third of {card}\n"
            for card in cards
        )
        (home / "decks" / f"{deck_id}.yaml").write_text(
            f"id: {deck_id}\ntitle: {deck_id}\ncards:\n{text}"
        )


def reviewed(
    home: Path,
    clock: FixedClock,
    ratings: Sequence[Rating],
    selection: Selection = ALL,
    said: frozenset[int] = frozenset({0, 2}),
) -> StartedReview:
    """A session with these ratings, twenty seconds each; the second key point was not said."""
    if not (home / "decks").exists():
        write_decks(home)
    review = start_review(workspace_in(home, clock), selection)
    close_later(review.desk.store)
    for rating in ratings:
        while not review.session.is_revealed:
            review.session.reveal()
        review.session.set_said(said)
        assert review.session.rate(rating, clock(), 20.0) is not None
        clock.advance(seconds=20)
    return review


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines_of(pilot))


def text_for(review: StartedReview, size: tuple[int, int] = (80, 40)) -> str:
    """What the summary of a session shows."""
    texts: list[str] = []

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        texts.append(text_of(pilot))

    told_by(SummaryScreen(review), steps, size)
    return texts[0]


def test_it_tells_what_was_reviewed_and_how_long_a_card_took(tmp_path: Path) -> None:
    text = text_for(reviewed(tmp_path, FixedClock(), (AGAIN, EASY, EASY, HARD, EASY, GOOD)))
    assert "6 reviews of 5 cards in 2m" in text
    assert "Again 1   Hard 1   Good 1   Easy 3   24s a card" in text


def test_it_tells_how_each_section_went(tmp_path: Path) -> None:
    clock = FixedClock()
    reviewed(tmp_path, clock, (EASY,) * 5)
    clock.advance(days=60)
    text = text_for(reviewed(tmp_path, clock, (EASY, AGAIN, GOOD, GOOD, AGAIN)))
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.strip()}
    per_section = {name: rows[name] for name in DECKS}
    assert sum(int(numbers[0]) for numbers in per_section.values()) == 5
    assert sum(int(numbers[1]) for numbers in per_section.values() if numbers[1] != "\u00b7") == 2
    tested = {name: int(numbers[-1]) for name, numbers in per_section.items()}
    assert tested == {"compute": 3, "data": 2}


def test_where_it_is_narrow_a_section_still_takes_one_line(tmp_path: Path) -> None:
    review = reviewed(tmp_path, FixedClock(), (AGAIN, EASY, EASY, HARD, EASY))
    lines = [line.split() for line in text_for(review, (40, 24)).splitlines()]
    assert ["Section", "reviews", "Again"] in lines
    assert {len(line) for line in lines if line and line[0] in DECKS} == {3}


def test_what_is_being_learned_says_nothing_of_retention(tmp_path: Path) -> None:
    text = text_for(reviewed(tmp_path, FixedClock(), (AGAIN,)))
    (row,) = [line for line in text.splitlines() if line.strip().startswith("compute")]
    assert row.split() == ["compute", "1", "1", "\u00b7"]


def test_the_points_missed_most_come_first(tmp_path: Path) -> None:
    review = reviewed(tmp_path, FixedClock(), (AGAIN, EASY), Selection(cards=("c1", "c2")))
    review.session.reveal()
    review.session.reveal()
    review.session.set_said(frozenset())
    review.session.rate(EASY, review.workspace.clock(), 20.0)
    points = [line.strip() for line in text_for(review).splitlines() if "\u2022" in line]
    assert points == [
        "\u2022 [red]second[/red] of c1 (c1, 2 times)",
        "\u2022 [red]second[/red] of c2 (c2)",
        "\u2022 first of c1 (c1)",
        "\u2022 third of c1 (c1)",
    ]


def test_it_tells_when_the_next_cards_are_due(tmp_path: Path) -> None:
    clock = FixedClock()
    text = text_for(reviewed(tmp_path, clock, (AGAIN, GOOD)))
    assert "A card in learning is due again in 20s." in text
    assert "Due: 2 more today." in text
    clock.advance(hours=1)
    text = text_for(reviewed(tmp_path, clock, (EASY,) * 5))
    assert "more today" not in text
    assert "Due: 5 in " in text or "within a week" in text


def test_a_leech_is_told_with_the_points_it_fails_by(tmp_path: Path) -> None:
    clock = FixedClock()
    write_decks(tmp_path)
    (tmp_path / "config.toml").write_text('leech_lapses = 1\nleech_action = "suspend"\n')
    only_c1 = Selection(cards=("c1",))
    reviewed(tmp_path, clock, (EASY,), only_c1)
    clock.advance(days=30)
    text = text_for(reviewed(tmp_path, clock, (AGAIN,), only_c1))
    assert "c1 keeps being forgotten and was suspended; most often missed:" in text
    assert "[red]second[/red] of c1." in text


def test_cramming_says_that_nothing_was_scheduled(tmp_path: Path) -> None:
    crammed = reviewed(tmp_path, FixedClock(), (GOOD, GOOD), Selection(is_cram=True, limit=2))
    assert "Crammed: nothing was scheduled." in text_for(crammed)


def test_without_a_rating_it_tells_what_was_done_instead(tmp_path: Path) -> None:
    clock = FixedClock()
    review = reviewed(tmp_path, clock, ())
    review.session.suspend(clock())
    review.session.bury(clock())
    review.session.bury(clock())
    review.session.skip(clock())
    review.session.toggle_flag(clock())
    text = " ".join(text_for(review).split())
    assert "Nothing was rated." in text
    assert (
        "1 card suspended, 2 cards buried until tomorrow, 1 card flagged, 1 card skipped." in text
    )
    assert "2 cards left for later." in text


def test_a_session_without_cards_says_that_nothing_is_due(tmp_path: Path) -> None:
    clock = FixedClock()
    reviewed(tmp_path, clock, (EASY,) * 5)
    text = text_for(reviewed(tmp_path, clock, ()))
    assert "Nothing is due now." in text
    assert " q  done" in text


def test_it_says_when_the_time_was_over(tmp_path: Path) -> None:
    clock = FixedClock()
    in_time = Selection(minutes=8)
    assert "Your 8 minutes are over." not in text_for(reviewed(tmp_path, clock, (EASY,), in_time))
    review = reviewed(tmp_path, clock, (), in_time)
    clock.advance(minutes=8)
    review.session.reveal()
    review.session.rate(EASY, clock(), 480.0)
    assert review.session.shown is None
    assert "Your 8 minutes are over." in text_for(review)


def test_it_says_that_only_so_many_cards_fitted_into_the_time(tmp_path: Path) -> None:
    review = reviewed(tmp_path, FixedClock(), (EASY, EASY), Selection(minutes=4))
    assert review.session.shown is None
    assert "These were the cards that fit into 4 minutes." in text_for(review)


@pytest.mark.parametrize("keys", ["uu", "ur", "uq"])
def test_keys_pressed_before_the_review_is_there_again_lead_nowhere_else(
    tmp_path: Path, keys: str
) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press(*keys)

    told = told_by(SummaryScreen(reviewed(tmp_path, FixedClock(), (EASY, EASY))), steps)
    assert [type(each) for each in told] == [SessionResumed]


def test_every_step_can_be_taken_back(tmp_path: Path) -> None:
    review = reviewed(tmp_path, FixedClock(), (EASY, EASY))
    card = review.session.rated[0].review.card_id

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press("u", "u", "u")

    told_by(SummaryScreen(review), steps)
    assert not review.session.steps
    assert review.session.shown is not None
    assert review.session.shown.queued.card_id == card


def test_where_nothing_was_done_nothing_can_be_taken_back(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press("u")
        assert "There is nothing to take back in this session." in text_of(pilot)

    assert not told_by(SummaryScreen(reviewed(tmp_path, FixedClock(), ())), steps)


def test_sections_come_in_the_order_of_the_decks(tmp_path: Path) -> None:
    review = reviewed(tmp_path, FixedClock(), (EASY, EASY), Selection(cards=("d1", "c1")))
    assert [str(each.review.card_id) for each in review.session.rated] == ["d1", "c1"]
    lines = text_for(review).splitlines()
    names = [line.split()[0] for line in lines if line.strip().startswith(("compute", "data"))]
    assert names == ["compute", "data"]


def test_an_undo_that_cannot_be_stored_is_told_and_nothing_happens(tmp_path: Path) -> None:
    review = reviewed(tmp_path, FixedClock(), (EASY,))
    review.desk.history.close()
    (journal,) = (tmp_path / "history").glob("*.jsonl")
    journal.unlink()
    journal.mkdir()

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press("u")
        assert "cannot read this journal: not an ordinary file" in text_of(pilot)

    assert not told_by(SummaryScreen(review), steps)
    assert len(review.session.rated) == 1


@pytest.mark.parametrize(
    ("key", "told"),
    [("r", MoreWanted), ("q", ScreenLeft), ("space", ScreenLeft), ("enter", ScreenLeft),
     ("escape", ScreenLeft)],
)  # fmt: skip
def test_the_other_keys_go_on_or_leave(tmp_path: Path, key: str, told: type[object]) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press(key)

    messages = told_by(SummaryScreen(reviewed(tmp_path, FixedClock(), (EASY,))), steps)
    assert [type(each) for each in messages] == [told]


def test_a_question_mark_shows_all_keys(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)

    told_by(SummaryScreen(reviewed(tmp_path, FixedClock(), (EASY,))), steps)


def test_what_does_not_fit_is_scrolled_to(tmp_path: Path) -> None:
    review = reviewed(tmp_path, FixedClock(), (AGAIN,) * 5, said=frozenset())

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert "third of c1" not in text_of(pilot)
        await pilot.press(*"jjjjjjjjjjjj")
        assert "\u2022" in lines_of(pilot)[-2]
        await pilot.press(*"kkkkkkkkkkkk")
        assert "Missed most" not in lines_of(pilot)[5]

    told_by(SummaryScreen(review), steps, (60, 15))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_whole_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    clock = FixedClock()
    reviewed(tmp_path, clock, (EASY,) * 5)
    clock.advance(days=60)
    review = reviewed(tmp_path, clock, (EASY, AGAIN, GOOD, GOOD, AGAIN))

    async def steps(pilot: Pilot[None], app: TellingApp) -> None:
        assert_dumped(pilot, "summary")

    told_by(SummaryScreen(review), steps, size)
