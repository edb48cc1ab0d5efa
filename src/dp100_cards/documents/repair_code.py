"""Code as it stood before the conversion: its language named, wrapped lines rejoined.

No token changes: what is not blank stays in its order, and nothing is added.
"""

import re
from dataclasses import replace

from dp100_cards.documents.blocks import Block
from dp100_cards.documents.code_language import recognise
from dp100_cards.documents.python_code import glue, mend_python

_INSTRUCTION = re.compile(r"[A-Z]+\s")
_BLANK_LINES = re.compile(r"\n{4,}")


def repair_code(block: Block) -> Block:
    """The block with its language and whole lines; unchanged lines where no repair parses."""
    language = recognise(block.text, block.language)
    code = _BLANK_LINES.sub("\n\n\n", block.text)
    if language == "python":
        code = mend_python(code) or code
    elif language == "dockerfile":
        code = _mend_dockerfile(code)
    return replace(block, text=code, language=language)


def _mend_dockerfile(code: str) -> str:
    """Join lines that begin no instruction to the instruction before them."""
    result: list[list[str]] = []
    for line in code.split("\n"):
        if result and _goes_on(result[-1][-1], line):
            result[-1].append(line.strip())
        else:
            result.append([line])
    return "\n".join(_join(pieces) for pieces in result)


def _goes_on(line: str, following: str) -> bool:
    text = following.strip()
    if not text or text.startswith("#") or _INSTRUCTION.match(text):
        return False
    return bool(line.strip()) and not line.startswith("#") and not line.rstrip().endswith("\\")


def _join(pieces: list[str]) -> str:
    text = pieces[0]
    for piece in pieces[1:]:
        text = glue(text, piece)
    return text
