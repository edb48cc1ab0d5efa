"""Decks, corrections, settings, backups, orphans, clock and terminal that need attention."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from dp100_cards.model.finding import Area, Severity
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.backups.backup_record import note_outcome
from dp100_cards.upkeep.sqlite_versions import has_wal_reset_bug
from dp100_cards.usecases.doctor.clock_area import is_zone, offset_text
from dp100_cards.usecases.make_backup import make_backup
from tests.support.decks import deck, write_deck_file
from tests.support.doctor import NO_TERMINAL, Learner, area_of
from tests.support.events import parameters_set, reviewed, write_journal


def test_a_learner_with_whom_all_is_well_has_no_findings(learner: Learner) -> None:
    learner.assert_healthy()


def test_a_home_that_is_new_has_none_either_and_stays_empty(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.home = tmp_path / "new"
    learner.assert_healthy()
    learner.examined(fix=True)
    assert not learner.home.exists()


def test_problems_of_decks_are_told_with_their_places(learner: Learner) -> None:
    write_deck_file(learner.decks, deck("again", "c1"))
    (learner.decks / "broken.yaml").write_text("id: [\n")
    duplicate, broken = learner.found(Area.DECKS)
    assert duplicate.severity is broken.severity is Severity.ERROR
    assert {duplicate.message.partition(":")[0], broken.message.partition(":")[0]} == {
        str(learner.decks / "broken.yaml"),
        str(learner.decks / "compute.yaml"),
    }


def test_no_card_at_all_is_told(learner: Learner) -> None:
    empty = learner.folder / "empty"
    empty.mkdir()
    findings = area_of(learner.examined(decks=empty), Area.DECKS).findings
    assert [each.message for each in findings] == ["there is no card to study"]


def test_corrections_that_do_not_fit_their_deck_are_told(learner: Learner) -> None:
    (learner.decks / "corrections.yaml").write_text(
        "cards:\n  c9:\n    notes:\n      - kind: wrong\n        text: No.\n"
        "        source: A page\n        checked: 2026-11-22\n"
    )
    (finding,) = learner.found(Area.CORRECTIONS)
    assert finding.severity is Severity.WARNING
    assert "no deck has a card 'c9'" in finding.message


def test_settings_that_are_not_valid_do_not_stop_the_doctor(learner: Learner) -> None:
    settings = learner.home / "config.toml"
    settings.write_text('new_per_day = -1\n"x\\u001b" = 2\n')
    settings.chmod(0o600)
    (*errors, variable) = learner.found(Area.SETTINGS, environment={"DP100_ORDRE": "due"})
    assert [each.severity for each in errors] == [Severity.ERROR] * 2
    assert errors[0].message.startswith(f"{settings}:1: new_per_day: ")
    assert (variable.severity, "DP100_ORDRE" in variable.message) == (Severity.WARNING, True)


def test_a_history_without_a_backup_is_told(learner: Learner) -> None:
    for path in (learner.home / "backups").iterdir():
        path.unlink()
    (finding,) = learner.found(Area.BACKUPS)
    assert (finding.severity, finding.message) == (
        Severity.WARNING,
        "there is no backup of the history",
    )
    assert make_backup(learner.workspace, is_automatic=False)
    learner.assert_healthy()


def test_a_learner_who_wants_no_backups_is_only_reminded(learner: Learner) -> None:
    for path in (learner.home / "backups").iterdir():
        path.unlink()
    settings = learner.home / "config.toml"
    settings.write_text("backup.daily = 0\nbackup.weekly = 0\nbackup.monthly = 0\n")
    settings.chmod(0o600)
    (finding,) = learner.found(Area.BACKUPS)
    assert finding.severity is Severity.NOTE


def test_a_damaged_backup_is_told(learner: Learner) -> None:
    (path,) = (learner.home / "backups").iterdir()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    damaged, none = learner.found(Area.BACKUPS)
    assert damaged.severity is Severity.ERROR
    assert damaged.message.startswith(f"{path}: damaged: ")
    assert none.message == "there is no backup of the history"


def test_a_backup_that_is_older_than_a_week_of_reviews_is_told(learner: Learner) -> None:
    learner.clock.advance(days=9)
    learner.review()
    (finding,) = learner.found(Area.BACKUPS)
    assert finding.message == "the last good backup was made 9 days before the last review"


def test_a_backup_that_failed_is_told(learner: Learner) -> None:
    record = learner.home / "backup.json"
    note_outcome(record, learner.clock().at, "failed: \x1b[2J no room")
    failed = learner.found(Area.BACKUPS)[0]
    assert failed.severity is Severity.WARNING
    assert "failed: \u241b[2J no room" in failed.message


def test_a_backup_dated_by_a_wrong_clock_is_not_taken_for_the_last(learner: Learner) -> None:
    (path,) = (learner.home / "backups").iterdir()
    path.rename(path.with_name("dp100-2036-11-30T091502Z.tar.gz"))
    none, ahead = learner.found(Area.BACKUPS)
    assert none.message == "there is no backup of the history"
    assert ahead.severity is Severity.NOTE
    assert ahead.message.endswith(": dated after today, by a clock that was wrong")


def test_what_a_backup_left_out_is_noted(learner: Learner) -> None:
    (learner.home / "decks").mkdir()
    (learner.home / "decks" / "pipe.txt").symlink_to("/dev/zero")
    learner.clock.advance(minutes=1)
    assert make_backup(learner.workspace, is_automatic=False)
    note, *_ = area_of(learner.examined(), Area.BACKUPS).findings
    assert note.severity is Severity.NOTE
    assert note.message.startswith("not in the last backup: ")


def test_cards_in_no_deck_are_noted(learner: Learner) -> None:
    path = learner.decks / "compute.yaml"
    text = path.read_text()
    path.unlink()
    (finding,) = learner.found(Area.ORPHANS)
    assert finding.severity is Severity.NOTE
    assert finding.message.startswith("in no deck: c1 (")
    assert "reviews, last on 2026-11-23)" in finding.message
    path.write_text(text)
    learner.assert_healthy()


def test_a_clock_that_went_back_is_told(learner: Learner) -> None:
    learner.clock.advance(days=-400)
    (doubt,) = area_of(learner.examined(), Area.CLOCK).findings
    assert doubt.severity is Severity.WARNING
    assert "before your last review" in doubt.message
    learner.clock.advance(days=-10_000)
    impossible, _ = area_of(learner.examined(), Area.CLOCK).findings
    assert (impossible.severity, impossible.message) == (
        Severity.ERROR,
        "the clock says 1998-06-03, which cannot be",
    )


def test_a_machine_whose_clock_is_ahead_is_named(learner: Learner) -> None:
    now = learner.clock()
    moments = [Moment(now.at + days * DAY, now.utc_offset_minutes) for days in (400, 2, 3)]
    events = (reviewed("c1", at=moment) for moment in moments)
    write_journal(learner.home / "history", [parameters_set(), *events], DeviceId("b0b0b0b0"))
    (finding,) = area_of(learner.examined(), Area.CLOCK).findings
    assert (finding.severity, finding.message) == (
        Severity.WARNING,
        "Events from the machine b0b0b0b0 lie 3 days in the future; check its clock.",
    )
    for number in range(6):
        write_journal(
            learner.home / "history", [reviewed("c1", at=moments[-1])], DeviceId(f"b{number}")
        )
    *_, last = area_of(learner.examined(), Area.CLOCK).findings
    assert last.message == "So do those from 2 machines more."
    learner.clock.advance(days=4)
    assert not area_of(learner.examined(), Area.CLOCK).findings


def test_a_time_zone_that_is_none_is_told(learner: Learner) -> None:
    (finding,) = learner.found(Area.CLOCK, environment={"TZ": "Europe/Atlantis\x1b"})
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("TZ is 'Europe/Atlantis\u241b', which is no time zone")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("", True),
        ("UTC", True),
        (":UTC", True),
        ("Europe/Berlin", True),
        ("CET-1CEST,M3.5.0,M10.5.0/3", True),
        ("<+0530>-5:30", True),
        ("Atlantis", False),
        ("../../etc/passwd", False),
        ("/nowhere", False),
    ],
)
def test_what_is_a_time_zone(name: str, is_one: bool) -> None:
    assert is_zone(name) is is_one


def test_offsets_are_written_as_everywhere() -> None:
    assert [offset_text(m) for m in (0, 330, -210)] == ["+00:00", "+05:30", "-03:30"]


def test_a_terminal_on_which_no_screen_can_be_drawn_is_told(learner: Learner) -> None:
    drawn = replace(NO_TERMINAL, is_output_terminal=True, columns=80, rows=24)
    learner.terminal = drawn
    assert not learner.found(Area.TERMINAL, environment={"TERM": "xterm"})
    for terminal, term, message in (
        (drawn, "dumb", "no screen can be drawn: TERM is dumb"),
        (drawn, "", "no screen can be drawn: TERM is not set"),
        (replace(drawn, columns=39), "xterm", "39x24 is too small for any screen"),
        (replace(drawn, encoding="ascii"), "xterm", "text is written as ascii, which lacks"),
        (replace(NO_TERMINAL, is_raw=True), "xterm", "the terminal is in a mode that a program"),
    ):
        learner.terminal = terminal
        (finding,) = learner.found(Area.TERMINAL, environment={"TERM": term})
        assert finding.severity is Severity.WARNING
        assert finding.message.startswith(message)


def test_versions_are_those_that_run(learner: Learner) -> None:
    facts = area_of(learner.examined(), Area.VERSIONS).facts
    assert facts["textual"]
    assert facts["journal_format"] == 1


@pytest.mark.parametrize(
    ("version", "has_bug"),
    [
        ("3.6.23", False),
        ("3.7.0", True),
        ("3.40.1", True),
        ("3.44.5", True),
        ("3.44.6", False),
        ("3.50.6", True),
        ("3.50.7", False),
        ("3.51.2", True),
        ("3.51.3", False),
        ("3.52.0", False),
        ("4.0", False),
    ],
)
def test_which_versions_of_sqlite_have_the_bug(version: str, has_bug: bool) -> None:
    assert has_wal_reset_bug(version) is has_bug


def test_paths_in_the_home_folder_are_shortened(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(learner.folder))
    (learner.home / "device").chmod(0o644)
    (finding,) = learner.found(Area.PERMISSIONS)
    assert finding.message == "open to other users: 1 file: ~/home/device"
    assert finding.repair is not None
    assert finding.repair.paths == (learner.home / "device",)
    assert os.sep + "home" in str(area_of(learner.examined(), Area.JOURNAL).facts["folder"])
