"""What the learner typed before the reveal, as a part of the card above its answer."""

import re
from collections.abc import Sequence

from dp100_cards.study.recall.code_comparison import CodeComparison, DiffKind
from dp100_cards.study.wording import counted
from dp100_cards.tui.markdown.card_part import Part
from dp100_cards.tui.markdown.palette import Tone
from dp100_cards.tui.markdown.remarks import Remark

_FOUND, _NOT_FOUND = "[x]", "[ ]"
_SIGNS = {DiffKind.SAME: " ", DiffKind.MISSING: "-", DiffKind.EXTRA: "+"}
_SAME = "**Correct:** the same as the answer; quotes, spacing and the order of keys do not count."
_LEGEND = "`-` is missing in yours, `+` is only in yours."


def typed_part(
    typed: str,
    found: frozenset[int],
    points: Sequence[str],
    comparison: CodeComparison | None = None,
) -> Part:
    """What was typed as it was typed, then the key points found in it and how code compares."""
    remarks = (
        *((_code_remark(comparison),) if comparison and typed.strip() else ()),
        *((_points_remark(found, points),) if points else ()),
    )
    text = _fenced(typed) if typed.strip() else "*(nothing typed)*"
    return Part("Your answer", text, "typed", remarks=remarks)


def _code_remark(comparison: CodeComparison) -> Remark:
    if comparison.is_equal:
        return Remark(Tone.CALM, "", _SAME)
    diff = "\n".join(f"{_SIGNS[line.kind]} {line.text}" for line in comparison.lines)
    label = _difference(comparison) if not comparison.error else "Cannot be read as code"
    error = f"{_literal(comparison.error)}\n\n" if comparison.error else ""
    return Remark(Tone.WARNING, label, f"{error}{_LEGEND}\n\n{_fenced(diff, 'diff')}")


def _difference(comparison: CodeComparison) -> str:
    missing = sum(line.kind is DiffKind.MISSING for line in comparison.lines)
    extra = sum(line.kind is DiffKind.EXTRA for line in comparison.lines)
    return f"Not the same: {counted(missing, 'line')} missing, {extra or 'none'} too many"


def _points_remark(found: frozenset[int], points: Sequence[str]) -> Remark:
    listed = "\n".join(
        f"{place + 1}. {_FOUND if place in found else _NOT_FOUND} {_literal(point)}"
        for place, point in enumerate(points)
    )
    return Remark(Tone.CALM, f"{len(found)} of {counted(len(points), 'key point')} found", listed)


def _fenced(text: str, language: str = "") -> str:
    """A text as a block of code: its fence is longer than any in the text."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _literal(text: str) -> str:
    """A line of plain text as Markdown that shows every character of it."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
