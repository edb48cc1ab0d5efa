"""Commands that draw no screen: from start to end, beside the least that Python and Typer take."""

import shutil
import time
from collections.abc import Callable

from homes import Homes, settle
from installed import BASELINES, Home, Installed
from measuring import Row, Times, in_turns

_OTHERS = {
    "dp100 stats": ["stats"],
    "dp100 stats --format json": ["stats", "--format", "json"],
    "dp100 --version": ["--version"],
    "dp100 decks check": ["decks", "check"],
}
_ALSO_FULL = ("dp100 due", "dp100 stats", "dp100 stats --format json", "dp100 decks check")
_REBUILDS = 3


def startup_rows(installed: Installed, homes: Homes, rounds: int) -> list[Row]:
    """Every command against its base, and with a full history against an empty one."""
    _demand_the_calendar(installed, homes.empty)
    _demand_the_calendar(installed, homes.full)
    times = in_turns(_candidates(installed, homes), rounds)
    return [*_prompt_rows(times), *_other_rows(times), *_full_rows(times)]


def rebuild_rows(installed: Installed, homes: Homes) -> list[Row]:
    """A start that has to make the cache anew, beside one that finds it."""

    def start(*, anew: bool) -> float:
        if anew:
            shutil.rmtree(homes.full.folder / "cache")
        begin = time.perf_counter()
        settle(installed, homes.full)
        return time.perf_counter() - begin

    times = in_turns(
        {"anew": lambda: start(anew=True), "found": lambda: start(anew=False)}, _REBUILDS
    )
    what = "review --plain, q: cache made anew, 10,000 cards, 100,000 reviews"
    return [Row(what, times["anew"], "cache found", times["found"])]


def _candidates(installed: Installed, homes: Homes) -> dict[str, Callable[[], float]]:
    python, dp100 = installed.python, installed.dp100
    typer = [python, str(BASELINES / "bare_typer.py")]
    as_main = "import sys; sys.argv = ['dp100', 'due']; from dp100_cards.cli.main import main"
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "empty launcher": [python, str(BASELINES / "empty_launcher.py")],
        "dp100 due": [dp100, "due"],
        "due, main() alone": [python, "-c", f"{as_main}; main()"],
        "bare Typer": [*typer, "word"],
        "bare Typer --help": [*typer, "--help"],
        "dp100 --help": [dp100, "--help"],
        **{name: [dp100, *arguments] for name, arguments in _OTHERS.items()},
    }
    candidates = {
        name: _timed(installed, command, homes.empty) for name, command in commands.items()
    }
    for name in _ALSO_FULL:
        candidates[f"{name}, full"] = _timed(installed, commands[name], homes.full)
    return candidates


def _timed(installed: Installed, command: list[str], home: Home) -> Callable[[], float]:
    return lambda: installed.seconds(command, home)


def _prompt_rows(times: dict[str, Times]) -> list[Row]:
    base, launcher = "python -c pass", "empty launcher"
    return [
        Row("pip's launcher, empty main", times[launcher], base, times[base]),
        Row("dp100 due", times["dp100 due"], base, times[base], limit=1.6),
        Row("dp100 due, main() alone", times["due, main() alone"], base, times[base]),
        Row("dp100 due", times["dp100 due"], launcher, times[launcher]),
    ]


def _other_rows(times: dict[str, Times]) -> list[Row]:
    base, its_help = "bare Typer", "bare Typer --help"
    rows = [Row(name, times[name], base, times[base], limit=1.2) for name in _OTHERS]
    return [*rows, Row("dp100 --help", times["dp100 --help"], its_help, times[its_help], limit=1.2)]


def _full_rows(times: dict[str, Times]) -> list[Row]:
    return [
        Row(f"{name}, full history", times[f"{name}, full"], "empty", times[name], limit=1.2)
        for name in _ALSO_FULL
    ]


def _demand_the_calendar(installed: Installed, home: Home) -> None:
    """The figures for `due` would mean something else if the calendar did not answer."""
    calendar = home.folder / "cache" / "due"
    count = installed.output([installed.dp100, "due"], home)
    kept = calendar.read_text(encoding="utf-8")
    calendar.unlink()
    if installed.output([installed.dp100, "due"], home) != count:
        raise RuntimeError(f"the calendar in {home.folder} does not say what the store says")
    calendar.write_text(kept, encoding="utf-8")
