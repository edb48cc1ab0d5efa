"""The words in which two texts differ, with a little of what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from dp100_cards.reconcile.words import Step, differences

_TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_CONTEXT = 12
"""Tokens shown before and after a change; about six words."""
_GAP = "\u2026"


class PieceKind(Enum):
    """Which of the two texts has a piece."""

    BOTH = auto()
    REMOVED = auto()
    ADDED = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text."""

    kind: PieceKind
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """The pieces of a text that was changed to another; what both have is cut short."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    position = 0
    for step in _without_crumbs(differences(before, after), before):
        pieces += _context(before[position : step.old_start], is_first=not pieces)
        pieces += _changed(PieceKind.REMOVED, before[step.old_start : step.old_end])
        pieces += _changed(PieceKind.ADDED, after[step.new_start : step.new_end])
        position = step.old_end
    if pieces:
        pieces += _context(before[position:], is_last=True)
    return pieces


def _without_crumbs(steps: Sequence[Step], before: Sequence[str]) -> Iterator[Step]:
    """Changes as a person would mark them: those with only a blank between them are one."""
    last: Step | None = None
    for step in steps:
        if last and before[last.old_end : step.old_start] == [" "]:
            last = Step(last.old_start, step.old_end, last.new_start, step.new_end)
            continue
        if last:
            yield last
        last = step
    if last:
        yield last


def _changed(kind: PieceKind, tokens: Sequence[str]) -> Iterator[Piece]:
    if tokens:
        yield Piece(kind, "".join(tokens))


def _context(
    tokens: Sequence[str], *, is_first: bool = False, is_last: bool = False
) -> Iterator[Piece]:
    """What stands between two changes, before the first or behind the last one."""
    shown = _CONTEXT if is_first or is_last else 2 * _CONTEXT
    if len(tokens) <= shown + 2:
        text = "".join(tokens)
    else:
        head = "" if is_first else f"{''.join(tokens[:_CONTEXT]).rstrip()} "
        tail = "" if is_last else f" {''.join(tokens[-_CONTEXT:]).lstrip()}"
        text = f"{head}{_GAP}{tail}"
    if text:
        yield Piece(PieceKind.BOTH, text)
