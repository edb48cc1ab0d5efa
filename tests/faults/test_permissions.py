"""Files and folders that are not what they should be: no hang, no harm, one line that says so."""

import os
import shutil
import signal
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.commands import Finished
from tests.support.decks import three_decks
from tests.support.events import ratings
from tests.support.in_process import dp100_here
from tests.support.many_commands import run_many
from tests.support.nobody import NOBODY, needs_nobody

COMMANDS = (("review", "--plain"), ("stats",), ("due",), ("decks", "check"), ("config", "check"))
TYPED = "\n4\nn a note\nq\n"
HANG_SECONDS = 10
HUGE_BYTES = 100 * 1024**3


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return three_decks(tmp_path / "decks")


@pytest.fixture
def home(tmp_path: Path, decks: Path) -> Path:
    """A home in which a card was rated, and a note and a setting written."""
    home = tmp_path / "home"
    done = dp100_here("review", "--plain", home=home, decks=decks, typed=TYPED)
    assert (done.code, done.err) == (0, "")
    assert dp100_here("config", "set", "order", "due", home=home, decks=decks).code == 0
    return home


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_full(path: Path) -> None:
    path.symlink_to("/dev/full")


def make_loop(path: Path) -> None:
    path.symlink_to(path)


def make_dangling(path: Path) -> None:
    path.symlink_to("/nowhere/at/all")


def make_folder(path: Path) -> None:
    path.mkdir()


def make_huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE_BYTES)


def make_socket(path: Path) -> None:
    # The name of a socket must be short, and this path is not.
    with socket.socket(socket.AF_UNIX) as made:
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            made.bind(f"/proc/self/fd/{handle}/{path.name}")
        finally:
            os.close(handle)


KINDS: tuple[Callable[[Path], None], ...] = (
    make_pipe,
    make_endless,
    make_full,
    make_loop,
    make_dangling,
    make_folder,
    make_huge,
    make_socket,
)
PLACES: dict[str, str] = {
    "journal": "home/history/*.jsonl",
    "another machine's journal": "home/history/b0b0b0b0.jsonl",
    "history": "home/history",
    "device": "home/device",
    "lock": "home/lock",
    "settings": "home/config.toml",
    "notes": "home/notes.yaml",
    "schema": "home/schema",
    "cache": "home/cache/cache.sqlite3",
    "cache folder": "home/cache",
    "calendar": "home/cache/due",
    "deck": "decks/compute.yaml",
    "corrections": "decks/corrections.yaml",
    "exam": "decks/exam.yaml",
}


def take_away(folder: Path, pattern: str) -> Path:
    """The place of a file or folder, which is not there any more."""
    place = next(folder.glob(pattern), folder / pattern)
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    return place


@contextmanager
def time_limit() -> Iterator[None]:
    """Ends what hangs."""

    def end(_number: int, _frame: object) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(HANG_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def assert_told(done: Finished) -> None:
    assert done.code in (0, 1, 2), done
    assert "Traceback" not in done.err, done.err
    assert "internal error" not in done.err, done.err
    if done.code:
        assert 1 <= done.err.count("\n") <= 4, done.err


@pytest.mark.skipif(sys.platform != "linux", reason="devices and sockets are made as on Linux")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)], ids=["some", "all"])
def test_what_is_no_file_in_the_place_of_one_is_passed_over_or_refused_in_a_line(
    home: Path, decks: Path, tmp_path: Path, place: str, every: int
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(tmp_path, kept, ignore=shutil.ignore_patterns("kept"))
    # Each kind is tried somewhere, and at a place not always those that a pipe comes first of.
    for make in KINDS[list(PLACES).index(place) % every :: every]:
        for name in ("home", "decks"):
            shutil.rmtree(tmp_path / name)
            shutil.copytree(kept / name, tmp_path / name)
        make(take_away(tmp_path, PLACES[place]))
        for command in COMMANDS:
            with time_limit():
                done = dp100_here(*command, home=home, decks=decks, typed=TYPED)
            assert_told(done)


def test_everything_that_is_made_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    decks, home = three_decks(tmp_path / "decks"), tmp_path / "home"
    before = os.umask(0)
    try:
        for command in (*COMMANDS, ("config", "set", "order", "due")):
            dp100_here(*command, home=home, decks=decks, typed=TYPED)
        data = tmp_path / "deep" / "data"
        xdg = {"DP100_HOME": "", "XDG_DATA_HOME": str(data), "XDG_CACHE_HOME": str(data / "c"),
               "XDG_CONFIG_HOME": str(data / "d")}  # fmt: skip
        for command in (("review", "--plain"), ("config", "set", "order", "due")):
            done = dp100_here(*command, home=home, decks=decks, typed=TYPED, environment=xdg)
            assert done.code == 0, done.err
    finally:
        os.umask(before)
    made = [home, *home.rglob("*"), tmp_path / "deep", *(tmp_path / "deep").rglob("*")]
    assert {path.name for path in made} >= {"device", "lock", "notes.yaml", "config.toml", "due",
                                            "cache.sqlite3", "history", "dp100-cards"}  # fmt: skip
    for path in made:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_what_is_written_where_the_learner_says_gets_the_mode_of_any_new_file(
    home: Path, decks: Path, tmp_path: Path, umask: int, mode: int
) -> None:
    report = tmp_path / "report.json"
    before = os.umask(umask)
    try:
        dp100_here("stats", "--output", str(report), home=home, decks=decks)
    finally:
        os.umask(before)
    assert stat.S_IMODE(report.stat().st_mode) == mode
    report.chmod(0o640)
    dp100_here("stats", "--output", str(report), "--force", home=home, decks=decks)
    assert stat.S_IMODE(report.stat().st_mode) == 0o640


def test_a_home_whose_name_is_strange_works(tmp_path: Path) -> None:
    for name in ("with blanks", "\u00fc\u4f60\u597d \U0001f469\u200d\U0001f467", "'\"$(x);&",
                 "line\nbreak", "\x1b]0;x\x07", os.fsdecode(b"\xff\xfe"), "-x", "?#"):  # fmt: skip
        home, decks = tmp_path / name / "home", tmp_path / "decks"
        three_decks(decks)
        done = dp100_here("review", "--plain", home=home, decks=decks, typed="\n4\nq\n")
        assert (done.code, done.err) == (0, ""), ascii(name)
        assert len(ratings(home)) == 1
        for command in COMMANDS[1:]:
            assert dp100_here(*command, home=home, decks=decks).code == 0, (ascii(name), command)


def test_a_file_whose_name_is_no_text_is_passed_over_and_named(home: Path, decks: Path) -> None:
    for folder, suffix in ((decks, ".yaml"), (home / "history", ".jsonl")):
        (folder / os.fsdecode(b"bad\xff" + suffix.encode())).write_text("id: [\n")
    for command in (("review", "--plain"), ("stats",), ("decks", "list"), ("due",)):
        done = dp100_here(*command, home=home, decks=decks, typed=TYPED)
        assert done.code == (0 if command == ("due",) else 1)
        if done.code:
            assert "bad<U+DCFF>.yaml:1:1: passed over" in done.err
            assert "bad<U+DCFF>.jsonl:1:1: passed over" in done.err


def test_a_document_whose_name_is_no_text_can_be_built_again(tmp_path: Path) -> None:
    document = tmp_path / os.fsdecode(b" bad\xff\x1b]0;x\x07.md")
    text = "# E\n\n## A. Compute\n\n- **Question 1:** What?\n- **Answer:** That.\n"
    out = ("--out", str(tmp_path / "built"))
    for content in (text, text, text.replace("That", "This")):
        document.write_text(content)
        done = dp100_here("decks", "build", str(document), *out, home=tmp_path / "home")
        assert (done.code, done.err) == (0, "")
    assert "This" in (tmp_path / "built" / "compute.yaml").read_text()


def test_links_to_files_and_folders_of_the_learners_are_followed(
    home: Path, decks: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in (home / "config.toml", home / "notes.yaml", home / "history",
                 decks / "compute.yaml"):  # fmt: skip
        path.rename(elsewhere / path.name)
        path.symlink_to(elsewhere / path.name)
    done = dp100_here("review", "--plain", home=home, decks=decks, typed="\n4\nn more\nq\n")
    assert (done.code, done.err) == (0, "")
    assert dp100_here("config", "set", "order", "random", home=home, decks=decks).code == 0
    assert (home / "config.toml").is_symlink()
    assert (home / "notes.yaml").is_symlink()
    assert "more" in (elsewhere / "notes.yaml").read_text()
    assert "random" in (elsewhere / "config.toml").read_text()
    assert len(ratings(home)) == 2


@needs_nobody
def test_the_home_of_another_user_is_looked_at_or_refused(home: Path, decks: Path) -> None:
    shared = Path("/tmp") / f"dp100-other-{os.getpid()}"
    shutil.copytree(home.parent, shared)
    shared.chmod(0o755)
    try:
        check_other_user(shared / "home", shared / "decks")
    finally:
        shutil.rmtree(shared)


def check_other_user(home: Path, decks: Path) -> None:
    for ran in run_many(COMMANDS, home=home, decks=decks, typed=TYPED, under=NOBODY):
        assert_told(ran.finished)
        assert ran.finished.code == 1, ran
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    review, *others = run_many(COMMANDS, home=home, decks=decks, typed=TYPED, under=NOBODY)
    assert [ran.finished.code for ran in others] == [0] * len(others), others
    assert review.finished.code == 1
    assert "Permission denied" in review.finished.err
    assert_told(review.finished)


@pytest.mark.slow
def test_a_hundred_thousand_files_take_bounded_time(home: Path, decks: Path) -> None:
    for number in range(100_000):
        (home / "history" / f"x{number}.jsonl").touch()
    with time_limit():
        signal.alarm(120)
        done = dp100_here("stats", home=home, decks=decks)
    assert "Traceback" not in done.err
