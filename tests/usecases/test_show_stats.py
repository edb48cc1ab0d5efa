"""Progress: the same numbers from a cache and without one, and nothing changed by looking."""

import shutil
from pathlib import Path

import pytest

from dp100_cards.model.errors import UnknownSectionError
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.show_stats import WantedStats, show_stats
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.decks import three_decks
from tests.support.workspaces import files_in, rate_all, workspace_in

AGAIN, HARD, GOOD, EASY = Rating


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def home(tmp_path: Path, clock: FixedClock) -> Path:
    """`compute` learned 30 days ago and reviewed now, `data` begun now, `models` never seen."""
    three_decks(tmp_path / "decks")
    review(tmp_path, clock, "compute", EASY)
    clock.advance(days=30)
    review(tmp_path, clock, "compute", GOOD, AGAIN, GOOD, GOOD, GOOD, GOOD)
    review(tmp_path, clock, "data", EASY)
    return tmp_path


def review(home: Path, clock: FixedClock, section: str, *ratings: Rating) -> None:
    started = start_review(workspace_in(home, clock), Selection((section,)))
    rate_all(started, clock, ratings)
    started.close()


def test_cards_are_counted_by_section_and_in_all(home: Path, clock: FixedClock) -> None:
    report = show_stats(workspace_in(home, clock)).report
    counts = {section.deck_id: section.measures.counts for section in report.sections}
    assert [str(deck_id) for deck_id in counts] == ["compute", "data", "models"]
    assert [(each.cards, each.new) for each in counts.values()] == [(3, 0), (3, 0), (2, 2)]
    assert (report.total.counts.cards, report.total.counts.new) == (8, 2)
    assert report.total.load.reviews == sum(s.measures.load.reviews for s in report.sections)


def test_retention_counts_first_reviews_of_a_day_only(home: Path, clock: FixedClock) -> None:
    report = show_stats(workspace_in(home, clock), WantedStats(["compute"])).report
    retention = report.total.retention.all
    assert (retention.passed, retention.tested) == (2, 3)


def test_sections_can_be_chosen_as_for_a_review(home: Path, clock: FixedClock) -> None:
    report = show_stats(workspace_in(home, clock), WantedStats(["II.A", "comp"])).report
    assert [str(section.deck_id) for section in report.sections] == ["compute", "models"]
    assert report.total.counts.cards == 5
    with pytest.raises(UnknownSectionError, match="did you mean 'data'"):
        show_stats(workspace_in(home, clock), WantedStats(["dta"]))


def test_without_a_cache_the_numbers_are_the_same_and_none_is_made(
    home: Path, clock: FixedClock
) -> None:
    before = show_stats(workspace_in(home, clock)).report
    shutil.rmtree(home / "cache")
    assert show_stats(workspace_in(home, clock)).report == before
    assert not (home / "cache").exists()


def test_looking_changes_no_file(home: Path, clock: FixedClock) -> None:
    before = files_in(home)
    show_stats(workspace_in(home, clock))
    assert files_in(home) == before


def test_cards_that_left_the_decks_are_told_apart(home: Path, clock: FixedClock) -> None:
    (home / "decks" / "data.yaml").unlink()
    report = show_stats(workspace_in(home, clock)).report
    assert report.orphaned_cards == 3
    assert report.total.counts.cards == 5


def test_problems_of_decks_are_told_and_the_others_counted(home: Path, clock: FixedClock) -> None:
    (home / "decks" / "data.yaml").write_text("id: data\n")
    shown = show_stats(workspace_in(home, clock))
    assert {Path(problem.path).name for problem in shown.problems} == {"data.yaml"}
    assert shown.report.total.counts.cards == 5


def test_a_learner_who_has_not_begun_sees_only_new_cards(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    report = show_stats(workspace_in(tmp_path)).report
    assert (report.total.counts.cards, report.total.counts.new) == (8, 8)
    assert report.total.retention.all.ratio is None
    assert [path.name for path in tmp_path.iterdir()] == ["decks"]
