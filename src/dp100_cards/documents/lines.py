"""The lines of a Markdown document; fences first, since a `#` inside code is no heading."""

from collections.abc import Iterator, Sequence

from dp100_cards.documents.broken_words import join_broken_words
from dp100_cards.documents.indented_code import find_indented_code
from dp100_cards.documents.labels import Doubt, Part, read_label
from dp100_cards.documents.line_kinds import Line, LineKind, mended_space, read_line
from dp100_cards.documents.page_numbers import drop_page_numbers
from dp100_cards.documents.running_lines import drop_running_lines
from dp100_cards.documents.underlined import mark_underlined_headings

_HARD_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_LABEL_STARTS = frozenset("-*+#_•■▪●")
_LABEL_LETTERS = frozenset("qQaAcCrRsSmMeEdDwW")


def read_lines(text: str) -> tuple[Line, ...]:
    """The document's lines; a fence that is never closed ends before the next bold label."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    raw = text.split("\n")
    plain = raw if text.isascii() else [line.translate(_HARD_SPACES) for line in raw]
    lines = [
        line if before == after else mended_space(line)
        for before, after, line in zip(raw, plain, _read(plain), strict=True)
    ]
    without_pages = drop_running_lines(drop_page_numbers(mark_underlined_headings(lines)))
    return join_broken_words(without_pages)


def _read(raw: Sequence[str]) -> Iterator[Line]:
    fence: Line | None = None
    closing = ""
    indented = find_indented_code(raw)
    for number, raw_line in enumerate(raw, start=1):
        text = raw_line.strip()
        if fence is not None and _ends_fence(raw, number, text):
            fence = None
        if fence is None and number - 1 in indented:
            indent = len(raw_line) - len(raw_line.lstrip())
            yield Line(number, LineKind.INDENTED, indent, indented[number - 1])
        elif fence is None:
            line = read_line(number, raw_line)
            yield line
            marks = _opening_marks(line, text)
            if marks:
                fence, closing = line, marks
        elif text.startswith(closing) and not text.strip(closing[0]):
            yield Line(number, LineKind.FENCE_CLOSE)
            fence = None
        else:
            yield Line(number, LineKind.CODE, text=_without_indent(raw_line, fence.indent))


def _opening_marks(line: Line, text: str) -> str:
    """The marks with which a line opens a fence, be it behind a label as in `Answer: ```sql`."""
    if line.kind is LineKind.FENCE_OPEN:
        return _fence_marks(text)
    if "```" not in text:
        return ""
    label = read_label(line.text, is_heading=line.kind is LineKind.HEADING)
    if label is None or read_line(line.number, label.rest).kind is not LineKind.FENCE_OPEN:
        return ""
    return _fence_marks(label.rest)


def _fence_marks(text: str) -> str:
    return text[: len(text) - len(text.lstrip(text[0]))]


def _ends_fence(raw: Sequence[str], number: int, text: str) -> bool:
    """Whether a line inside a fence is a label, so that the fence was never closed.

    `# Question 1: ...` may be a comment and `- Q1: ...` an entry of YAML; an answer tells.
    """
    if text[:1] not in _LABEL_STARTS:
        return False
    line = read_line(number, text)
    label = read_label(line.text, is_heading=line.kind is LineKind.HEADING)
    if label is None:
        return False
    if line.text.startswith("**") and label.doubt is Doubt.NONE:
        return True
    if label.part is not Part.QUESTION:
        return False
    return text.startswith("##") or _is_answered(raw, number)


def _is_answered(raw: Sequence[str], number: int) -> bool:
    """Whether the next label behind a line is that of an answer."""
    for index in range(number, len(raw)):
        text = raw[index].strip(" \t-*+#_")
        label = read_label(text) if text[:1] in _LABEL_LETTERS else None
        if label is not None:
            return label.part is Part.ANSWER
    return False


def _without_indent(raw_line: str, indent: int) -> str:
    """A line of code without the indentation that its fence has."""
    margin = len(raw_line) - len(raw_line.lstrip(" "))
    return raw_line[min(indent, margin) :].rstrip()
