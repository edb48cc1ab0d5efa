"""Measures the installed program beside the least that does the same, and prints one table.

python benchmarks/run.py [--python PATH] [--rounds N] [GROUP ...]
"""

import argparse
import json
import os
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from homes import FEW_CARDS, Homes, make_home, make_homes, make_long_home, make_rich_home
from installed import HERE, Home, Installed, install
from keys import key_rows
from measuring import Row, Times, table
from screen import first_question_rows
from session import session_rows
from startup import rebuild_rows, startup_rows

_GROUPS = ("startup", "screen", "keys", "session", "durable", "rebuild", "history", "long",
           "progress", "parsing")  # fmt: skip
_DURABLE_TURNS = 4
_DOCUMENT = HERE.parent / "tests" / "documents" / "dp100-azure-machine-learning.md"


def main() -> int:
    wanted = _arguments()
    with tempfile.TemporaryDirectory(prefix="dp100-bench-", dir=wanted.folder) as folder:
        work = Path(folder)
        installed = Installed(wanted.python) if wanted.python else install(work / "venv")
        print(installed.versions(), _load(), sep="\n", file=sys.stderr)
        homes = make_homes(installed, work)
        rows = [row for group in wanted.groups for row in _rows(group, installed, homes, wanted)]
    print(_load(), file=sys.stderr)
    print(table(rows))
    return int(any(row.is_missed for row in rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Exit code 1 where a limit is missed.")
    parser.add_argument("--python", type=Path, help="of an environment with dp100-cards")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--folder", type=Path, help="where temporary folders go; not a RAM disk")
    parser.add_argument("groups", nargs="*", default=list(_GROUPS))
    wanted = parser.parse_args()
    if unknown := set(wanted.groups) - set(_GROUPS):
        parser.error(f"no such group: {', '.join(unknown)}; there are {', '.join(_GROUPS)}")
    return wanted


def _rows(group: str, installed: Installed, homes: Homes, wanted: argparse.Namespace) -> list[Row]:
    print(f"measuring {group}", file=sys.stderr)
    work, rounds = homes.empty.folder.parent, int(wanted.rounds)
    match group:
        case "startup":
            return startup_rows(installed, homes, rounds)
        case "screen":
            return first_question_rows(installed, homes, work, max(1, rounds // 2))
        case "keys":
            return key_rows(installed, homes, work, max(1, rounds // 5))
        case "session":
            return session_rows(installed, homes, work)
        case "durable":
            return _durable_rows(installed, work, homes)
        case "rebuild":
            return rebuild_rows(installed, homes)
        case "history":
            return _history_rows(installed, homes.full, max(1, rounds // 5), "100,000", 20)
        case "progress":
            rich_home = make_rich_home(installed, work / "rich")
            return _progress_rows(installed, rich_home, max(1, rounds // 3))
        case "long":
            long_home = make_long_home(installed, work / "long")
            return _history_rows(installed, long_home, max(1, rounds // 7), "1,000,000", 15)
        case _:
            return _parsing_rows(installed, homes.empty, rounds)


def _durable_rows(installed: Installed, work: Path, homes: Homes) -> list[Row]:
    empty: dict[str, Times] = defaultdict(list)
    full: dict[str, Times] = defaultdict(list)
    for turn in range(_DURABLE_TURNS):
        beginner = make_home(installed, work / f"beginner-{turn}", FEW_CARDS, 0)
        for home, all_times in ((beginner, empty), (homes.full, full)):
            for name, times in _durable(installed, home).items():
                all_times[name] += times
    line = "200 bytes + fdatasync"
    return [
        Row("rating on disk", empty["record"], line, empty["line"], limit=2),
        Row("rating on disk, full history", full["record"], line, full["line"], limit=2),
        Row("rating on disk, full history", full["record"], "empty", empty["record"], limit=1.2),
        Row("rating on disk and the next card read", empty["rate"], line, empty["line"]),
    ]


def _durable(installed: Installed, home: Home) -> dict[str, Times]:
    program = [installed.python, str(HERE / "durable.py"), str(home.folder), str(home.decks)]
    times: dict[str, Times] = json.loads(installed.output(program, home))
    return times


def _history_rows(
    installed: Installed, home: Home, rounds: int, events: str, limit: float
) -> list[Row]:
    """`limit` is for a cache made anew, in microseconds an event."""
    program = [installed.python, str(HERE / "history.py"), str(home.folder), str(rounds)]
    times: dict[str, Times] = json.loads(installed.output(program, home))
    base, size = times["json"], times["file"]

    def row(what: str, name: str, limit: float | None = None) -> Row:
        return Row(what, times[name], "json.loads", base, limit_median=limit, unit="us")

    return [
        row(f"an event of {events}, cache made anew", "rebuild", limit),
        row("a line of that journal checked", "check", 2),
        row("one of 1,000 events that arrive and follow", "merge", 50),
        row("one of 1,000 events that arrive amid others", "amid"),
        row("whether all journals are current", "current", 5_000),
        Row(
            "memory for all that", times["memory"], "its journal", size, limit_median=300, unit="MB"
        ),
    ]


def _progress_rows(installed: Installed, home: Home, rounds: int) -> list[Row]:
    """The measures of progress over 10,000 cards and 1,000,000 reviews."""
    program = [installed.python, str(HERE / "progress.py"), str(home.folder), str(home.decks)]
    times: dict[str, Times] = json.loads(installed.output([*program, str(rounds)], home))
    base = times["json"]

    def row(what: str, name: str, limit: float | None = None) -> Row:
        return Row(what, times[name], "json.loads of 20,000 lines", base, limit_median=limit)

    return [
        row("measures at a glance", "glance", 100),
        row("all measures", "all"),
        row("drawing the HTML report", "html", 2_000),
        row("stats screen: measures of its first page", "first page", 200),
        row("stats screen: another period", "another period", 50),
        row("stats screen: another period, sections", "sections, another period", 50),
        row("stats screen: another section", "another section", 50),
        Row(
            "memory of a report",
            times["memory"],
            "its journal",
            times["file"],
            limit_most=100,
            unit="MB",
        ),
    ]


def _parsing_rows(installed: Installed, home: Home, rounds: int) -> list[Row]:
    program = [installed.python, str(HERE / "parsing.py"), str(_DOCUMENT), str(rounds)]
    times: dict[str, Times] = json.loads(installed.output(program, home))
    return [
        Row(
            "parsing the document",
            times["one"],
            "its Markdown",
            times["markdown-it"],
            limit_median=60,
        ),
        Row("parsing 100 copies of it", times["many"], "one", times["one"], limit=110),
    ]


def _load() -> str:
    return "load " + " ".join(f"{load:.2f}" for load in os.getloadavg())


if __name__ == "__main__":
    sys.exit(main())
