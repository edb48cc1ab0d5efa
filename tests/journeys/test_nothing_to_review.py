"""When no card comes, it is said why, and what would bring one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dp100_cards.cli.nothing_to_review import nothing_to_review
from dp100_cards.cli.time_plan import TimePlan
from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Only, Selection
from dp100_cards.study.interval_text import clock_text
from dp100_cards.usecases.start_review import StartedReview, start_review
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import three_decks
from tests.support.workspaces import rate, rate_all, workspace_in


class Learner:
    """One learner with three decks of eight cards in all."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = FixedClock()
        three_decks(home / "decks")

    def start(self, selection: Selection | None = None) -> StartedReview:
        started = start_review(workspace_in(self.home, self.clock), selection or Selection())
        close_later(started.desk.store)
        return started

    def set(self, *lines: str) -> None:
        (self.home / "config.toml").write_text("".join(f"{line}\n" for line in lines))

    def rate_all(self, *ratings: Rating) -> None:
        started = self.start()
        rate_all(started, self.clock, ratings or (Rating.EASY,))
        started.close()

    def why(self, selection: Selection | None = None) -> str:
        started = self.start(selection)
        assert started.session.shown is None
        text = nothing_to_review(started)
        started.close()
        return text

    def suspend(self, count: int) -> None:
        started = self.start()
        for _ in range(count):
            started.session.suspend(self.clock())
        started.close()


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path)


def test_nothing_is_due(learner: Learner) -> None:
    learner.rate_all()
    assert learner.why().startswith("nothing to review now; the next card is due on 2026-")


def test_a_card_in_learning_is_waited_for(learner: Learner) -> None:
    learner.set("new_per_day = 1", 'learn_ahead = "0m"')
    started = learner.start()
    rate(started, learner.clock, Rating.GOOD)
    started.close()
    assert learner.why() == "nothing to review now; a card in learning is due in 10m"


def test_the_new_cards_of_the_day_are_done(learner: Learner) -> None:
    learner.set("new_per_day = 3")
    learner.rate_all()
    assert learner.why().startswith(
        "nothing to review now: today's 3 new cards are done (--new N brings more); the next card"
    )
    assert learner.start(Selection(new_limit=1)).session.shown is not None


def test_the_reviews_of_the_day_are_done(learner: Learner) -> None:
    learner.rate_all()
    learner.set("reviews_per_day = 1")
    learner.clock.advance(days=60)
    learner.rate_all()
    assert "today's 1 review is done (--limit N brings more)" in learner.why()
    assert learner.start(Selection(limit=1)).session.shown is not None


def test_a_day_may_allow_nothing(learner: Learner) -> None:
    learner.set("new_per_day = 0")
    assert learner.why() == "nothing to review now: a day allows no new cards (--new N brings some)"


def test_a_session_of_new_cards_that_lets_none_through_says_so(learner: Learner) -> None:
    contradicting = Selection(only=Only.NEW, new_limit=0)
    assert learner.why(contradicting) == "nothing to review now: --new 0 lets no new card through"
    assert learner.why(Selection(new_limit=0)) == "nothing to review now"


def test_a_limit_of_none_is_told(learner: Learner) -> None:
    assert (
        learner.why(Selection(limit=0)) == "nothing to review now: --limit 0 lets no card through"
    )


def test_no_new_cards_were_wanted(learner: Learner) -> None:
    assert learner.why(Selection(new_limit=0)) == "nothing to review now"


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        (Selection(only=Only.FLAGGED), "no card is flagged"),
        (Selection(only=Only.LEECH), "no card is a leech"),
        (Selection(only=Only.MISSED), "no card was missed last time"),
        (Selection(only=Only.CORRECTED), "no card has a correction"),
        (
            Selection(states=(Phase.REVIEW, Phase.LEARNING)),
            "no card is in the state review or learning",
        ),
        (
            Selection(cards=("c1",), states=(Phase.REVIEW,)),
            "no card is c1 and is in the state review",
        ),
        (Selection(sections=("data",), cards=("c1",)), "no card is c1"),
        (Selection(is_cram=True, only=Only.FLAGGED), "no card is flagged"),
    ],
)
def test_no_card_is_as_it_was_asked_for(learner: Learner, selection: Selection, told: str) -> None:
    assert learner.why(selection) == f"nothing to review now: {told}"


def test_what_is_asked_for_is_there_but_not_due(learner: Learner) -> None:
    started = learner.start()
    started.session.toggle_flag(learner.clock())
    started.close()
    learner.rate_all()
    flagged = Selection(only=Only.FLAGGED)
    assert learner.why(flagged) == (
        "nothing to review now: no card that is due is flagged;"
        " with --cram 1 card would come, due or not"
    )
    assert learner.start(Selection(only=Only.FLAGGED, is_cram=True)).session.progress.total == 1


def test_new_cards_that_fit_but_are_held_back(learner: Learner) -> None:
    learner.set("new_per_day = 2")
    learner.rate_all()
    told = learner.why(Selection(only=Only.NEW))
    assert told == "nothing to review now: today's 2 new cards are done (--new N brings more)"


def test_all_cards_are_suspended(learner: Learner) -> None:
    learner.suspend(8)
    assert learner.why() == "nothing to review now: all cards are suspended (8)"


def test_buried_cards_are_told_of(learner: Learner) -> None:
    started = learner.start(Selection(cards=("c1",)))
    started.session.bury(learner.clock())
    started.close()
    learner.rate_all()
    told = learner.why()
    assert told.startswith("nothing to review now: 1 card is buried until tomorrow; the next card")


def test_a_suspended_card_does_not_come_by_name_either(learner: Learner) -> None:
    started = learner.start(Selection(cards=("c1",)))
    started.session.suspend(learner.clock())
    started.close()
    assert learner.why(Selection(cards=("c1",))) == (
        "nothing to review now: no card is c1 (suspended cards are left out)"
    )


def test_minutes_are_planned_and_accounted_for(learner: Learner) -> None:
    started = learner.start(Selection(minutes=5))
    plan = TimePlan(started)
    assert plan.announcement() == "2 cards, until 09:04 at your pace (120 s a card)"
    rate(started, learner.clock, Rating.EASY)
    learner.clock.advance(minutes=3)
    assert plan.outcome() == "1 of 2 cards done in 3m of 5m"
    started.close()


def test_one_card_comes_however_short_the_time_is(learner: Learner) -> None:
    started = learner.start(Selection(minutes=1))
    assert TimePlan(started).announcement() == "1 card, until 09:02 at your pace (120 s a card)"
    started.close()


def test_the_time_of_day_is_that_of_the_learner_s_place() -> None:
    noon = datetime(2026, 1, 1, 12, 30, tzinfo=UTC)
    for hours, told in ((0, "12:30"), (12, "00:30"), (-13, "23:30")):
        offset = timedelta(hours=hours) // timedelta(minutes=1)
        assert clock_text(round(noon.timestamp() * 1000), offset) == told
