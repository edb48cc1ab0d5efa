"""What became of each line of a document, as a list to read through."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dp100_cards.documents.fates import Fate, FateKind
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.wording import counted
from dp100_cards.usecases.read_documents import ReadDocument

_LONGEST_TEXT = 60


def account_lines(document: ReadDocument) -> Iterator[str]:
    """The account of a document: its lines with text, run by run, and all repairs."""
    parsed, lines = document.parsed, document.text.split("\n")
    counts = Counter(fate.kind for fate in parsed.fates)
    told = {fate.line for fate in parsed.fates}
    open_lines = [n for n, line in enumerate(lines, start=1) if line.strip() and n not in told]
    yield ""
    yield f"{clean_line(document.path)}: {counted(len(told) + len(open_lines), 'line')} with text"
    for kind in FateKind:
        yield f"  {kind.value:<12} {counts[kind]}"
    yield f"  {'unaccounted':<12} {len(open_lines)}"
    yield ""
    yield "Lines"
    for run in _runs(parsed.fates):
        yield _run_line(run, lines)
    for number in open_lines:
        yield f"  {number:<11} unaccounted  {_shortened(lines[number - 1])}"
    yield ""
    yield f"Repairs: {len(parsed.repairs)}"
    for repair in parsed.repairs:
        yield f"  {repair.line:<11} {repair.what}"


def _runs(fates: Sequence[Fate]) -> Iterator[list[Fate]]:
    """Fates that are the same for neighbouring lines, blank ones between them aside."""
    if not fates:
        return
    run = [fates[0]]
    for fate, following in pairwise(fates):
        if (fate.kind, fate.card, fate.reason) != (
            following.kind,
            following.card,
            following.reason,
        ) or following.kind is not FateKind.CARD:
            yield run
            run = []
        run.append(following)
    yield run


def _run_line(run: Sequence[Fate], lines: Sequence[str]) -> str:
    first, last = run[0], run[-1].line
    numbers = str(first.line) if first.line == last else f"{first.line}-{last}"
    if first.kind is FateKind.CARD:
        return f"  {numbers:<11} {first.kind.value:<10} {first.card}"
    reason = f"{first.reason}: " if first.reason else ""
    text = _shortened(lines[first.line - 1])
    return f"  {numbers:<11} {first.kind.value:<10} {reason}{text}"


def _shortened(line: str) -> str:
    text = line.strip()
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}\u2026"
