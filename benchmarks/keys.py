"""From a key to what it paints, in a small terminal and in a large one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from card_texts import QUESTION_END, answer_start, other_question
from homes import FEW_CARDS, Homes, make_home
from installed import Installed
from measuring import Row, Times
from screen import BASE, LARGE, SMALL, Size, Start, base_app, number_on, review, texts_file
from terminal import Terminal

_CARDS = 12
_KILOBYTE = 1000


@dataclass(slots=True)
class KeyTimes:
    """Milliseconds from key to paint and from the last key to the end; kilobytes painted."""

    reveal: Times = field(default_factory=list)
    following: Times = field(default_factory=list)
    leave: Times = field(default_factory=list)
    revealed_size: Times = field(default_factory=list)


def key_rows(installed: Installed, homes: Homes, work: Path, rounds: int) -> list[Row]:
    """From Space to the answer and from 3 to the next question, with all that storing takes."""
    return [
        *_rows_at(SMALL, installed, homes, work, rounds),
        *_rows_at(LARGE, installed, homes, work, rounds),
    ]


def press_and_wait(
    terminal: Terminal, times: KeyTimes, number: int, typed: Sequence[bytes], quiet: float = 0.25
) -> int:
    """Reveals the card with that number and rates it; returns the number of the next."""
    pressed_at = terminal.press(typed[0])
    painted_at = terminal.wait_for(answer_start(number), quiet)
    times.reveal.append(1000 * (painted_at - pressed_at))
    times.revealed_size.append(terminal.painted_bytes / _KILOBYTE)
    pressed_at = terminal.press(typed[1])
    painted_at = terminal.wait_for(other_question(number), quiet)
    times.following.append(1000 * (painted_at - pressed_at))
    return number_on(terminal)


def _rows_at(size: Size, installed: Installed, homes: Homes, work: Path, rounds: int) -> list[Row]:
    empty, full, base = KeyTimes(), KeyTimes(), KeyTimes()
    at = f"{size[0]}x{size[1]}"
    for round_number in range(rounds):
        # A day brings only so many new cards, so each round has a learner of its own.
        fresh = make_home(installed, work / f"{at}-{round_number}", FEW_CARDS, 0)
        seen = _go_through(review(installed, fresh, size=size), empty)
        _go_through(review(installed, homes.full, size=size), full)
        texts = texts_file(work / f"{at}-{round_number}.json", seen)
        _go_through(base_app(installed, homes.empty, texts, size), base, typed=(b"n", b"n"))
    return [*_rows(at, empty, base), *_full_rows(at, full, empty)]


def _rows(at: str, ours: KeyTimes, base: KeyTimes) -> list[Row]:
    reveal, first = f"Space -> answer, {at}", f"Space -> answer, first card, {at}"
    sizes = ours.revealed_size, BASE, base.revealed_size
    return [
        Row(reveal, ours.reveal, BASE, base.reveal, limit=0.25, limit_p95=20),
        Row(first, _firsts(ours.reveal), BASE, _firsts(base.reveal), limit=0.25, limit_p95=20),
        Row(f"3 -> next question, {at}", ours.following, BASE, base.following, limit=0.5),
        Row(f"painted by a reveal, {at}", *sizes, limit_most=20, unit="KB"),
        Row(f"q -> program has ended, {at}", ours.leave, BASE, base.leave, limit_median=150),
    ]


def _full_rows(at: str, full: KeyTimes, empty: KeyTimes) -> list[Row]:
    return [
        Row(f"Space -> answer, full, {at}", full.reveal, "empty", empty.reveal, limit=1.2),
        Row(f"3 -> next question, full, {at}", full.following, "empty", empty.following, 1.2),
        Row(f"q -> program has ended, full, {at}", full.leave, "empty", empty.leave),
    ]


def _firsts(times: Times) -> Times:
    return times[::_CARDS]


def _go_through(
    start: Start, times: KeyTimes, typed: tuple[bytes, bytes] = (b" ", b"3")
) -> list[int]:
    """Reveals and rates some cards; returns their numbers in the order in which they came."""
    terminal = start()
    terminal.wait_for(QUESTION_END)
    seen = [number_on(terminal)]
    for _ in range(_CARDS):
        seen.append(press_and_wait(terminal, times, seen[-1], typed))
    times.leave.append(1000 * terminal.close(b"q"))
    return seen
