"""Code without a fence: lines that are indented and that a language's own parser reads."""

from collections.abc import Iterator, Sequence
from textwrap import dedent

from dp100_cards.documents.code.code_language import recognise
from dp100_cards.documents.code.repair_code import can_be_read

_INDENTS = ("    ", "\t")
_FEWEST_LINES = 2


def find_indented_code(raw: Sequence[str]) -> dict[int, str]:
    """The lines of such code by their index, each without the indentation of the whole.

    A paragraph below an entry of a list is indented too, so only what is evidently code counts.
    """
    return {
        index: line
        for start, end in _indented_runs(raw)
        for index, line in enumerate(_code(raw[start:end]), start=start)
    }


def _indented_runs(raw: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of indented lines between blank lines, which may hold blank lines themselves."""
    start = end = 0
    after_gap = True
    for index, line in enumerate(raw):
        if not line.strip():
            after_gap = True
            continue
        if not line.startswith(_INDENTS):
            if end > start and after_gap:
                yield start, end
            start = end = index + 1
        elif end == start:
            start, end = index, index + 1 if after_gap else index
        else:
            end = index + 1
        after_gap = False
    if end > start:
        yield start, end


def _code(lines: Sequence[str]) -> list[str]:
    """The lines as code; none where they are not evidently that."""
    if sum(bool(line.strip()) for line in lines) < _FEWEST_LINES:
        return []
    code = dedent("\n".join(line.expandtabs(4).rstrip() for line in lines))
    return code.split("\n") if can_be_read(code, recognise(code)) else []
