"""Where files lie, and what this machine is called."""

import os
import stat
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.storage.device import create_device, read_device
from dp100_cards.storage.due_calendar import calendar_path
from dp100_cards.storage.locations import create_private_folder, default_locations, locations_in


@pytest.mark.parametrize("caches", [None, "", "  ", "elsewhere"])
def test_the_prompt_looks_for_its_calendar_where_the_program_leaves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caches: str | None
) -> None:
    if caches is not None:
        given = str(tmp_path / caches) if caches.strip() else caches
        monkeypatch.setenv("XDG_CACHE_HOME", given)
    assert calendar_path(None) == str(default_locations().due_calendar)


def test_with_a_home_the_calendar_lies_in_it(tmp_path: Path) -> None:
    assert calendar_path(str(tmp_path)) == str(locations_in(tmp_path).due_calendar)


def test_everything_of_a_home_lies_in_it(tmp_path: Path) -> None:
    locations = locations_in(tmp_path)
    for path in (
        locations.history,
        locations.device_file,
        locations.lock_file,
        locations.own_decks,
        locations.cache_file,
        locations.due_calendar,
        locations.settings_file,
    ):
        assert path.is_relative_to(tmp_path)


def test_without_one_everything_lies_in_the_usual_folders_and_the_cache_apart(
    isolated_environment: Path,
) -> None:
    locations = default_locations()
    for path in (locations.history, locations.cache_file, locations.settings_file):
        assert path.is_relative_to(isolated_environment)
    assert not locations.cache_file.is_relative_to(locations.data)


def test_a_new_folder_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        create_private_folder(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_a_folder_below_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match=r"cannot create this folder: Not a directory.*--home"):
        create_private_folder(tmp_path / "file" / "home")


def test_a_machine_keeps_the_name_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "device"
    assert read_device(path) is None
    device = create_device(path)
    assert read_device(path) == device
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_machines_get_different_names(tmp_path: Path) -> None:
    assert len({create_device(tmp_path / str(number)) for number in range(20)}) == 20


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"../../etc/passwd\n", b"A B\n", b"\xff\n", b"\x1b[2J\n", b"x" * 65]
)
def test_what_is_no_name_of_a_machine_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "device"
    path.write_bytes(content)
    with pytest.raises(FileError, match="name"):
        read_device(path)
    assert path.read_bytes() == content
