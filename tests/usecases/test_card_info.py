"""Card info: where a card stands, what happened to it, and how its memory fades."""

from pathlib import Path

import pytest

from dp100_cards.cli.card_info import card_info_lines
from dp100_cards.model.confidence import Confidence
from dp100_cards.model.errors import UsageError
from dp100_cards.model.events import CardChanged, Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.study.card_life import CardInfo, PointMisses
from dp100_cards.study.card_life_wording import HISTORY_TITLES, card_facts_of, history_cells
from dp100_cards.usecases.card_info import card_info
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.workspaces import workspace_in

AGAIN, HARD, GOOD, EASY = Rating
CARD = CardId("c1")
DECK = """\
id: compute
title: Compute
cards:
  - id: c1
    question: |
      # Which **sizes**?
    answer: |
      Small and large.
    key_points:
      - small
      - large
"""


class Learner:
    """One learner with one card and a clock."""

    def __init__(self, home: Path) -> None:
        self.home, self.clock = home, FixedClock()
        (home / "decks").mkdir()
        (home / "decks" / "compute.yaml").write_text(DECK)

    def rate(
        self,
        rating: Rating,
        said: set[int] | None = None,
        confidence: Confidence | None = None,
        seconds: float = 4.0,
        is_cram: bool = False,
    ) -> None:
        """Rates the card, due or not."""
        selection = Selection(cards=(CARD,), is_cram=is_cram)
        started = start_review(workspace_in(self.home, self.clock), selection)
        if confidence is not None:
            started.session.set_confidence(confidence)
        started.session.reveal()
        if said is not None:
            started.session.set_said(frozenset(said))
        assert started.session.rate(rating, self.clock(), seconds) is not None
        started.close()

    def change(self, change: Change, until_on: int | None = None) -> None:
        """Does something else to the card."""
        desk = open_desk(workspace_in(self.home, self.clock))
        moment, today = self.clock(), self.clock.today()
        desk.add([CardChanged(CARD, change, moment, today, until_on)])
        desk.close()

    def info(self, card_id: str = CARD) -> CardInfo:
        """What is known of a card now."""
        desk = open_desk(workspace_in(self.home, self.clock))
        close_later(desk.store)
        return card_info(desk, CardId(card_id))

    def facts(self) -> dict[str, str]:
        """The same as the learner reads it."""
        return dict(card_facts_of(self.info()))


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path)


def row_of(learner: Learner, place: int = 0) -> dict[str, str]:
    """A row of the history by the titles of its columns, the latest being the first."""
    cells = history_cells(learner.info().rows)[place]
    return dict(zip(HISTORY_TITLES, cells, strict=True))


# Where the card stands


def test_a_new_card_has_no_memory_to_tell_of(learner: Learner) -> None:
    info = learner.info()
    assert info.state.phase is Phase.NEW
    assert info.retrievability is None
    assert (info.rows, info.forgetting, info.past, info.points) == ((), (), (), ())
    assert learner.facts() == {"Phase": "new"}
    assert "Not reviewed yet" in "\n".join(card_info_lines(info))


def test_a_card_that_no_deck_has_is_refused(learner: Learner) -> None:
    with pytest.raises(UsageError, match="no card 'c9'"):
        learner.info("c9")


def test_the_card_is_found_in_its_file(learner: Learner) -> None:
    info = learner.info()
    assert (Path(info.file).name, info.line) == ("compute.yaml", 4)


def test_facts_tell_of_a_card_that_is_overdue(learner: Learner) -> None:
    learner.rate(EASY, seconds=10)
    due_on = learner.info().state.due_on
    assert due_on is not None
    learner.clock.advance(days=due_on - learner.clock.today() + 3)
    info, facts = learner.info(), learner.facts()
    assert info.overdue_days == 3
    assert facts["Due"].endswith("3 days overdue")
    assert facts["Reviews"] == "1, no lapses"
    assert facts["Time"] == "10s each, 10s in all"
    assert facts["First review"].startswith("2026-11-23, ")
    assert facts["Difficulty"] == "1.0 of 10"


def test_marks_are_told(learner: Learner) -> None:
    learner.change(Change.FLAGGED)
    learner.change(Change.BURIED, learner.clock.today() + 1)
    learner.change(Change.SUSPENDED)
    assert learner.facts()["Marks"] == "suspended, buried until 2026-11-24, flagged"
    learner.clock.advance(days=1)
    learner.change(Change.UNSUSPENDED)
    assert learner.facts()["Marks"] == "flagged"


def test_a_learning_step_is_told_in_minutes(learner: Learner) -> None:
    learner.rate(GOOD)
    learner.clock.advance(minutes=3)
    assert learner.facts()["Due"] == "in 7m"
    learner.clock.advance(minutes=30)
    assert learner.facts()["Due"] == "now"


# How memory fades


def test_recall_is_certain_on_the_day_of_a_review_and_fades_from_there(learner: Learner) -> None:
    learner.rate(EASY)
    curve = learner.info().forgetting
    values = [point.retrievability for point in curve]
    assert values[0] == 1
    assert values == sorted(values, reverse=True)
    assert curve[0].day_on == learner.clock.today()


def test_the_curve_goes_on_below_what_is_wanted_and_past_the_due_day(learner: Learner) -> None:
    learner.rate(EASY)
    info = learner.info()
    last, due_on = info.forgetting[-1], info.state.due_on
    assert due_on is not None
    assert last.retrievability < info.desired_retention
    assert last.day_on >= learner.clock.today() + 2 * info.state.interval_days


def test_today_lies_on_the_curve_however_late_it_is(learner: Learner) -> None:
    learner.rate(AGAIN)
    learner.clock.advance(days=5000)
    info = learner.info()
    assert info.forgetting[-1].day_on >= info.today
    assert len(info.forgetting) < 500


def test_the_day_on_which_recall_falls_below_what_is_wanted_is_exact(learner: Learner) -> None:
    learner.rate(EASY)
    day_on = learner.info().falls_below_on
    assert day_on is not None
    learner.clock.advance(days=day_on - learner.clock.today() - 1)
    before = learner.info()
    learner.clock.advance(days=1)
    after = learner.info()
    assert before.retrievability is not None
    assert after.retrievability is not None
    assert after.retrievability < after.desired_retention <= before.retrievability


def test_each_review_brings_recall_back_to_one(learner: Learner) -> None:
    for days in (0, 5, 20):
        learner.clock.advance(days=days)
        learner.rate(EASY)
    learner.clock.advance(days=7)
    first, second, third = learner.info().past
    assert [curve[0].retrievability for curve in (first, second, third)] == [1, 1, 1]
    assert first[-1].day_on == second[0].day_on
    assert second[-1].day_on == third[0].day_on
    assert third[-1].day_on == learner.clock.today()
    assert third[-1].retrievability == learner.info().retrievability


def test_a_reset_ends_a_curve_and_a_chosen_due_day_does_not(learner: Learner) -> None:
    learner.rate(EASY)
    learner.clock.advance(days=2)
    learner.change(Change.DUE_SET, learner.clock.today() + 9)
    learner.clock.advance(days=2)
    assert [(c[-1].day_on - c[0].day_on) for c in learner.info().past] == [4]
    learner.change(Change.RESET)
    learner.clock.advance(days=30)
    info = learner.info()
    assert [(c[-1].day_on - c[0].day_on) for c in info.past] == [4]
    assert info.forgetting == ()
    assert len(info.reviews) == 1


# What happened


def test_the_history_tells_the_latest_first(learner: Learner) -> None:
    learner.rate(GOOD, seconds=12)
    learner.clock.advance(minutes=10)
    learner.rate(GOOD, said={0}, confidence=Confidence.THINK_SO)
    assert row_of(learner) == {
        "day": "2026-11-23", "time": "09:10", "what": "Good", "phase": "learning",
        "next": row_of(learner)["next"], "stability": row_of(learner)["stability"],
        "took": "4s", "confidence": "think so", "missed": "1",
    }  # fmt: skip
    assert row_of(learner, 1)["next"] == "10m"
    assert row_of(learner, 1)["phase"] == "new"
    assert row_of(learner, 1)["took"] == "12s"


def test_the_time_of_day_is_that_of_where_it_happened(learner: Learner) -> None:
    learner.clock.utc_offset_minutes = 330
    learner.rate(GOOD)
    assert row_of(learner)["time"] == "14:30"


def test_what_schedules_nothing_stands_in_the_history_too(learner: Learner) -> None:
    learner.rate(EASY)
    learner.rate(AGAIN, is_cram=True)
    learner.change(Change.FLAGGED)
    learner.change(Change.DUE_SET, learner.clock.today() + 2)
    told = [row["what"] for row in (row_of(learner, place) for place in range(4))]
    assert told == ["due day chosen for 2026-11-25", "flagged", "Again, cram", "Easy"]
    assert learner.facts()["Reviews"] == "1, no lapses, 1 cram"


def test_what_was_taken_back_is_not_told(learner: Learner) -> None:
    started = start_review(workspace_in(learner.home, learner.clock), Selection())
    started.session.reveal()
    started.session.rate(EASY, learner.clock(), 4.0)
    started.session.undo(learner.clock())
    started.close()
    assert learner.info().rows == ()


def test_key_points_tell_how_often_they_were_missed(learner: Learner) -> None:
    learner.rate(GOOD)
    learner.rate(GOOD, said={0})
    learner.rate(GOOD, said={0, 1}, is_cram=True)
    assert learner.info().points == (PointMisses("small", 0, 2), PointMisses("large", 1, 2))


# As lines


def test_the_lines_tell_all_of_it_without_a_picture(learner: Learner) -> None:
    learner.rate(EASY, said={1})
    lines = card_info_lines(learner.info())
    assert lines[0] == "Which sizes?"
    assert "Recall today: 100% (wanted: 90%)" in lines
    assert "2026-11-23: 100%" in lines
    assert "missed 1 of 1: small" in lines
    assert lines[-1].startswith("2026-11-23  09:00  Easy  new")
    assert all(line == line.rstrip() for line in lines)
