"""The code of an answer or of what was typed: which lines it is, and in which language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
_FENCE_LINE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_LANGUAGE = re.compile(r"[{.\s]*([\w#+-]+)")
_SPELLINGS = {
    "docker": "dockerfile",
    "ipython": "python",
    "py": "python",
    "python3": "python",
    "sh": "bash",
    "shell": "bash",
    "yml": "yaml",
    "zsh": "bash",
}
_MOST = 0.6
"""The part of an answer that its largest block must be for the answer to be code."""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """The code of one fence."""

    language: str
    """In lower case; empty where the fence names none."""
    code: str
    """Without the fence and its indentation."""


def code_in(markdown: str) -> CodeBlock | None:
    """The code of an answer that is mostly one fenced block; None where it is something else."""
    block = max(_blocks(markdown), key=_weight, default=None)
    if block is None or _weight(block) < _MOST * _letters(_FENCE_LINE.sub("", markdown)):
        return None
    return block


def without_fence(typed: str) -> str:
    """The code of a typed text, which may stand in a fence and in the middle of a sentence or two.

    A fence that is not closed ends with the text.
    """
    block = max(_blocks(typed), key=_weight, default=None)
    return typed if block is None else block.code


def _blocks(markdown: str) -> Iterator[CodeBlock]:
    lines = iter(markdown.splitlines())
    for line in lines:
        fence = _FENCE.fullmatch(line)
        if fence is None:
            continue
        code = []
        for inner in lines:
            if _closes(inner, fence["mark"]):
                break
            code.append(_without_indent(inner, fence["indent"]))
        yield CodeBlock(_language(fence["info"]), "\n".join(code))


def _closes(line: str, mark: str) -> bool:
    bare = line.strip()
    return bare.startswith(mark) and not bare.strip(mark[0])


def _without_indent(line: str, indent: str) -> str:
    lead = len(line) - len(line.lstrip(" \t"))
    return line[min(lead, len(indent)) :]


def _language(info: str) -> str:
    match = _LANGUAGE.match(info)
    name = match[1].lower() if match else ""
    return _SPELLINGS.get(name, name)


def _weight(block: CodeBlock) -> int:
    return _letters(block.code)


def _letters(text: str) -> int:
    return sum(not letter.isspace() for letter in text)
