"""`dp100 export`: reviews, cards and all events, for spreadsheets and other programs."""

import csv
import io
import json
import shlex
import shutil
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dp100_cards.model.events import Event
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.storage.cache.cache_check import digests
from dp100_cards.storage.cache.store import open_store_for_reading
from dp100_cards.storage.journal.journal_line import encode_line
from dp100_cards.storage.journal.journal_writer import JournalWriter
from dp100_cards.storage.locations import locations_in
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.commands import COMMAND, DISK_FULL, PATIENCE_SECONDS, dp100, environment
from tests.support.decks import card, deck, three_decks, write_deck_file
from tests.support.events import reviewed, suspended, undone, write_journal
from tests.support.in_process import dp100_here
from tests.support.journals import contents
from tests.support.machines import DEFAULTS
from tests.support.workspaces import files_in, rate_all, workspace_in

OTHER = DeviceId("b2")
TABLES = ("reviews", "cards")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A session on this machine, and another machine with an event of a newer version."""
    home = tmp_path / "home"
    three_decks(home / "decks")
    clock = FixedClock()
    started = start_review(workspace_in(home, clock), Selection(("compute",)))
    rate_all(started, clock, [Rating.GOOD, Rating.EASY, Rating.AGAIN])
    started.close()
    written: list[Event] = [reviewed("d1"), suspended("d2"), reviewed("gone"), undone(1, OTHER)]
    write_journal(home / "history", written, OTHER)
    return home


def add_newer_event(home: Path) -> None:
    header = {"seq": 0, "kind": "journal", "format": 1, "device": "n3", "colour": "red"}
    first, chain = encode_line(header, "")
    event = {"seq": 1, "kind": "dreamt", "at": "2026-11-23T09:00:00.000Z", "of": {"x": [1.50]}}
    (home / "history" / "n3.jsonl").write_bytes(first + encode_line(event, chain)[0])


def exported(home: Path, *arguments: str) -> str:
    done = dp100_here("export", *arguments, home=home, decks=home / "decks")
    assert (done.code, done.err) == (0, "")
    return done.out


def rows(home: Path, *arguments: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(exported(home, *arguments)))]


def test_all_events_give_the_same_states_in_an_empty_home(home: Path, tmp_path: Path) -> None:
    add_newer_event(home)
    second = tmp_path / "second"
    shutil.copytree(home / "decks", second / "decks")
    file = tmp_path / "all.jsonl"
    assert dp100_here("export", "all", "--output", str(file), home=home).code == 0
    assert dp100_here("journal", "import", str(file), home=second).code == 0
    assert contents(second / "history") == contents(home / "history")
    assert digest(second) == digest(home)


def digest(home: Path) -> str:
    with closing(open_store_for_reading(locations_in(home), [home / "decks"])) as store:
        return digests(store.connection)["history"]


def test_all_events_are_one_document_or_a_table_too(home: Path) -> None:
    add_newer_event(home)
    events = json.loads(exported(home, "all", "--format", "json"))["events"]
    lines = exported(home, "all").splitlines()[1:]
    own_fields = [json.loads(line)["event"] for line in lines]
    for event, own in zip(events, own_fields, strict=True):
        assert own.items() <= event.items()
        assert event["device"] in contents_by_device(home)
        assert event["undone"] in (True, False)
    assert len(rows(home, "all", "--format", "csv")) == len(events)
    assert any(event["kind"] == "dreamt" for event in events)


def contents_by_device(home: Path) -> set[str]:
    return {name.removesuffix(".jsonl") for name in contents(home / "history")}


def test_reviews_are_those_that_count_the_oldest_first(home: Path) -> None:
    found = rows(home, "reviews")
    assert [row["at"] for row in found] == sorted(row["at"] for row in found)
    assert {row["device"] for row in found} >= {"b2"}
    assert [(row["card"], row["section"]) for row in found if row["device"] == "b2"] == [
        ("gone", "")
    ]
    assert all(row["day"] == "2026-11-23" for row in found)


def test_a_section_can_be_chosen_by_any_of_its_names(home: Path) -> None:
    for name in ("compute", "I.A", "comp"):
        assert {row["section"] for row in rows(home, "reviews", "-s", name)} == {"compute"}
    assert [row["card"] for row in rows(home, "cards", "-s", "models", "-s", "data")] == [
        "d1", "d2", "d3", "m1", "m2",
    ]  # fmt: skip
    wrong = dp100_here("export", "cards", "--section", "nope", home=home, decks=home / "decks")
    assert (wrong.code, wrong.out, len(wrong.err.splitlines())) == (2, "", 1)


def test_cards_stand_in_the_decks_order_with_what_would_be_recalled(home: Path) -> None:
    found = json.loads(exported(home, "cards", "--format", "json"))["cards"]
    assert [each["card"] for each in found] == ["c1", "c2", "c3", "d1", "d2", "d3", "m1", "m2"]
    assert [each["is_suspended"] for each in found] == [False] * 4 + [True] + [False] * 3
    assert found[7]["retrievability"] is None
    # The machine's clock is later than the reviews, by how much nobody knows.
    at_once = ForgettingCurve(DEFAULTS.weights).retrievability(found[1]["stability_days"], 0)
    assert 0 < found[1]["retrievability"] <= at_once


def test_a_question_stands_there_as_it_is_asked(home: Path) -> None:
    two_lines = card("m1", question="First line\nsecond line")
    models = deck("models", "m2", number="II.A")
    write_deck_file(home / "decks", replace(models, cards=(two_lines, *models.cards)))
    assert rows(home, "cards", "-s", "models")[0]["question"] == "First line"
    patch = "patches:\n      - field: question\n        find: First\n        replace: Best\n"
    note = "    notes:\n      - kind: wrong\n        text: So.\n        source: A page\n        checked: 2026-11-22\n"  # noqa: E501
    (home / "decks" / "corrections.yaml").write_text(f"cards:\n  m1:\n    {patch}{note}")
    assert rows(home, "cards", "-s", "models")[0]["question"] == "Best line"


def test_no_cell_is_a_formula(home: Path) -> None:
    write_journal(home / "history", [reviewed("=cmd|' /C calc'!A0")], DeviceId("c3"))
    cards = [row["card"] for row in rows(home, "reviews")]
    assert "'=cmd|' /C calc'!A0" in cards
    plain = exported(home, "reviews", "--format", "jsonl")
    assert "=cmd|' /C calc'!A0" in [json.loads(line)["card"] for line in plain.splitlines()]


def test_what_a_journal_smuggles_in_is_inert(home: Path) -> None:
    write_journal(home / "history", [reviewed("c1\x1b]0;owned\x07\x9b")], DeviceId("c3"))
    for output_format in ("csv", "json", "jsonl"):
        text = exported(home, "reviews", "--format", output_format)
        assert not {"\x1b", "\x07", "\x9b"} & set(text)


@pytest.mark.parametrize("table", [*TABLES, "all"])
def test_a_file_that_is_there_is_written_over_only_if_that_is_wanted(
    home: Path, tmp_path: Path, table: str
) -> None:
    file = tmp_path / "out"
    file.write_text("mine")
    arguments = ("export", table, "--output", str(file))
    refused = dp100_here(*arguments, home=home, decks=home / "decks")
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (1, "", 1)
    assert "--force" in refused.err
    assert file.read_text() == "mine"
    assert dp100_here(*arguments, "--force", home=home, decks=home / "decks").code == 0
    assert file.read_text() == exported(home, table, "--output", "-")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("table", [*TABLES, "all"])
def test_what_cannot_be_written_is_told_in_one_line(home: Path, tmp_path: Path, table: str) -> None:
    nowhere = dp100_here("export", table, "--output", str(tmp_path / "no" / "x"), home=home)
    assert (nowhere.code, nowhere.out, len(nowhere.err.splitlines())) == (1, "", 1)
    full = dp100("export", table, "--output", "full", home=home, under=DISK_FULL)
    assert (full.code, full.out, len(full.err.splitlines())) == (1, "", 1)
    assert not [path for path in tmp_path.iterdir() if "full" in path.name]


def test_a_closed_pipe_is_met_in_silence(home: Path) -> None:
    long = (card(f"x{number}", question="Why? " * 100) for number in range(300))
    write_deck_file(home / "decks", replace(deck("long"), cards=tuple(long)))
    writer = JournalWriter(home / "history", DeviceId("d4"))
    writer.append([reviewed(f"x{number}") for number in range(1_000)])
    writer.close()
    head = {"reviews": b"d", "cards": b"c", "all": b"{"}
    for table, first in head.items():
        script = f"{shlex.join(COMMAND)} export {table} | head -c 1"
        done = subprocess.run(
            ["sh", "-c", script],
            env=environment(home, home / "decks"),
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, first, b"")


def test_a_learner_without_history_gets_empty_tables(tmp_path: Path) -> None:
    home = tmp_path / "new"
    three_decks(home / "decks")
    assert rows(home, "reviews") == []
    assert json.loads(exported(home, "reviews", "--format", "json")) == {"schema": 1, "reviews": []}
    assert len(rows(home, "cards")) == 8
    assert json.loads(exported(home, "all", "--format", "json")) == {"schema": 1, "events": []}


def test_an_export_changes_no_file(home: Path) -> None:
    before = files_in(home)
    for table in (*TABLES, "all"):
        exported(home, table)
    assert files_in(home) == before
