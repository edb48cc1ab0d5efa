"""Journals that something has happened to: what the doctor says of each."""

import json
import shutil
from pathlib import Path

import pytest

from dp100_cards.model.events import Reviewed
from dp100_cards.model.finding import Area, Finding, Severity
from dp100_cards.model.ids import DeviceId, ParametersId
from dp100_cards.model.moment import Moment
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, encode_line
from dp100_cards.usecases.make_backup import make_backup
from dp100_cards.usecases.repair_journals import repair_journals
from tests.support.doctor import Learner, area_of
from tests.support.events import (
    as_written_by_a_newer_version,
    parameters_set,
    reviewed,
    write_journal,
)

OTHER = DeviceId("b0b0b0b0")


def only(findings: list[Finding]) -> tuple[Severity, str]:
    (finding,) = findings
    assert finding.advice
    assert finding.repair is None  # no journal is ever mended by itself
    return finding.severity, finding.message


def change_line(path: Path, number: int) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[number - 1] = lines[number - 1].replace(b'"rating":3', b'"rating":4')
    path.write_bytes(b"".join(lines))


def other_machine(learner: Learner, *events: Reviewed) -> Path:
    learner_home = learner.home / "history"
    return write_journal(learner_home, [parameters_set(), *events], OTHER)


def test_a_damaged_line_is_told_with_its_number(learner: Learner) -> None:
    change_line(learner.journal, 4)
    learner.home.joinpath("cache/cache.sqlite3").unlink()
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.ERROR
    assert message == f"{learner.journal}: 1 damaged line: 4"


def test_a_line_that_was_set_aside_is_a_note_that_says_where(learner: Learner) -> None:
    whole = learner.journal.read_bytes()
    change_line(learner.journal, 4)
    for backup in (learner.home / "backups").iterdir():
        backup.unlink()
    repair_journals(learner.workspace, [])
    assert make_backup(learner.workspace, is_automatic=False) is not None
    (salvaged,) = (learner.home / "salvage").iterdir()
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.NOTE
    assert message == f"{learner.journal}: 1 damaged line was set aside: 4"
    learner.journal.write_bytes(whole)
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.NOTE
    assert message == f"{salvaged}: 1 line set aside, which no journal has any more"


def test_a_torn_end_is_told_until_the_next_rating_has_cut_it_off(learner: Learner) -> None:
    with learner.journal.open("ab") as file:
        file.write(b'{"seq":10,"ki')
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.NOTE
    assert message == f"{learner.journal}: its last 13 bytes are no whole line"
    learner.clock.advance(days=3)
    learner.review()
    learner.assert_healthy()


def test_what_is_no_journal_is_named(learner: Learner) -> None:
    path = learner.home / "history" / "x.jsonl"
    path.write_text("hello\nworld\n")
    path.chmod(0o600)
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.WARNING
    assert message.startswith(f"passed over: {path}:1: this is not a journal")


def test_a_journal_of_a_newer_version_is_named(learner: Learner) -> None:
    path = other_machine(learner, reviewed("c1"))
    path.write_bytes(as_written_by_a_newer_version(path))
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.WARNING
    assert "written by a newer dp100" in message


def test_events_of_a_kind_that_is_not_known_are_counted(learner: Learner) -> None:
    lines = learner.journal.read_bytes().splitlines()
    chain = json.loads(lines[-1])["sum"]
    line, _ = encode_line({"seq": len(lines), "kind": "dreamt"}, chain)
    with learner.journal.open("ab") as file:
        file.write(line)
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.NOTE
    assert message == f"{learner.journal}: 1 event of a kind that this version does not know"


def test_numbers_that_no_file_has_are_told_unless_a_copy_has_them(learner: Learner) -> None:
    path = other_machine(learner, *(reviewed(f"c{number}") for number in (1, 2, 3)))
    copy = path.with_name("b0b0b0b0.sync-conflict.jsonl")
    shutil.copy(path, copy)
    chain, lines = FIRST_CHAIN, []
    for line in path.read_bytes().splitlines():
        fields = json.loads(line)
        del fields["sum"]
        if fields["seq"] != 3:
            encoded, chain = encode_line(fields, chain)
            lines.append(encoded)
    path.write_bytes(b"".join(lines))
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.NOTE
    assert message == f"{copy}: a copy of b0b0b0b0.jsonl with 1 event that it lacks"
    copy.unlink()
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.WARNING
    assert message == f"{path}: no file has the events with the numbers 3"


def test_a_copy_that_adds_nothing_is_told(learner: Learner) -> None:
    copy = learner.journal.with_name(f"{learner.journal.stem} (conflicted copy).jsonl")
    shutil.copy(learner.journal, copy)
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.NOTE
    assert message == f"{copy}: a copy of {learner.journal.name} that adds nothing"


def test_a_copy_that_went_its_own_way_is_told(learner: Learner) -> None:
    path = other_machine(learner, reviewed("c1"), reviewed("c2"))
    copy = path.with_name("b0b0b0b0~1234abcd.jsonl")
    path.rename(copy)
    path = other_machine(learner, reviewed("c1"), reviewed("c3"))
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.NOTE
    assert message == f"{copy}: a copy of {path.name} that has gone its own way from event 3 on"


def test_parameters_that_no_journal_says_are_told(learner: Learner) -> None:
    event = reviewed("c1")
    strange = Reviewed(
        event.card_id,
        event.rating,
        event.moment,
        event.day_on,
        event.took_seconds,
        event.phase,
        ParametersId("deadbeef"),
    )
    path = write_journal(learner.home / "history", [strange], OTHER)
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.WARNING
    assert message == f"{path}: reviews under the parameters deadbeef, which no journal says"


@pytest.mark.parametrize(
    ("days", "what"),
    [
        (400, "dated after today (by number: 3)"),
        (-400, "dated more than a month before the one before (by number: 3)"),
    ],
)
def test_events_that_a_wrong_clock_has_dated_are_told(
    learner: Learner, days: int, what: str
) -> None:
    now = learner.clock()
    at = Moment(now.at + days * DAY, now.utc_offset_minutes)
    path = other_machine(learner, reviewed("c1"), reviewed("c2", at=at))
    (finding,) = area_of(learner.examined(), Area.JOURNAL).findings[:1]
    assert (finding.severity, finding.message) == (Severity.NOTE, f"{path}: 1 event {what}")


def test_a_machine_that_has_fallen_silent_is_told_for_a_year(learner: Learner) -> None:
    other_machine(learner, reviewed("c1"))
    for days, said in ((29, 0), (5, 1), (340, 0)):
        learner.clock.advance(days=days)
        found = [
            each.message
            for each in area_of(learner.examined(), Area.JOURNAL).findings
            if "nothing has come" in each.message
        ]
        assert len(found) == said
    assert not said


def test_a_database_in_the_history_folder_is_told(learner: Learner) -> None:
    path = learner.home / "history" / "old.db"
    shutil.copy(learner.home / "cache" / "cache.sqlite3", path)
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.WARNING
    assert message == f"{path}: a file of SQLite in the history folder"


def test_a_home_that_is_synchronised_as_a_whole_is_told(learner: Learner) -> None:
    (learner.folder / ".stfolder").mkdir()
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.WARNING
    assert "Syncthing carries files that belong to this machine alone: cache.sqlite3" in message
    (learner.folder / ".stfolder").rmdir()
    (learner.home / "history" / ".stfolder").mkdir()
    learner.assert_healthy()


def test_a_history_on_a_stick_that_is_not_there_harms_nothing(learner: Learner) -> None:
    stick = learner.folder / "stick"
    (learner.home / "history").rename(stick)
    settings = learner.home / "config.toml"
    settings.write_text(f'history.folder = "{stick}"\n')
    settings.chmod(0o600)
    learner.assert_healthy()
    away = stick.rename(learner.folder / "away")
    severity, message = only(list(area_of(learner.examined(fix=True), Area.JOURNAL).findings))
    assert severity is Severity.ERROR
    assert f"{stick}: the history folder is not there" in message
    away.rename(stick)
    learner.assert_healthy()


def test_a_history_that_has_vanished_is_never_taken_for_an_empty_one(learner: Learner) -> None:
    cache = (learner.home / "cache" / "cache.sqlite3").read_bytes()
    shutil.rmtree(learner.home / "history")
    severity, message = only(list(area_of(learner.examined(fix=True), Area.JOURNAL).findings))
    assert severity is Severity.ERROR
    assert message.endswith("the history folder of this machine is gone")
    assert (learner.home / "cache" / "cache.sqlite3").read_bytes() == cache


def test_events_that_only_the_cache_has_seen_are_told_and_the_cache_is_kept(
    learner: Learner,
) -> None:
    lines = learner.journal.read_bytes().splitlines(keepends=True)
    learner.journal.write_bytes(b"".join(lines[:5]))
    cache = (learner.home / "cache" / "cache.sqlite3").read_bytes()
    (finding,) = area_of(learner.examined(fix=True), Area.CACHE).findings
    assert finding.severity is Severity.ERROR
    device = learner.journal.stem
    lost = f"of {device} from number 5 to {len(lines) - 1}"
    assert finding.message == f"journals have lost events that the cache has seen: {lost}"
    assert (learner.home / "cache" / "cache.sqlite3").read_bytes() == cache


def test_a_name_of_the_machine_that_is_none_is_told(learner: Learner) -> None:
    (learner.home / "device").write_text("\x1b[2J\n")
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.ERROR
    assert "not a name of a machine" in message


def test_events_that_are_gone_since_the_last_session_are_told(learner: Learner) -> None:
    lines = learner.journal.read_bytes().splitlines(keepends=True)
    learner.journal.write_bytes(b"".join(lines[:-1]))
    learner.home.joinpath("cache/cache.sqlite3").unlink()
    severity, message = only(learner.found(Area.JOURNAL))
    assert severity is Severity.ERROR
    assert message == f"{learner.journal}: 1 of its last events are missing"
