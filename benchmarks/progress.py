"""The measures of progress over a long history; prints milliseconds as JSON.

They are those of the processor: nothing here waits, and other programs take none of them away.

python benchmarks/progress.py HOME DECKS ROUNDS, by the Python that has dp100-cards
"""

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from dp100_cards.exchange.html_report.page import html_report
from dp100_cards.storage.cache.collection_pause import collection_paused
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.show_stats import show_glance, show_stats
from dp100_cards.usecases.watch_progress import ProgressWatch, View
from dp100_cards.usecases.workspace import Places, Workspace, open_workspace

_MONTH, _YEAR = 30, 365
_OVERVIEW = ("today", "streak", "true_retention", "knowledge", "future_due", "readiness")
_LINES = 20_000


def main() -> None:
    home, decks, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    workspace = open_workspace(Places(home, decks))
    open_desk(workspace).close()  # the cache is up to date from here on
    lines = [f'{{"seq": {number}, "card": "c{number}"}}' for number in range(_LINES)]
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        times["memory"].append(_memory_of_a_report(workspace))
        times["json"].append(_timed(lambda: [json.loads(line) and None for line in lines]))
        for name, milliseconds in _once(workspace).items():
            times[name].append(milliseconds)
    journals = workspace.locations.history.glob("*.jsonl")
    times["file"].append(sum(journal.stat().st_size for journal in journals) / 1024**2)
    print(json.dumps(times))


def _memory_of_a_report(workspace: Workspace) -> float:
    """MB (2**20 bytes) at most, of a program of its own that makes the HTML report."""
    report = [sys.executable, str(Path(__file__)), "report", *map(str, _places(workspace))]
    return float(subprocess.run(report, capture_output=True, check=True, text=True).stdout)


def _print_memory(home: str, decks: str) -> None:
    workspace = open_workspace(Places(home, decks))
    html_report(show_stats(workspace).progress)
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # only Linux tells
    fields = dict(line.split(":", maxsplit=1) for line in status.splitlines())
    print(int(fields["VmHWM"].split()[0]) / 1024)


def _places(workspace: Workspace) -> tuple[str | None, str | None]:
    return workspace.places.home, workspace.places.decks


def _once(workspace: Workspace) -> dict[str, float]:
    with collection_paused():  # as in every command that draws no screen
        report = show_stats(workspace).progress
        times = {
            "glance": _timed(lambda: show_glance(workspace)),
            "all": _timed(lambda: show_stats(workspace)),
            "html": _timed(lambda: html_report(report)),
        }
    desk = open_desk(workspace)
    times |= _on_the_screen(desk)
    desk.close()
    return times


def _on_the_screen(desk: OpenDesk) -> dict[str, float]:
    """What a screen waits for: its first page, then another period and another section."""
    watch = ProgressWatch(desk)
    section = watch.sections()[0].id
    return {
        "first page": _timed(lambda: watch.report(View(days=_MONTH), _OVERVIEW)),
        "another period": _timed(lambda: watch.report(View(days=_YEAR), _OVERVIEW)),
        "sections, another period": _timed(
            lambda: [watch.report(View(days=days), ["sections"]) for days in (_MONTH, _YEAR)]
        )
        / 2,
        "another section": _timed(lambda: watch.report(View(section, _YEAR), _OVERVIEW)),
    }


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return 1000 * (time.process_time() - begin)


if __name__ == "__main__":
    if sys.argv[1] == "report":
        _print_memory(*sys.argv[2:])
    else:
        main()
