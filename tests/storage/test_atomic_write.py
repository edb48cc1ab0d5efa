"""Replacing a file: the old text or the new, never half, and nothing left lying about."""

import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.storage.atomic_write import write_all_atomically, write_atomically


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, "old\n")
    write_atomically(path, "new é\n")
    assert path.read_bytes() == "new é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o644])
@pytest.mark.parametrize("umask", [0, 0o077])
def test_a_file_gets_the_mode_asked_for_whatever_the_umask(
    tmp_path: Path, mode: int, umask: int
) -> None:
    before = os.umask(umask)
    try:
        write_atomically(tmp_path / "file", "text", mode)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == mode


def test_whoever_reads_the_old_file_keeps_reading_the_old_text(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, "old")
    with path.open() as reader:
        write_atomically(path, "new")
        assert reader.read() == "old"


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_folder_that_is_none_is_an_error_in_words(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match="cannot write"):
        write_atomically(tmp_path / folder / "name", "text")


def test_a_folder_in_place_of_the_file_is_an_error_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.mkdir()
    with pytest.raises(FileError, match="cannot write"):
        write_atomically(path, "text")
    assert list(tmp_path.iterdir()) == [path]


def test_of_several_files_each_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    private, target, link = (tmp_path / name for name in ("private", "target", "link"))
    private.touch(0o600)
    target.touch()
    link.symlink_to(target)
    write_all_atomically({private: "one", link: "two", tmp_path / "new": "three"})
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o644
    assert (link.is_symlink(), target.read_text()) == (True, "two")


FULL_DISK = textwrap.dedent(
    """
    import resource, sys
    from pathlib import Path
    from dp100_cards.model.errors import FileError
    from dp100_cards.storage.atomic_write import write_atomically

    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
    try:
        write_atomically(Path(sys.argv[1]), "x" * 5000)
    except FileError as error:
        print(error)
    """
)


def test_a_write_that_finds_no_room_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, "old")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert "cannot write" in done.stdout
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
