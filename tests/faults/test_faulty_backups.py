"""Backups and restorations that are killed, or fail, at one operation after the other."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import PACKAGES, PATIENCE_SECONDS

ROOT = Path(__file__).resolve().parent.parent.parent
ACTIONS = ("backup", "restore")
WAYS = ("kill", "fail", "fail-on", "full")
OPERATIONS = {"backup": 30, "restore": 110}


def times_gone_wrong(folder: Path, action: str, way: str, step: int) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.faulty_backup", folder, action, way, str(step)],
        cwd=ROOT,
        env={"PYTHONPATH": str(PACKAGES), "HOME": str(folder), "DP100_NO_BACKUP": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("way", WAYS)
def test_whatever_goes_wrong_files_are_whole_and_the_next_time_all_goes_well(
    tmp_path: Path, action: str, way: str
) -> None:
    step = 3 if way == "full" else OPERATIONS[action] // 8
    assert times_gone_wrong(tmp_path, action, way, step) >= 2


@pytest.mark.slow
@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("way", WAYS)
def test_the_same_at_every_operation(tmp_path: Path, action: str, way: str) -> None:
    least = 10 if way == "full" else OPERATIONS[action]
    times = times_gone_wrong(tmp_path, action, way, 1)
    assert times >= least
    print(action, way, times)
