"""Recording while a synchronising tool, git or a person changes files behind the back of it."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.events import Change, EventId, ParametersSet, Reviewed
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.parameters import parameters_id
from dp100_cards.storage.journal.event_codec import event_to_fields
from dp100_cards.storage.lock import WriterLock
from tests.support.clock import FixedClock
from tests.support.events import (
    events_in,
    read_whole,
    reviewed,
    undone,
    write_journal,
)
from tests.support.machines import DEFAULTS, Machine, machine
from tests.support.two_machines import fork

AGAIN, HARD, GOOD, EASY = Rating


def reviews_in(path: Path) -> list[str]:
    return [event.card_id for event in events_in(path) if isinstance(event, Reviewed)]


def test_a_rating_goes_into_the_file_that_is_there_now_not_into_one_that_was_replaced(
    tmp_path: Path,
) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        copy = shutil.copyfile(own.journal, tmp_path / "copy")
        copy.replace(own.journal)
        own.review("c2", GOOD, now)
        assert reviews_in(own.journal) == ["c1", "c2"]
        assert own.states() == own.rebuilt_states()


def test_a_rating_after_the_journal_was_deleted_is_in_a_new_one(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        own.journal.unlink()
        own.review("c2", GOOD, now)
        assert reviews_in(own.journal) == ["c2"]
        assert own.states() == own.rebuilt_states()


def test_a_rating_after_the_journal_went_back_in_time_counts(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        older = own.journal.read_bytes()
        own.review("c2", GOOD, now)
        own.journal.write_bytes(older)
        own.review("c3", GOOD, now)
        part = read_whole(own.journal)
        assert part.problems == []
        assert reviews_in(own.journal) == ["c1", "c3"]
        assert own.states() == own.rebuilt_states()


def test_a_session_whose_journal_became_one_of_a_newer_version_says_the_rating_is_not_saved(
    tmp_path: Path,
) -> None:
    now = FixedClock()()
    newer = b'{"kind":"journal","format":2}\n'
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        own.journal.write_bytes(newer)
        with pytest.raises(HistoryWriteError):
            own.review("c2", GOOD, now)
        assert own.journal.read_bytes() == newer


def test_a_rating_that_cannot_be_written_changes_no_state(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
    own = Machine(tmp_path, "a1")
    before = own.states()
    content = own.journal.read_bytes()
    own.journal.rename(tmp_path / "aside")
    own.journal.mkdir()
    with pytest.raises(HistoryWriteError, match="does not count"):
        own.review("c1", AGAIN, now)
    own.journal.rmdir()
    (tmp_path / "aside").rename(own.journal)
    own.catch_up()
    assert own.states() == before
    assert own.journal.read_bytes() == content
    own.review("c1", AGAIN, now)
    assert own.states() == own.rebuilt_states()


def test_a_cache_that_cannot_be_written_does_not_stand_in_the_way_of_a_rating(
    tmp_path: Path,
) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        own.connection.execute("PRAGMA query_only = ON")
        own.review("c2", GOOD, now)
        own.connection.execute("PRAGMA query_only = OFF")
        assert reviews_in(own.journal) == ["c1", "c2"]
        own.review("c3", GOOD, now)
        assert own.states() == own.rebuilt_states()
        assert len(own.states()) == 3


def test_what_a_cache_could_not_take_in_is_not_passed_over_later(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own, machine(tmp_path) as other:
        own.review("c1", GOOD, now)
        other.catch_up()
        own.connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON reviews WHEN new.card_id = 'c2'"
            " BEGIN SELECT raise(ABORT, 'no room for this one'); END"
        )
        other.review("c2", GOOD, now)
        own.review("c3", GOOD, now)
        own.connection.execute("DROP TRIGGER full")
        own.review("c4", GOOD, now)
        assert [row[0] for row in own.states()] == ["c1", "c2", "c3", "c4"]
        assert own.agrees_with_a_rebuild()


def test_parameters_are_not_defined_again_for_a_cache_that_cannot_be_written(
    tmp_path: Path,
) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.connection.execute("PRAGMA query_only = ON")
        for card_id in ("c1", "c2", "c3"):
            own.review(card_id, GOOD, now)
        kinds = [type(event).__name__ for event in events_in(own.journal)]
    assert kinds == ["ParametersSet", "Reviewed", "Reviewed", "Reviewed"]


def test_parameters_are_defined_again_where_the_journal_lost_their_definition(
    tmp_path: Path,
) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        other = write_journal(tmp_path / "older", [reviewed("c0")], own.device)
        other.replace(own.journal)
        own.catch_up()
        own.review("c2", GOOD, now)
        kinds = [type(event).__name__ for event in events_in(own.journal)]
    assert kinds == ["Reviewed", "ParametersSet", "Reviewed"]


def test_a_definition_that_comes_late_moves_all_cards_reviewed_under_it(tmp_path: Path) -> None:
    strict = replace(DEFAULTS, desired_retention=0.97, learning_steps_seconds=())
    name = parameters_id(strict)
    theirs = replace(reviewed("c1"), parameters_id=name)
    write_journal(tmp_path / "history", [theirs], DeviceId("b2"))
    own = Machine(tmp_path, "a1", strict)
    own.review("c2", GOOD, FixedClock()())
    assert own.agrees_with_a_rebuild()
    own.close()


def test_a_definition_another_session_made_is_used_by_this_one(tmp_path: Path) -> None:
    strict = replace(DEFAULTS, desired_retention=0.97, learning_steps_seconds=())
    theirs = replace(reviewed("c1"), parameters_id=parameters_id(strict))
    write_journal(tmp_path / "history", [theirs], DeviceId("b2"))
    with machine(tmp_path) as own:
        states = own.index.states
        stand_in = states.scheduler_for(parameters_id(strict))
        definition = ParametersSet(parameters_id(strict), strict, FixedClock()())
        own.connection.execute(
            "INSERT INTO parameters VALUES (?, 'a1', ?)",
            (parameters_id(strict), json.dumps(event_to_fields(definition))),
        )
        assert states.scheduler_for(parameters_id(strict)) is not stand_in


def test_a_definition_that_is_gone_is_not_used_any_more(tmp_path: Path) -> None:
    strict = replace(DEFAULTS, desired_retention=0.97, learning_steps_seconds=())
    name = parameters_id(strict)
    definition = ParametersSet(name, strict, FixedClock()())
    path = write_journal(
        tmp_path / "history", [definition, replace(reviewed("c1"), parameters_id=name)],
        DeviceId("b2"),
    )  # fmt: skip
    with machine(tmp_path) as own:
        path.write_bytes(path.read_bytes().replace(b'"fuzz":true', b'"fuzz":tru '))
        own.catch_up()
        assert own.agrees_with_a_rebuild()


# Copies of the own journal that a synchronising program made.


def test_what_stands_in_a_copy_alone_does_not_give_way_to_what_is_done_later(
    tmp_path: Path,
) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        fork(own, reviewed("only in the copy"))
        own.review("c2", GOOD, now)
        own.change("c3", Change.SUSPENDED, now)
        assert [row[0] for row in own.states()] == ["c1", "c2", "only in the copy", "c3"]
        assert own.agrees_with_a_rebuild()


def test_an_undo_in_a_copy_does_not_take_back_what_is_done_later(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        fork(own, reviewed("c8"), undone(3, own.device))
        own.review("c2", GOOD, now)
        assert [row[0] for row in own.states()] == ["c1", "c2"]
        assert own.agrees_with_a_rebuild()


def test_a_review_that_was_taken_back_before_it_was_made_never_counts(tmp_path: Path) -> None:
    now = FixedClock()()
    write_journal(tmp_path / "history", [undone(2, DeviceId("a1"))], DeviceId("b2"))
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        assert own.states() == []
        assert own.agrees_with_a_rebuild()


@pytest.mark.slow
def test_a_history_that_is_locked_for_too_long_says_so(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        content = own.journal.read_bytes()
        other = WriterLock(tmp_path / "lock")
        with other.held(), pytest.raises(HistoryWriteError, match="another dp100"):
            own.review("c2", GOOD, now)
        other.close()
        assert own.journal.read_bytes() == content


def test_an_unknown_device_in_an_undo_is_no_harm(tmp_path: Path) -> None:
    now = FixedClock()()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, now)
        before = own.states()
        own.undo(EventId(DeviceId("nobody"), 1), now)
        assert own.states() == before == own.rebuilt_states()
