"""`dp100 review` in a terminal of 80x24: the first question, and from a key to what it paints."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from card_texts import QUESTION_END, answer, answer_start, other_question, question
from homes import FEW_CARDS, Homes, make_home
from installed import BASELINES, Home, Installed
from measuring import Row, Times, in_turns
from terminal import Terminal

_CARDS = 12
_BASE = "Markdown widget"


def first_question_rows(installed: Installed, homes: Homes, work: Path, rounds: int) -> list[Row]:
    """From the start to the first question."""
    number = _first_number(installed, homes.empty)
    texts = _texts_file(work / "first.json", [number])
    times = in_turns(
        {
            "empty": lambda: _until_question(installed, [installed.dp100, "review"], homes.empty),
            "full": lambda: _until_question(installed, [installed.dp100, "review"], homes.full),
            "base": lambda: _until_question(installed, _base(installed, texts), homes.empty),
        },
        rounds,
    )
    what = "dp100 review to the first question"
    return [
        Row(what, times["empty"], f"{_BASE} app", times["base"], limit=1.3),
        Row(f"{what}, full history", times["full"], "empty", times["empty"], limit=1.2),
    ]


@dataclass(slots=True)
class KeyTimes:
    """Milliseconds from key to paint, and from the last key to the program's end."""

    reveal: Times = field(default_factory=list)
    following: Times = field(default_factory=list)
    leave: Times = field(default_factory=list)


def key_rows(installed: Installed, homes: Homes, work: Path, rounds: int) -> list[Row]:
    """From Space to the answer and from 3 to the next question, with all that storing takes."""
    empty, full, base = KeyTimes(), KeyTimes(), KeyTimes()
    for number in range(rounds):
        # A day brings only so many new cards, so each round has a learner of its own.
        fresh = make_home(installed, work / f"fresh-{number}", FEW_CARDS, 0)
        seen = _go_through(_review(installed, fresh), empty)
        _go_through(_review(installed, homes.full), full)
        texts = _texts_file(work / f"{number}.json", seen)
        _go_through(_base_app(installed, texts, homes.empty), base, typed=(b"n", b"n"))
    return [
        Row("3 -> next question", empty.following, _BASE, base.following, limit_ms=20),
        Row("3 -> next question, full", full.following, "empty", empty.following, 1.2, 20),
        Row("Space -> answer", empty.reveal, _BASE, base.reveal),
        Row("Space -> answer, full", full.reveal, "empty", empty.reveal, limit=1.2),
        Row("Space -> answer, first card", _firsts(empty.reveal), _BASE, _firsts(base.reveal)),
        Row("q -> program has ended", empty.leave, _BASE, base.leave),
        Row("q -> program has ended, full", full.leave, "empty", empty.leave),
    ]


def _firsts(times: Times) -> Times:
    return times[::_CARDS]


def _go_through(
    start: Callable[[], Terminal], times: KeyTimes, typed: tuple[bytes, bytes] = (b" ", b"3")
) -> list[int]:
    """Reveals and rates some cards; returns their numbers in the order in which they came."""
    terminal = start()
    terminal.wait_for(QUESTION_END)
    seen = [_number(terminal)]
    for _ in range(_CARDS):
        pressed_at = terminal.press(typed[0])
        times.reveal.append(1000 * (terminal.wait_for(answer_start(seen[-1])) - pressed_at))
        pressed_at = terminal.press(typed[1])
        painted_at = terminal.wait_for(other_question(seen[-1]))
        times.following.append(1000 * (painted_at - pressed_at))
        seen.append(_number(terminal))
    times.leave.append(1000 * terminal.close(b"q"))
    return seen


def _until_question(installed: Installed, command: list[str], home: Home) -> float:
    terminal = Terminal(command, installed.environment(home))
    painted_at = terminal.wait_for(QUESTION_END)
    terminal.close(b"q")
    return painted_at - terminal.started_at


def _first_number(installed: Installed, home: Home) -> int:
    terminal = Terminal([installed.dp100, "review"], installed.environment(home))
    terminal.wait_for(QUESTION_END)
    number = _number(terminal)
    terminal.close(b"q")
    return number


def _number(terminal: Terminal) -> int:
    """The number of the card whose question ends on the screen."""
    match = QUESTION_END.search(terminal.text)
    assert match is not None
    return int(match[1])


def _review(installed: Installed, home: Home) -> Callable[[], Terminal]:
    return lambda: Terminal([installed.dp100, "review"], installed.environment(home))


def _base_app(installed: Installed, texts: Path, home: Home) -> Callable[[], Terminal]:
    return lambda: Terminal(_base(installed, texts), installed.environment(home))


def _base(installed: Installed, texts: Path) -> list[str]:
    return [installed.python, str(BASELINES / "markdown_app.py"), str(texts)]


def _texts_file(path: Path, numbers: list[int]) -> Path:
    """What the base app shows for these cards: a question, the question with its answer, ..."""
    texts = []
    for number in numbers:
        texts += [question(number), f"{question(number)}\n\n---\n\n{answer(number)}"]
    path.write_text(json.dumps(texts), encoding="utf-8")
    return path
