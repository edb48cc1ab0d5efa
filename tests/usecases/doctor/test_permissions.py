"""Files that others could read, that a kill has left, or that are not what they should be."""

import os
import stat
from pathlib import Path

import pytest

from dp100_cards.model.finding import Area, Severity
from dp100_cards.storage.own_files import Room
from dp100_cards.usecases.doctor.permission_area import room_findings
from tests.support.doctor import Learner, area_of

DAY_SECONDS = 24 * 3600


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def age(learner: Learner, path: Path, days: float) -> None:
    at = learner.clock.now.timestamp() - days * DAY_SECONDS
    os.utime(path, (at, at))


def test_what_others_could_read_is_closed_to_them(learner: Learner) -> None:
    folder, files = learner.home / "history", [learner.journal, learner.home / "device"]
    folder.chmod(0o755)
    for path in files:
        path.chmod(0o644)
    folders, opened = learner.found(Area.PERMISSIONS)
    assert folders.severity is opened.severity is Severity.WARNING
    assert folders.message == f"open to other users: 1 folder: {folder}"
    assert opened.message == f"open to other users: 2 files: {files[1]}, {files[0]}"
    assert (mode(folder), mode(files[0])) == (0o755, 0o644)
    done = [each.mended for each in area_of(learner.examined(fix=True), Area.PERMISSIONS).findings]
    assert done == [
        "only their owner can enter 1 folder now",
        "only their owner can read 2 files now",
    ]
    assert [mode(path) for path in (folder, *files)] == [0o700, 0o600, 0o600]
    learner.assert_healthy()


def test_a_history_in_a_folder_of_the_learners_choice_is_left_as_it_is(learner: Learner) -> None:
    chosen = (learner.home / "history").rename(learner.folder / "chosen")
    chosen.chmod(0o755)
    journal = next(chosen.iterdir())
    journal.chmod(0o644)
    (learner.home / "config.toml").write_text(f'history.folder = "{chosen}"\n')
    (learner.home / "config.toml").chmod(0o600)
    learner.examined(fix=True)
    (finding,) = learner.found(Area.PERMISSIONS)
    assert finding.severity is Severity.NOTE
    assert finding.message == f"open to other users, in a folder that you chose: {journal}"
    assert mode(journal) == 0o644


def test_only_what_is_needless_is_deleted_of_what_a_kill_has_left(learner: Learner) -> None:
    home = learner.home
    (home / "notes.yaml").write_text("cards: {}\n")
    (home / "notes.yaml").chmod(0o600)
    needless = {
        home / ".notes.yaml.abcd1234": "cards: {}\n",
        home / ".device.abcd_234": "",
        home / "cache" / ".due.abcd1234": "dp100-due 3\nfor",
    }
    others = {home / ".config.toml.abcd1234": "new_per_day = 5\n"}
    strange = {home / ".emacs.abcd1234": "", home / ".notes.yaml.swp": ""}
    young = home / ".lock.abcd1234"
    for path, text in {**needless, **others, **strange, young: ""}.items():
        path.write_text(text)
        age(learner, path, 0.5 if path == young else 2)
    first, second = learner.found(Area.PERMISSIONS)
    assert first.severity is second.severity is Severity.NOTE
    assert all(str(path) in first.message for path in needless)
    assert second.message.endswith(f"with what stands nowhere else: {next(iter(others))}")
    done = area_of(learner.examined(fix=True), Area.PERMISSIONS).findings
    assert [each.mended for each in done] == ["deleted 3 files", ""]
    left = set(home.rglob(".*"))
    assert left == {*others, *strange, young}
    (finding,) = learner.found(Area.PERMISSIONS)
    assert finding.repair is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
def test_files_of_another_user_are_told(learner: Learner) -> None:
    os.chown(learner.journal, 12345, -1)
    (finding,) = learner.found(Area.PERMISSIONS)
    assert finding.severity is Severity.WARNING
    assert finding.message == f"of another user: {learner.journal}"


def test_links_that_lead_nowhere_and_pipes_are_told(learner: Learner) -> None:
    (learner.home / "notes.yaml").symlink_to("/nowhere/at/all")
    (learner.home / "backup.lock").unlink()
    os.mkfifo(learner.home / "backup.lock", 0o600)
    messages = [each.message for each in area_of(learner.examined(), Area.PERMISSIONS).findings]
    assert messages == [
        f"{learner.home / 'backup.lock'}: not an ordinary file",
        f"{learner.home / 'notes.yaml'}: a link that leads nowhere",
    ]


MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("room", "found"),
    [
        (Room(100 * MEGABYTE, 100, False), []),
        (Room(100 * MEGABYTE, None, False), []),
        (Room(99 * MEGABYTE, 100, False), [(Severity.WARNING, "only 99 MB are free there")]),
        (Room(9 * MEGABYTE, 100, False), [(Severity.ERROR, "only 9 MB are free there")]),
        (Room(10**9, 99, False), [(Severity.ERROR, "there is room for 99 more files there")]),
        (None, []),
    ],
)
def test_a_disk_that_is_nearly_full_is_told(
    room: Room | None, found: list[tuple[Severity, str]]
) -> None:
    said = [(each.severity, each.message) for each in room_findings(Path("/home"), room)]
    assert said == [(severity, f"/home: {message}") for severity, message in found]
