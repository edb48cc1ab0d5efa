import csv
import io
import json
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.journal_line import encode_line
from dp100_cards.usecases.export_journal import exported_events
from dp100_cards.usecases.import_journal import import_journal
from dp100_cards.usecases.journal_choice import EventChoice, ExportFormat
from dp100_cards.usecases.merge_journals import Merge
from dp100_cards.usecases.open_desk import open_desk
from tests.support.clock import FixedClock
from tests.support.events import reviewed, suspended, undone, write_journal
from tests.support.journals import contents, cut, damage, events_in_folder
from tests.support.machines import rebuilt
from tests.support.workspaces import workspace_in

OWN, OTHER = DeviceId("a1"), DeviceId("b2")
ALL = EventChoice()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two machines, the later events first in the second's journal."""
    home, clock = made_home(tmp_path / "home"), FixedClock()
    (home / "device").write_text("a1\n")
    write_journal(home / "history", [reviewed("c1", at=clock()), suspended("c2")], OWN)
    clock.advance(days=3)
    late = reviewed("c3", at=clock())
    write_journal(home / "history", [late, reviewed("c1"), undone(1, OWN)], OTHER)
    return home


def made_home(home: Path) -> Path:
    (home / "decks").mkdir(parents=True)
    return home


def export(home: Path, choice: EventChoice = ALL) -> bytes:
    return text_of(home, choice, ExportFormat.JSONL)


def text_of(home: Path, choice: EventChoice, output_format: ExportFormat) -> bytes:
    with exported_events(workspace_in(home), choice, output_format) as exported:
        return b"".join(exported.pieces)


def take_in(home: Path, text: bytes) -> Merge:
    return import_journal(workspace_in(home), Path("export.jsonl"), io.BytesIO(text))[0]


def test_an_export_makes_the_same_journals_again(home: Path, tmp_path: Path) -> None:
    second = made_home(tmp_path / "second")
    take_in(second, export(home))
    assert contents(second / "history") == contents(home / "history")
    assert export(second) == export(home)


def test_events_stand_in_the_order_of_all_machines(home: Path) -> None:
    """What a machine wrote later comes later, whatever its clock said then."""
    lines = map(json.loads, export(home).splitlines()[1:])
    stood = [(line["event"]["at"][:10], line["journals"], line["event"]["seq"]) for line in lines]
    assert stood == [
        ("2026-11-23", [0], 1),
        ("2026-11-23", [0], 2),
        ("2026-11-26", [1], 1),
        ("2026-11-23", [1], 2),
        ("2026-11-23", [1], 3),
    ]


def test_taking_it_in_twice_adds_nothing(home: Path) -> None:
    before = contents(home / "history")
    assert take_in(home, export(home)).taken == ()
    assert contents(home / "history") == before


def test_what_a_newer_version_wrote_is_carried_as_it_is(home: Path, tmp_path: Path) -> None:
    header = {"seq": 0, "kind": "journal", "format": 1, "device": "n3", "colour": "red"}
    first, chain = encode_line(header, "")
    event = {"seq": 1, "kind": "dreamt", "at": "2026-11-23T09:00:00.000Z", "of": {"x": [1.50]}}
    (home / "history" / "n3.jsonl").write_bytes(first + encode_line(event, chain)[0])
    second = made_home(tmp_path / "second")
    take_in(second, export(home))
    assert contents(second / "history") == contents(home / "history")


def test_journals_that_went_separate_ways_come_out_as_both(home: Path, tmp_path: Path) -> None:
    fork = write_journal(tmp_path / "fork", [reviewed("c3")], OTHER)
    shared = (home / "history" / "b2.jsonl").read_bytes().splitlines(keepends=True)[:2]
    fork.write_bytes(b"".join(shared))
    write_journal(tmp_path / "fork", [reviewed("elsewhere")], OTHER)
    fork.rename(home / "history" / "b2 (conflicted copy).jsonl")
    second = made_home(tmp_path / "second")
    take_in(second, export(home))
    assert events_in_folder(second / "history") == events_in_folder(home / "history")
    assert (second / "history" / "b2.jsonl").read_bytes() == (
        home / "history" / "b2.jsonl"
    ).read_bytes()


def test_a_part_keeps_its_devices_and_numbers(home: Path, tmp_path: Path) -> None:
    second = made_home(tmp_path / "second")
    take_in(second, export(home, EventChoice(card="c1")))
    taken = events_in_folder(second / "history")
    assert taken < events_in_folder(home / "history")
    assert len(taken) == 3  # two reviews, and that one of them was taken back
    take_in(second, export(home))
    assert events_in_folder(second / "history") == events_in_folder(home / "history")
    assert take_in(second, export(home, EventChoice(card="c1"))).taken == ()


def test_a_part_has_what_was_done_again_as_well(home: Path, tmp_path: Path) -> None:
    write_journal(home / "history", [undone(3, OTHER)], OTHER)
    second = made_home(tmp_path / "second")
    take_in(second, export(home, EventChoice(card="c1")))
    of_c1 = [row for row in rebuilt(home / "history")[0] if row[0] == "c1"]
    assert [row for row in rebuilt(second / "history")[0] if row[0] == "c1"] == of_c1


def test_a_part_counts_once_when_the_rest_arrives(home: Path, tmp_path: Path) -> None:
    second = made_home(tmp_path / "second")
    take_in(second, export(home, EventChoice(card="c1")))
    assert rebuilt(second / "history")[0]
    assert told(second) == []
    for path in (home / "history").iterdir():
        (second / "history" / f"{path.stem} (late).jsonl").write_bytes(path.read_bytes())
    assert rebuilt(second / "history")[0] == rebuilt(home / "history")[0]


def told(home: Path) -> list[str]:
    desk = open_desk(workspace_in(home))
    try:
        return [each.message for each in desk.problems]
    finally:
        desk.close()


def test_days_can_be_chosen(home: Path) -> None:
    today = FixedClock().today()
    assert len(export(home, EventChoice(since_on=today + 1)).splitlines()) == 2
    assert len(export(home, EventChoice(until_on=today)).splitlines()) == 5


def test_a_damaged_journal_gives_what_is_in_order(home: Path, tmp_path: Path) -> None:
    damage(home / "history" / "b2.jsonl", 3)
    second = made_home(tmp_path / "second")
    take_in(second, export(home))
    assert len(events_in_folder(second / "history")) == 4


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"dp100 export", b"other thing!", "export.jsonl:1: not an export"),
        (b'"format":1,"partial"', b'"format":7,"partial"', "export.jsonl:1: .*newer dp100"),
        (b'"card":"c1"', b'"card":"c9"', "export.jsonl:[0-9]: damaged"),
        (b'"journals":[1]', b'"journals":[7]', "export.jsonl:[0-9]: not an event"),
        (b'"device":"b2","header"', b'"device":"../","header"', "export.jsonl:1: not an export"),
    ],
)
def test_what_is_no_export_is_refused_with_its_line(
    home: Path, tmp_path: Path, old: bytes, new: bytes, told: str
) -> None:
    second, text = made_home(tmp_path / "second"), export(home)
    assert old in text
    with pytest.raises(FileError, match=told):
        take_in(second, text.replace(old, new))
    assert [path.name for path in second.iterdir()] == ["decks"]


@pytest.mark.parametrize("text", [b"", b"\n", b"[]\n", b"null", b"\0" * 5000, b"[" * 100_000])
def test_hostile_text_is_refused(home: Path, text: bytes) -> None:
    with pytest.raises(FileError, match="not an export"):
        take_in(home, text)


def test_spreadsheets_get_a_table_without_formulas(home: Path) -> None:
    write_journal(home / "history", [reviewed("=cmd|' /C calc'!A0")], DeviceId("c3"))
    text = text_of(home, ALL, ExportFormat.CSV).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 6
    cards = [row["card"] for row in rows]
    assert "'=cmd|' /C calc'!A0" in cards
    assert [row["undone"] for row in rows if (row["device"], row["seq"]) == ("a1", "1")] == ["True"]


def test_a_shorter_journal_does_not_hide_the_longer_one(home: Path) -> None:
    text, before = export(home), events_in_folder(home / "history")
    cut(home / "history" / "b2.jsonl", 2)
    take_in(home, text)
    assert events_in_folder(home / "history") == before
