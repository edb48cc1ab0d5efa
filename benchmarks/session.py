"""1,000 ratings in one session over 10,000 cards: each key timed, the memory watched."""

import gc
import itertools
import sys
from operator import itemgetter
from pathlib import Path

from card_texts import QUESTION_END
from homes import MANY_CARDS, Homes, make_home
from installed import Installed
from keys import KeyTimes, press_and_wait
from measuring import Row
from screen import BASE, base_app, number_on, review, texts_file
from terminal import Memory

_RATINGS = 1000
_BASE_RATINGS = 100
_TYPED = [(b" ", key) for key in (b"3", b"3", b"1", b"3", b"2", b"4")]
_WARM = 100
"""Ratings after which most caches are full; what is kept from there on is what undo needs."""
_SLOWEST = 8
_QUIET = 0.12
"""Seconds without paint before the next key: a quick learner, who lets the answer be prepared."""


def session_rows(installed: Installed, homes: Homes, work: Path) -> list[Row]:
    """Every key of the session, and what the program occupied."""
    many = make_home(installed, work / "many", MANY_CARDS, 0)
    ours = KeyTimes()
    memory: list[Memory] = []
    # What measures must not stop to collect its own garbage between a key and its picture.
    gc.collect()
    gc.disable()
    # A model of the screen would take longer than the program for so many pictures.
    terminal = review(installed, many, "--new", str(_RATINGS), is_modelled=False)()
    terminal.wait_for(QUESTION_END)
    seen = [number_on(terminal)]
    waited = [terminal.waited()]
    for typed in itertools.islice(itertools.cycle(_TYPED), _RATINGS):
        seen.append(press_and_wait(terminal, ours, seen[-1], typed, _QUIET))
        memory.append(terminal.memory())
        waited.append(terminal.waited())
    terminal.close(b"q")
    base, base_memory = _base(installed, homes, work, seen[: _BASE_RATINGS + 1])
    _tell(ours, memory, [after - before for before, after in itertools.pairwise(waited)])
    return [*_key_rows(ours, base), *_memory_rows(memory, base_memory)]


def _tell(ours: KeyTimes, memory: list[Memory], waited: list[float]) -> None:
    """Prints what a cause could be seen in: when the memory grew, and which ratings were slow."""
    print("MB after each 100:", *(f"{each.now:.1f}" for each in memory[99::100]), file=sys.stderr)
    slowest = sorted(enumerate(ours.following, start=1), key=itemgetter(1))[-_SLOWEST:]
    for number, ms in slowest:
        others = f"{waited[number - 1]:.0f} ms other programs ran during this card"
        print(f"slow: rating {number}, {ms:.0f} ms; {others}", file=sys.stderr)


def _key_rows(ours: KeyTimes, base: KeyTimes) -> list[Row]:
    sizes = ours.revealed_size, BASE, base.revealed_size
    return [
        Row("Space -> answer, 1,000 times", ours.reveal, BASE, base.reveal, limit_most=50),
        Row("1-4 -> next, 1,000 times", ours.following, BASE, base.following, limit_most=50),
        Row("painted by a reveal, 1,000 times", *sizes, limit_most=20, unit="KB"),
    ]


def _memory_rows(memory: list[Memory], base: Memory) -> list[Row]:
    most, now = memory[-1].most, memory[-1].now
    gained = 1024 * (now - memory[_WARM - 1].now) / (len(memory) - _WARM)
    return [
        Row("memory, peak", [most], BASE, [base.most], limit_most=60, unit="MB"),
        Row(
            "memory that a rating keeps", [gained], "in all", [1024 * now], limit_most=3, unit="KB"
        ),
    ]


def _base(
    installed: Installed, homes: Homes, work: Path, numbers: list[int]
) -> tuple[KeyTimes, Memory]:
    times = KeyTimes()
    texts = texts_file(work / "session.json", numbers)
    terminal = base_app(installed, homes.empty, texts, is_modelled=False)()
    terminal.wait_for(QUESTION_END)
    for number in numbers[:-1]:
        press_and_wait(terminal, times, number, (b"n", b"n"), _QUIET)
    memory = terminal.memory()
    terminal.close(b"q")
    return times, memory
