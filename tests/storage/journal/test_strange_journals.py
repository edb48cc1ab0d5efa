"""Journals whose checksums are in order and whose contents are not: newer, or hostile."""

import itertools
import json
import shutil
from pathlib import Path

import pytest

from dp100_cards.model.errors import JournalError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.rating import Rating
from dp100_cards.storage.journal.event_codec import event_to_fields
from dp100_cards.storage.journal.journal_checksums import read_checksums
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, claimed_checksum
from dp100_cards.storage.journal.journal_lines import MOST_DAMAGED
from dp100_cards.storage.journal.journal_writer import JournalWriter
from dp100_cards.usecases.check_journals import check_journal
from tests.support.clock import FixedClock
from tests.support.events import (
    parameters_set,
    read_whole,
    reviewed,
    sealed,
    undone,
    write_journal,
)
from tests.support.machines import Machine, rebuilt

GOOD = Rating.GOOD


def write_lines(path: Path, *lines: dict[str, object], device: str | None = None) -> None:
    """A journal with these lines below a first line; what is not ASCII stands there escaped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    chain, content = FIRST_CHAIN, b""
    header = {"seq": 0, "kind": "journal", "format": 1, "device": device or path.stem}
    for fields in (header, *lines):
        line, chain = sealed(json.dumps(fields, separators=(",", ":"))[:-1].encode(), chain)
        content += line
    path.write_bytes(content)


def line(seq: int, fields: dict[str, object]) -> dict[str, object]:
    return {"seq": seq, **fields}


STRANGE_REVIEWS: list[dict[str, object]] = [
    {"seq": 10**30},
    {"seq": -1},
    {"seq": "seven"},
    {"offset": 10**30},
    {"offset": 100_000},
    {"seconds": float("nan")},
    {"seconds": float("inf")},
    {"seconds": -5.0},
    {"seconds": 10**400},
    {"rating": 9},
    {"day": "9999-12-31"},
    {"day": "0001-01-01"},
    {"at": "9999-12-31T23:59:59.999Z"},
    {"at": "0001-01-01T00:00:00.000Z"},
    {"at": "2026-11-23T09:15:02.163"},
    {"card": ""},
    {"card": "x" * 100_000},
    {"card": "\x1b]0;owned\x07"},
    {"card": "a\x00b"},
    {"card": "half a pair \ud800"},
    {"parameters": "\udfff"},
    {"missed": ["\ud800"]},
    {"missed": [f"point {number}" for number in range(10_000)]},
    {"missed": ["x" * 1_000_000]},
    {"missed": None},
    {"confidence": "somewhat"},
    {"confidence": 1},
    {"phase": "review"},
    {"parameters": "no-such-set"},
    {"kind": "reviewed", "rating": 3.0},
]


@pytest.mark.parametrize("strange", STRANGE_REVIEWS, ids=lambda each: str(each)[:40])
def test_a_strange_review_of_another_machine_stops_nothing(
    tmp_path: Path, strange: dict[str, object]
) -> None:
    review = event_to_fields(reviewed("c1"))
    later = event_to_fields(reviewed("c2"))
    again = review | {"at": "2026-12-24T09:00:00.000Z", "day": "2026-12-24"}
    write_lines(
        tmp_path / "history" / "b2.jsonl",
        line(1, review | strange) | strange,
        line(2, later),
        line(3, again),
    )
    own = Machine(tmp_path, "a1")
    own.review("c3", GOOD, FixedClock()())
    cards = {row[0] for row in own.states()}
    assert {"c2", "c3"} <= cards
    assert own.states() == own.rebuilt_states()
    own.close()


STRANGE_CHANGES: list[dict[str, object]] = [
    {"kind": "undone", "target": {"device": "b2", "seq": 10**30}},
    {"kind": "undone", "target": {"device": "\ud800", "seq": 1}},
    {"kind": "undone", "target": "the last one"},
    {"kind": "buried"},
    {"kind": "buried", "until": "9999-12-31"},
    {"kind": "due_set", "until": "9999-12-31"},
    {"kind": "due_set", "until": "0001-01-01"},
    {"kind": "due_set", "until": "1969-12-31"},
    {"kind": "suspended", "card": "\ud800"},
    {"kind": ["suspended"]},
    {"kind": "flagged", "day": "9999-12-31"},
]


@pytest.mark.parametrize("strange", STRANGE_CHANGES, ids=lambda each: str(each)[:60])
def test_a_strange_change_of_another_machine_stops_nothing(
    tmp_path: Path, strange: dict[str, object]
) -> None:
    review = event_to_fields(reviewed("c1"))
    change = {name: review[name] for name in ("at", "offset", "day", "card")} | strange
    write_lines(tmp_path / "history" / "b2.jsonl", line(1, review), line(2, change))
    own = Machine(tmp_path, "a1")
    own.review("c1", GOOD, FixedClock()())
    assert own.states()[0][0] == "c1"
    assert own.states() == own.rebuilt_states()
    own.close()


def test_a_line_that_is_nested_without_end_is_passed_over(tmp_path: Path) -> None:
    path = write_journal(tmp_path / "history", [reviewed("c1")], DeviceId("b2"))
    content = path.read_bytes()
    endless = b'{"seq":2,"kind":' + b"[" * 100_000 + b"]" * 100_000
    path.write_bytes(content + sealed(endless, claimed_checksum(content))[0])
    states, problems = rebuilt(tmp_path / "history")
    assert [row[0] for row in states] == ["c1"]
    assert len(problems) == 1


def test_a_journal_whose_device_has_no_proper_name_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history" / "b2.jsonl"
    write_lines(path, line(1, event_to_fields(reviewed("c1"))), device="\ud800")
    assert [row[0] for row in rebuilt(path.parent)[0]] == ["c1"]


STRANGE_PARAMETERS: list[dict[str, object]] = [
    {"engine": "fsrs-7", "weights": [0.5] * 35},
    {"weights": []},
    {"weights": [0.1] * 5},
    {"weights": [float("nan")] * 21},
    {"weights": [1e308] * 21},
    {"weights": [0.0] * 21},
    {"desired_retention": 0.0},
    {"desired_retention": 1.0},
    {"desired_retention": -3},
    {"desired_retention": float("nan")},
    {"learning_steps": [10**18]},
    {"learning_steps": [-60]},
    {"learning_steps": ["1m"]},
    {"maximum_interval": 0},
    {"maximum_interval": -1},
    {"maximum_interval": 10**30},
    {"rollover_hour": 10**6},
    {"fuzz": "perhaps"},
]


@pytest.mark.parametrize("strange", STRANGE_PARAMETERS, ids=lambda each: str(each)[:40])
def test_strange_parameters_of_another_machine_stop_nothing(
    tmp_path: Path, strange: dict[str, object]
) -> None:
    name = "strange"
    definition = event_to_fields(parameters_set()) | strange | {"id": name}
    review = event_to_fields(reviewed("c1")) | {"parameters": name}
    again = review | {"at": "2026-12-24T09:00:00.000Z", "day": "2026-12-24"}
    write_lines(
        tmp_path / "history" / "b2.jsonl", line(1, definition), line(2, review), line(3, again)
    )
    own = Machine(tmp_path, "a1")
    own.review("c3", GOOD, FixedClock()())
    assert "c3" in {row[0] for row in own.states()}
    assert own.states() == own.rebuilt_states()
    own.close()


def test_events_of_kinds_to_come_are_kept_and_passed_by(tmp_path: Path) -> None:
    path = tmp_path / "history" / "b2.jsonl"
    write_lines(
        path,
        line(1, {"kind": "postponed", "card": "c1", "at": "2026-11-23T09:00:00.000Z"}),
        line(2, event_to_fields(reviewed("c1")) | {"mood": ["good", {"very": True}]}),
    )
    before = path.read_bytes()
    own = Machine(tmp_path, "b2")
    own.review("c2", GOOD, FixedClock()())
    assert own.journal.read_bytes().startswith(before)
    assert [row[0] for row in own.states()] == ["c1", "c2"]
    assert [event_id.seq for event_id, _ in read_whole(own.journal).events] == [2, 3, 4]
    own.close()


def test_an_undo_still_counts_after_a_rebuild_where_a_journal_was_given_another_name(
    tmp_path: Path,
) -> None:
    # What a person does who copied a home to a second machine and wants to tell the two apart.
    clock = FixedClock()
    path = write_journal(tmp_path / "history", [parameters_set(), reviewed("c1")], DeviceId("b2"))
    path.rename(path.with_name("a1.jsonl"))
    own = Machine(tmp_path, "a1")
    before = own.states()
    target = own.review("c2", GOOD, clock())
    own.undo(target, clock())
    assert own.states() == before == rebuilt(tmp_path / "history")[0]
    own.close()


def test_copies_that_went_their_own_ways_give_the_same_states_in_whatever_order_they_come(
    tmp_path: Path,
) -> None:
    original = write_journal(tmp_path / "b2", [reviewed("c1")], DeviceId("b2"))
    contents = {}
    for name in ("b2.jsonl", "b2 (conflicted copy).jsonl", "b2 (copy 2).jsonl"):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copyfile(original, folder / "b2.jsonl")
        JournalWriter(folder, DeviceId("b2")).append([reviewed(f"only in {name}"), undone(1)])
        contents[name] = (folder / "b2.jsonl").read_bytes()
    outcomes = []
    for number, order in enumerate(itertools.permutations(contents)):
        own = Machine(tmp_path / str(number), "a1")
        for name in order:
            (own.history_folder / name).write_bytes(contents[name])
            own.catch_up()
            assert own.states() == own.rebuilt_states(), order
        outcomes.append(own.states())
        own.close()
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_a_history_folder_that_is_a_link_into_a_synchronised_one_works(tmp_path: Path) -> None:
    (tmp_path / "synchronised").mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "history").symlink_to(tmp_path / "synchronised")
    own = Machine(tmp_path / "home", "a1")
    own.review("c1", GOOD, FixedClock()())
    own.close()
    assert len(rebuilt(tmp_path / "synchronised")[0]) == 1


FOREIGN = {
    "text": b"not a line of ours\n",
    "lines of another journal": b'{"seq":7,"kind":"reviewed","sum":"0123456789abcdef"}\n',
    "the end of a line": b'"phase":"new","sum":"0123456789abcdef"}\n',
    "the beginning of a line": b'{"seq":9,"kind":"revi\n',
}


@pytest.mark.parametrize("count", [1, 7, 100])
@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_foreign_lines_in_a_row_cost_none_of_the_lines_behind_them(
    tmp_path: Path, foreign: bytes, count: int
) -> None:
    events = [reviewed(f"c{number}") for number in range(4)]
    path = write_journal(tmp_path / "history", events, DeviceId("b2"))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:3], foreign * count, *lines[3:]]))
    part = read_whole(path)
    assert [event for _, event in part.events] == events
    assert [problem.line for problem in part.problems] == list(range(4, 4 + count))
    checked = check_journal(path)
    assert (checked.events, len(checked.bad)) == (4, count)
    assert read_checksums(path, DeviceId("b2")).keys() == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("line", [b"x\n", b"\n"])
def test_a_small_file_of_lines_without_end_is_refused(tmp_path: Path, line: bytes) -> None:
    path = write_journal(tmp_path / "history", [reviewed("c1")], DeviceId("b2"))
    with path.open("ab") as file:
        file.write(line * (MOST_DAMAGED + 1))
    with pytest.raises(JournalError, match="more than 20,000 damaged or empty lines"):
        read_whole(path)
    assert "more than 20,000 damaged or empty lines" in check_journal(path).refusal
    assert len(rebuilt(tmp_path / "history")[1]) == 1


def test_a_file_of_long_damaged_lines_is_refused_where_they_would_be_held(tmp_path: Path) -> None:
    path = write_journal(tmp_path / "history", [reviewed("c1")], DeviceId("b2"))
    with path.open("ab") as file:
        for _ in range(5):
            file.write(b"x" * (15 * 1024 * 1024) + b"\n")
    assert "more than 64 MB of damaged or empty lines" in check_journal(path).refusal


@pytest.mark.parametrize(
    "flood", [b"x\n" * (MOST_DAMAGED + 1), b"\n" * (MOST_DAMAGED + 1), b"x" * (33 * 1024 * 1024)]
)
@pytest.mark.parametrize("is_known", [True, False])
def test_what_comes_before_a_flood_counts_however_it_was_read(
    tmp_path: Path, flood: bytes, *, is_known: bool
) -> None:
    path = write_journal(
        tmp_path / "history", [parameters_set(), *map(reviewed, ("c1", "c2"))], DeviceId("b2")
    )
    own = Machine(tmp_path, "a1") if is_known else None
    with path.open("ab") as file:
        file.write(flood)
    own = own or Machine(tmp_path, "a1")
    (problem,) = own.catch_up()
    assert problem.line in {5, 5 + MOST_DAMAGED}  # where more is too many
    assert problem.message.startswith(f"passed over from here on: {path}:")
    assert [row[0] for row in own.states()] == ["c1", "c2"]
    assert own.agrees_with_a_rebuild()
    path.write_bytes(path.read_bytes().replace(flood, b""))
    assert own.catch_up() == []
    assert own.agrees_with_a_rebuild()
