"""Our measures beside Anki's statistics over one history; exit code 1 where they differ.

    python benchmarks/compare_with_anki.py                # installs the anki wheel for this once
    python benchmarks/compare_with_anki.py --anki PYTHON  # an environment that has it

Anki runs in a process and an environment of its own; benchmarks/README.md says more.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from importlib.metadata import version
from pathlib import Path
from typing import Any

from anki_learner import Learner
from anki_rows import DIFFERENCES, Row, rows
from anki_tables import anki_tables
from dp100_cards.model.moment import Moment
from dp100_cards.usecases.workspace import Places, open_workspace

_HERE = Path(__file__).parent
_SECTION = "compute"
_LOCAL_HOUR = 14


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anki", type=Path, help="a Python that has the anki wheel")
    wanted = parser.parse_args()
    offset = _choose_zone()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        learner = Learner(Moment(time.time_ns() // 1_000_000, offset))
        learner.write(home)
        searches = {"": (), f"deck:{_SECTION}": (_SECTION,)}
        answer = _ask_anki(wanted.anki or _install(home / "venv"), learner, list(searches))
        workspace = open_workspace(Places(str(home), str(home / "decks")), lambda: learner.now)
        print(f"Anki {answer['version']}, dp100-cards {version('dp100-cards')}")
        print(f"{len(learner.states)} cards seen, {len(learner.log)} rows in the review log\n")
        same = [
            _print(rows(workspace, learner, sections, answer["graphs"][search]), search)
            for search, sections in searches.items()
        ]
    print("Differences of definition, which the table allows for:")
    print("\n".join(f"- {difference}" for difference in DIFFERENCES))
    return 0 if all(same) else 1


def _choose_zone() -> int:
    """A zone in which it is about two in the afternoon; its offset in minutes.

    So a session of four hours has fitted into today whenever this runs, and hours are not those of
    UTC. The half hour finds who counts in whole ones.
    """
    hours = (_LOCAL_HOUR - time.gmtime().tm_hour + 12) % 24 - 12
    sign, hours_west = ("-", hours) if hours >= 0 else ("", -hours)
    offset = 60 * hours + (30 if hours >= 0 else -30)
    os.environ["TZ"] = f"XXX{sign}{hours_west}:30"
    time.tzset()
    return offset


def _install(folder: Path) -> Path:
    print("installing anki into a fresh environment", file=sys.stderr)
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "anki"], check=True)
    return python


def _ask_anki(python: Path, learner: Learner, searches: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [python, _HERE / "anki_graphs.py"],
        input=json.dumps(anki_tables(learner) | {"searches": searches}),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _print(compared: list[Row], search: str) -> bool:
    """Prints a table; whether all is the same."""
    print(search or "all decks")
    print(f"{'measure':<44} {'ours':>14} {'Anki':>14}  same")
    for row in compared:
        print(f"{row.name:<44} {row.ours!s:>14} {row.anki!s:>14}  {'yes' if row.same else 'NO'}")
    print()
    return all(row.same for row in compared)


if __name__ == "__main__":
    sys.exit(main())
