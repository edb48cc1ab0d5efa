"""Two homes whose histories lie in checkouts of one git repository, through a month of reviews."""

import os
import subprocess
from pathlib import Path

from dp100_cards.model.selection import Selection
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.commands import PATIENCE_SECONDS
from tests.support.events import read_whole
from tests.support.faults.lab import fast_folder
from tests.support.machines import rebuilt
from tests.support.workspaces import rate_all, workspace_in

DAYS = 30
AWAY = range(9, 16)
"""The days on which the second machine has no network."""
SYNC = (
    "git add -A && (git diff --cached --quiet || git commit -q -m 'What I reviewed')"
    " && git pull -q --no-rebase --no-edit && git push -q"
)


def git(folder: Path, script: str) -> None:
    name = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org"}
    committer = {"GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org"}
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env={**os.environ, **name, **committer, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def begin(folder: Path) -> tuple[Path, Path]:
    """A repository that others push to, and two homes with checkouts of it."""
    git(folder, "git init -q --bare -b main remote.git && git clone -q remote.git first")
    git(folder / "first", "git commit -q --allow-empty -m Begin && git push -q origin HEAD:main")
    git(folder, "git clone -q -b main remote.git second")
    homes = folder / "home1", folder / "home2"
    for home, checkout in zip(homes, ("first", "second"), strict=True):
        home.mkdir()
        (home / "config.toml").write_text(f'history.folder = "{folder / checkout}"\n')
    return homes


def review(home: Path, decks: Path, clock: FixedClock) -> list[str]:
    started = start_review(workspace_in(home, clock, decks), Selection(new_limit=1))
    try:
        return rate_all(started, clock)
    finally:
        started.close()


def test_a_month_of_daily_reviews_on_two_machines_merges_without_a_conflict(decks: Path) -> None:
    with fast_folder() as folder:
        homes = begin(folder)
        checkouts = folder / "first", folder / "second"
        clock, reviewed = FixedClock(), []
        for day in range(DAYS):
            for number, (home, checkout) in enumerate(zip(homes, checkouts, strict=True)):
                reviewed += review(home, decks, clock)
                if number == 0 or day not in AWAY:
                    git(checkout, SYNC)
                clock.advance(hours=5)
            clock.advance(hours=14)
        for checkout in (*checkouts, checkouts[0]):
            git(checkout, SYNC)
        first, second = (
            {path.name: path.read_bytes() for path in checkout.glob("*.jsonl")}
            for checkout in checkouts
        )
        assert first == second
        assert len(first) == 2
        assert rebuilt(checkouts[0]) == rebuilt(checkouts[1])
        parts = [read_whole(checkouts[0] / name) for name in first]
        assert not [problem for part in parts for problem in part.problems]
        stored = [event for part in parts for _, event in part.events if hasattr(event, "rating")]
        assert len(stored) == len(reviewed) > DAYS
