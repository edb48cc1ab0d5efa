"""What becomes of a history that was lost, copied, or brought back from an older day."""

import shutil
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.storage.device import read_device
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.decks import three_decks
from tests.support.machines import rebuilt
from tests.support.workspaces import rate_all, workspace_in

GOOD, EASY = Rating.GOOD, Rating.EASY


def review(home: Path, *sections: str, clock: FixedClock | None = None) -> list[str]:
    """Everything new in some sections, rated Easy."""
    three_decks(home / "decks")
    clock = clock or FixedClock()
    started = start_review(workspace_in(home, clock), Selection(sections))
    seen = rate_all(started, clock, (EASY,))
    started.close()
    return seen


def journal(home: Path) -> Path:
    device = read_device(home / "device")
    return home / "history" / f"{device}.jsonl"


def problems(home: Path) -> list[str]:
    desk = open_desk(workspace_in(home))
    found = [problem.message for problem in desk.problems]
    desk.close()
    return found


def reviewed(home: Path) -> set[object]:
    """The cards that have a state, by a cache made anew."""
    return {row[0] for row in rebuilt(home / "history")[0] if row[1] != 0}


def test_a_history_that_is_gone_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    review(tmp_path, "compute")
    shutil.rmtree(tmp_path / "history")
    with pytest.raises(FileError, match=r"the history is gone, which had 4 events.*backup restore"):
        open_desk(workspace_in(tmp_path))
    assert not list((tmp_path / "history").glob("*"))


def test_a_journal_cut_at_a_whole_line_is_told_until_it_is_back(tmp_path: Path) -> None:
    review(tmp_path, "compute")
    whole = journal(tmp_path).read_bytes()
    path = journal(tmp_path)
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:-2]))
    (told,) = problems(tmp_path)
    assert told.startswith("2 of its last events are missing; bring them back")
    assert len(problems(tmp_path)) == 1
    path.write_bytes(whole)
    assert problems(tmp_path) == []


def test_after_a_loss_nothing_is_written_under_numbers_that_were_used(tmp_path: Path) -> None:
    review(tmp_path, "compute")
    old, whole = journal(tmp_path), journal(tmp_path).read_bytes()
    old.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    shortened = old.read_bytes()
    review(tmp_path, "data")
    assert journal(tmp_path) != old
    assert old.read_bytes() == shortened
    old.write_bytes(whole)  # it turns up again
    assert reviewed(tmp_path) == {"c1", "c2", "c3", "d1", "d2", "d3"}
    assert problems(tmp_path) == []


def test_two_machines_with_one_name_lose_nothing_and_part(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    review(one, "compute")
    shutil.copytree(one, other)
    old = journal(one)
    review(one, "data")
    review(other, "models")
    copy = one / "history" / f"{old.stem} (conflicted copy).jsonl"
    shutil.copyfile(other / "history" / old.name, copy)
    assert reviewed(one) == {"c1", "c2", "c3", "d1", "d2", "d3", "m1", "m2"}
    desk = open_desk(workspace_in(one))
    assert desk.parted_from == old.stem
    desk.close()
    assert journal(one) != old
    desk = open_desk(workspace_in(one))
    assert desk.parted_from is None
    desk.close()


def test_a_copy_that_holds_nothing_more_makes_no_difference(tmp_path: Path) -> None:
    review(tmp_path, "compute")
    shutil.copyfile(journal(tmp_path), journal(tmp_path).with_stem("copy"))
    review(tmp_path, "data")
    before = journal(tmp_path)
    review(tmp_path, "models")
    assert journal(tmp_path) == before
    assert reviewed(tmp_path) == {"c1", "c2", "c3", "d1", "d2", "d3", "m1", "m2"}


def test_an_undo_in_a_session_means_the_same_review_after_the_copy_arrived(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    clock = FixedClock()
    review(one, "compute", clock=clock)
    shutil.copytree(one, other)
    review(other, "models", clock=clock)
    started = start_review(workspace_in(one, clock), Selection(("data",)))
    started.session.reveal()
    started.session.rate(EASY, clock(), 1.0)
    arriving = one / "history" / "sent.jsonl"
    shutil.copyfile(journal(other), arriving)
    started.session.reveal()
    started.session.rate(EASY, clock(), 1.0)
    assert reviewed(one) == {"c1", "c2", "c3", "m1", "m2", "d1", "d2"}
    started.session.undo(clock())
    assert reviewed(one) == {"c1", "c2", "c3", "m1", "m2", "d1"}
    started.session.undo(clock())
    assert reviewed(one) == {"c1", "c2", "c3", "m1", "m2"}
    started.session.redo(clock())
    assert reviewed(one) == {"c1", "c2", "c3", "m1", "m2", "d1"}
    states = started.desk.store.journals.states
    assert states.state(started.session.steps[0].queued.card_id).reviews == 1
    started.close()
