"""A build killed at any moment leaves whole files, and the next build puts everything right."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.support.commands import dp100

NOTES = "\n".join(
    f"## {'ABC'[n - 1]}. {name}\n\n- **Question {n}:** What is {name}?\n- **Answer:** The {n}.\n"
    for n, name in enumerate(("Compute", "Data", "Models"), start=1)
)
# Runs a command and kills it, as `kill -9` does, when it is about to replace the n-th file.
KILLED = """
import os, runpy, signal, sys
left = int(sys.argv[1])
def watch(event, arguments):
    global left
    if event == "os.rename":
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
sys.argv = ["dp100", *sys.argv[5:]]
runpy.run_module("dp100_cards", run_name="__main__")
"""


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name.count(".") == 1)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.mark.parametrize("replaced", range(6))
def test_a_killed_build_leaves_whole_files_and_the_next_one_finishes(
    tmp_path: Path, replaced: int
) -> None:
    notes, out, home = tmp_path / "notes.md", tmp_path / "decks", tmp_path / "home"
    notes.write_text(NOTES)
    build = ("decks", "build", str(notes), "--out", str(out))
    dp100(*build, home=home)
    edited = out / "compute.yaml"
    edited.write_text(f"# Mine.\n{edited.read_text()}".replace("The 1.", "My 1.\n\n      Kept."))
    old = files(out)
    notes.write_text(NOTES.replace("What is", "And what is"))
    shutil.copytree(out, tmp_path / "other")
    dp100(*build[:-1], str(tmp_path / "other"), home=home)
    new = files(tmp_path / "other")

    killer = (sys.executable, "-c", KILLED, str(replaced))
    assert dp100(*build, home=home, under=killer).code == -9
    between = files(out)
    assert between != new
    assert all(content in (old[name], new[name]) for name, content in between.items())
    assert dp100(*build, home=home).code == 0
    assert files(out) == new
