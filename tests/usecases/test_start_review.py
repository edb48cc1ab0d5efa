"""Starting a review: which cards come, in which order, and what of it stays."""

from pathlib import Path

import pytest

from dp100_cards.model.errors import (
    FileError,
    HistoryWriteError,
    JournalError,
    OvertakenError,
    SettingsError,
    UnknownSectionError,
    UsageError,
)
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.storage.locations import locations_in
from dp100_cards.usecases.start_review import StartedReview, start_review
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import deck, three_decks, write_deck_file
from tests.support.events import as_written_by_a_newer_version, reviewed, write_journal
from tests.support.machines import Rows, card_states, rebuilt
from tests.support.workspaces import rate, rate_all, shown_card, workspace_in

AGAIN, HARD, GOOD, EASY = Rating


class Learner:
    """One learner with three decks and a clock."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = FixedClock()
        three_decks(home / "decks")

    def start(
        self, *sections: str, limit: int | None = None, new: int | None = None
    ) -> StartedReview:
        selection = Selection(sections, limit, new)
        started = start_review(workspace_in(self.home, self.clock), selection)
        close_later(started.desk.store)
        return started

    def review_all(
        self, *sections: str, ratings: tuple[Rating, ...] = (EASY,), **limits: int
    ) -> list[str]:
        started = self.start(*sections, **limits)
        seen = rate_all(started, self.clock, ratings)
        started.close()
        return seen

    def set(self, line: str) -> None:
        (self.home / "config.toml").write_text(f"{line}\n")

    @property
    def history(self) -> Path:
        return locations_in(self.home).history

    def states(self) -> Rows:
        return rebuilt(self.history)[0]


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path)


# Which cards


def test_the_first_review_brings_all_cards_interleaved_over_the_decks(learner: Learner) -> None:
    seen = learner.review_all()
    assert sorted(seen) == ["c1", "c2", "c3", "d1", "d2", "d3", "m1", "m2"]
    assert {card_id[0] for card_id in seen[:3]} == {"c", "d", "m"}
    for letter in "cdm":
        assert [card_id for card_id in seen if card_id[0] == letter] == sorted(
            card_id for card_id in seen if card_id[0] == letter
        )


def test_no_more_new_cards_come_than_a_day_allows(learner: Learner) -> None:
    learner.set("new_per_day = 3")
    assert len(learner.review_all()) == 3
    assert learner.review_all() == []
    learner.clock.advance(days=1)
    assert len(learner.review_all()) == 3


def test_new_cards_of_the_day_count_over_all_sections(learner: Learner) -> None:
    learner.set("new_per_day = 4")
    assert len(learner.review_all("compute")) == 3
    assert len(learner.review_all()) == 1


def test_cards_that_wait_for_hours_take_no_place_in_a_short_session(learner: Learner) -> None:
    learner.set('learning_steps = ["1m", "6h"]\nnew_per_day = 4')
    learner.review_all(ratings=(GOOD,), limit=2)
    assert len(learner.review_all(limit=2)) == 2
    started = learner.start(limit=2)
    assert (shown_card(started), started.session.progress.total) == (None, 2)
    started.close()


def test_only_cards_that_had_left_learning_count_as_reviews_of_a_day(learner: Learner) -> None:
    learner.review_all("compute")
    started = learner.start("data", limit=1)
    rate(started, learner.clock, AGAIN)
    started.close()
    learner.set("new_per_day = 0\nreviews_per_day = 2")
    learner.clock.advance(days=30)
    started = learner.start("data")
    assert rate(started, learner.clock, EASY) == "d1"
    started.close()
    assert len(learner.review_all("compute", ratings=(AGAIN, EASY), limit=1)) == 2
    assert len(learner.review_all()) == 1
    assert learner.review_all() == []


def test_the_day_begins_anew_at_the_rollover_hour(learner: Learner) -> None:
    learner.set("new_per_day = 2")
    assert len(learner.review_all()) == 2
    learner.clock.advance(hours=18, minutes=30)
    assert learner.review_all() == [], "03:30 still belongs to the day before"
    learner.clock.advance(minutes=45)
    assert len(learner.review_all()) >= 2


def test_new_overrides_what_the_day_allows_both_ways(learner: Learner) -> None:
    learner.set("new_per_day = 2")
    assert len(learner.review_all(new=5)) == 5
    assert len(learner.review_all()) == 0
    assert len(learner.review_all(new=1)) == 1
    assert learner.review_all(new=0) == []


def test_limit_bounds_all_cards_and_keeps_due_ones_before_new_ones(learner: Learner) -> None:
    learner.review_all("compute")
    learner.clock.advance(days=60)
    seen = learner.review_all(limit=4)
    assert len(seen) == 4
    assert {"c1", "c2", "c3"} < set(seen)
    assert learner.review_all(limit=0) == []


@pytest.mark.parametrize("name", ["compute", "COMPUTE", "comp", "I.A", "i.a", " compute "])
def test_a_section_is_found_by_name_number_or_prefix(learner: Learner, name: str) -> None:
    assert learner.review_all(name) == ["c1", "c2", "c3"]


def test_several_sections_come_together(learner: Learner) -> None:
    assert sorted(learner.review_all("II.A", "data")) == ["d1", "d2", "d3", "m1", "m2"]


def test_a_section_named_twice_counts_once(learner: Learner) -> None:
    assert learner.review_all("data", "I.B") == ["d1", "d2", "d3"]


def test_an_unknown_section_lists_all_and_suggests_the_nearest(learner: Learner) -> None:
    with pytest.raises(UnknownSectionError) as raised:
        learner.start("computer")
    assert str(raised.value) == (
        "there is no section 'computer' (did you mean 'compute'?);"
        " the sections are compute (I.A), data (I.B), models (II.A)"
    )


def test_an_ambiguous_section_lists_what_it_could_be(learner: Learner) -> None:
    with pytest.raises(UnknownSectionError) as raised:
        learner.start("I.")
    assert str(raised.value) == (
        "section 'I.' could be compute (I.A), data (I.B); write more of it"
    )


def test_an_empty_folder_of_decks_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    with pytest.raises(FileError, match="no decks there; choose a folder of decks with --decks"):
        start_review(workspace_in(tmp_path), Selection(("compute",)))


@pytest.mark.parametrize("selection", [Selection(limit=-1), Selection(new_limit=-1)])
def test_negative_limits_are_wrong_usage(learner: Learner, selection: Selection) -> None:
    with pytest.raises(UsageError, match="must be at least 0"):
        start_review(workspace_in(learner.home), selection)


def test_what_is_due_comes_back_on_its_day_and_not_before(learner: Learner) -> None:
    learner.review_all("compute")
    due_on = {row[0]: row[6] for row in learner.states()}
    interval = min(int(str(day)) for day in due_on.values()) - learner.clock.today()
    assert interval >= 1
    learner.clock.advance(days=interval - 1)
    assert learner.review_all("compute") == []
    learner.clock.advance(days=1)
    assert learner.review_all("compute") != []


def test_the_next_day_something_is_due_is_told(learner: Learner) -> None:
    learner.review_all("compute")
    started = learner.start("compute")
    assert shown_card(started) is None
    assert started.next_due_on == min(int(str(row[6])) for row in learner.states())
    started.close()


def test_a_card_in_learning_is_taken_up_by_the_next_session(learner: Learner) -> None:
    started = learner.start("compute", limit=1)
    assert rate(started, learner.clock, AGAIN) == "c1"
    started.close()
    learner.clock.advance(minutes=2)
    started = learner.start("compute", new=0)
    assert shown_card(started) == "c1"
    started.close()


# What happens to the cards


def test_a_card_that_fell_to_again_comes_back_in_the_same_session(learner: Learner) -> None:
    seen = learner.review_all("compute", ratings=(AGAIN, EASY, EASY, EASY))
    assert sorted(seen) == ["c1", "c1", "c2", "c3"]
    assert seen[:2] == ["c1", "c2"]


def test_every_rating_is_in_the_journal_before_the_next_card_is_shown(learner: Learner) -> None:
    started = learner.start()
    for count in range(1, 6):
        rate(started, learner.clock)
        assert sum(int(str(row[10])) for row in learner.states()) == count
    started.close()


def test_undo_after_the_last_card_brings_it_back_and_leaves_no_trace(learner: Learner) -> None:
    started = learner.start("models")
    rate(started, learner.clock, EASY)
    before = learner.states()
    last = rate(started, learner.clock, EASY)
    assert shown_card(started) is None
    assert learner.states() != before
    undone = started.session.undo(learner.clock())
    assert undone is not None
    assert shown_card(started) == last
    assert started.session.is_revealed
    assert learner.states() == before == card_states(started.desk.store.connection)
    started.close()


def test_a_card_whose_again_was_undone_does_not_come_back_for_it(learner: Learner) -> None:
    started = learner.start("compute")
    assert rate(started, learner.clock, AGAIN) == "c1"
    started.session.undo(learner.clock())
    seen = rate_all(started, learner.clock, [EASY])
    started.close()
    assert seen == ["c1", "c2", "c3"]


def test_all_of_a_session_can_be_undone(learner: Learner) -> None:
    started = learner.start()
    first = shown_card(started)
    for rating in (GOOD, AGAIN, HARD, EASY, AGAIN):
        rate(started, learner.clock, rating)
    while started.session.undo(learner.clock()) is not None:
        pass
    assert shown_card(started) == first
    assert learner.states() == []
    started.close()


def test_deleting_the_cache_changes_nothing(learner: Learner) -> None:
    learner.review_all(ratings=(GOOD, AGAIN, EASY, HARD, GOOD))
    learner.clock.advance(days=9)
    before = learner.states()
    for path in locations_in(learner.home).cache.iterdir():
        path.unlink()
    started = learner.start()
    assert card_states(started.desk.store.connection) == before
    started.close()


# What is wrong


def test_a_broken_deck_is_a_problem_and_the_others_are_reviewed(learner: Learner) -> None:
    (learner.home / "decks" / "data.yaml").write_text("id: data\ntitel: x\n")
    started = learner.start()
    assert {problem.line for problem in started.problems} == {1, 2}
    assert all("data.yaml" in problem.path for problem in started.problems)
    assert sorted(rate_all(started, learner.clock, [EASY])) == ["c1", "c2", "c3", "m1", "m2"]
    started.close()


def test_a_problem_is_told_by_every_session_not_only_the_first(learner: Learner) -> None:
    (learner.home / "decks" / "data.yaml").write_text("id: data\ntitel: x\n")
    (learner.history).mkdir(parents=True)
    (learner.history / "zz.jsonl").write_text("shopping list\n")
    told = []
    for _ in range(2):
        started = learner.start()
        told.append(started.problems)
        started.close()
    assert told[0] == told[1]
    assert len(told[0]) >= 3


def test_history_of_another_machine_counts_at_the_next_start(learner: Learner) -> None:
    write_journal(learner.history, [reviewed("c1", EASY, learner.clock())])
    started = learner.start("compute")
    assert sorted(rate_all(started, learner.clock, [EASY])) == ["c2", "c3"]
    started.close()


def test_history_of_cards_that_left_the_decks_is_kept(learner: Learner) -> None:
    learner.review_all("compute")
    before = learner.states()
    path = learner.home / "decks" / "compute.yaml"
    aside = path.rename(learner.home / "compute.yaml")
    learner.review_all("data")
    aside.rename(path)
    started = learner.start("compute")
    assert shown_card(started) is None
    assert card_states(started.desk.store.connection)[: len(before)] == before
    started.close()


def test_a_card_whose_text_is_edited_keeps_its_history(learner: Learner) -> None:
    learner.review_all("compute")
    path = learner.home / "decks" / "compute.yaml"
    path.write_text(path.read_text().replace("What is c1?", "What on earth is c1?"))
    started = learner.start("compute")
    assert shown_card(started) is None
    started.close()


def test_a_deck_removed_by_another_session_does_not_end_this_one(learner: Learner) -> None:
    started = learner.start(limit=4)
    (learner.home / "decks" / "data.yaml").unlink()
    learner.start().close()
    seen = rate_all(started, learner.clock, [EASY])
    started.close()
    assert "c1" in seen


def test_two_sessions_at_once_lose_nothing(learner: Learner) -> None:
    one, other = learner.start("compute"), learner.start("data")
    for _ in range(3):
        rate(one, learner.clock, EASY)
        rate(other, learner.clock, HARD)
    one.close()
    other.close()
    states, problems = rebuilt(learner.history)
    assert problems == []
    assert sum(int(str(row[10])) for row in states) == 6


def test_the_same_card_in_two_sessions_counts_twice_only_if_it_is_wanted(
    learner: Learner,
) -> None:
    one, other = learner.start("compute"), learner.start("compute")
    learner.clock.advance(minutes=1)
    rate(one, learner.clock, GOOD)
    learner.clock.advance(minutes=1)
    with pytest.raises(OvertakenError):
        rate(other, learner.clock, AGAIN)
    assert other.session.keep_up(learner.clock()) is not None
    assert shown_card(other) != "c1"
    selection = Selection(cards=("c1",))
    wanted = start_review(workspace_in(learner.home, learner.clock), selection)
    rate(wanted, learner.clock, AGAIN)
    wanted.close()
    other.desk.look_around()
    assert card_states(other.desk.store.connection) == learner.states()
    one.close()
    other.close()
    assert learner.states()[0][10] == 2


def test_a_card_that_another_session_suspended_meanwhile_is_passed_over(learner: Learner) -> None:
    one, other = learner.start("compute"), learner.start("compute")
    passed = shown_card(other)
    other.session.skip(learner.clock())
    suspended = shown_card(other)
    other.session.suspend(learner.clock())
    assert shown_card(one) == passed
    rate(one, learner.clock, EASY)
    assert shown_card(one) not in (passed, suspended, None)
    other.session.undo(learner.clock())
    assert shown_card(other) == suspended
    one.close()
    other.close()


def test_a_journal_of_a_newer_version_is_refused_and_left_as_it_was(learner: Learner) -> None:
    learner.review_all("models")
    (journal,) = learner.history.iterdir()
    newer = as_written_by_a_newer_version(journal)
    journal.write_bytes(newer)
    with pytest.raises(JournalError, match="newer dp100"):
        learner.start()
    assert journal.read_bytes() == newer


def test_a_home_below_a_file_is_an_error_in_words(learner: Learner, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises((FileError, SettingsError, HistoryWriteError), match="Not a directory"):
        start_review(
            workspace_in(tmp_path / "file" / "home", decks=learner.home / "decks"), Selection()
        )


def test_a_new_deck_is_there_at_the_next_start(learner: Learner) -> None:
    learner.review_all()
    write_deck_file(learner.home / "decks", deck("extra", "e1"))
    assert "e1" in learner.review_all()
