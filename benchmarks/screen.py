"""Programs with a screen: how they are started, and how long until the first question."""

import json
from collections.abc import Callable
from pathlib import Path

from card_texts import QUESTION_END, answer, question
from homes import Homes
from installed import BASELINES, Home, Installed
from measuring import Row, in_turns
from terminal import Terminal

BASE = "Markdown widget"
SMALL = (80, 24)
LARGE = (100, 80)

Size = tuple[int, int]
Start = Callable[[], Terminal]


def first_question_rows(installed: Installed, homes: Homes, work: Path, rounds: int) -> list[Row]:
    """From the start to the first question."""
    number = _first_number(review(installed, homes.empty))
    base = base_app(installed, homes.empty, texts_file(work / "first.json", [number]))
    times = in_turns(
        {
            "empty": lambda: _until_question(review(installed, homes.empty)),
            "full": lambda: _until_question(review(installed, homes.full)),
            "base": lambda: _until_question(base),
        },
        rounds,
    )
    what = "dp100 review to the first question"
    return [
        Row(what, times["empty"], f"{BASE} app", times["base"], limit=1.3),
        Row(f"{what}, full history", times["full"], "empty", times["empty"], limit=1.2),
    ]


def review(
    installed: Installed, home: Home, *options: str, size: Size = SMALL, is_modelled: bool = True
) -> Start:
    """What starts `dp100 review`."""
    command = [installed.dp100, "review", *options]
    environment = installed.environment(home)
    return lambda: Terminal(command, environment, *size, is_modelled=is_modelled)


def base_app(
    installed: Installed, home: Home, texts: Path, size: Size = SMALL, *, is_modelled: bool = True
) -> Start:
    """What starts a program that shows a file's texts in a Markdown widget."""
    command = [installed.python, str(BASELINES / "markdown_app.py"), str(texts)]
    environment = installed.environment(home)
    return lambda: Terminal(command, environment, *size, is_modelled=is_modelled)


def texts_file(path: Path, numbers: list[int]) -> Path:
    """What the base app shows for these cards: a question, the question with its answer, ..."""
    texts = []
    for number in numbers:
        texts += [question(number), f"{question(number)}\n\n---\n\n{answer(number)}"]
    path.write_text(json.dumps(texts), encoding="utf-8")
    return path


def number_on(terminal: Terminal) -> int:
    """The number of the card whose question ends on the screen."""
    match = QUESTION_END.search(terminal.text)
    assert match is not None
    return int(match[1])


def _until_question(start: Start) -> float:
    terminal = start()
    painted_at = terminal.wait_for(QUESTION_END)
    terminal.close(b"q")
    return painted_at - terminal.started_at


def _first_number(start: Start) -> int:
    terminal = start()
    terminal.wait_for(QUESTION_END)
    number = number_on(terminal)
    terminal.close(b"q")
    return number
