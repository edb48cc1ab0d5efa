"""Code as it stood before the conversion: its language named, wrapped lines rejoined.

No token changes: what is not blank stays in its order, and nothing is added.
"""

import re
from dataclasses import replace

from dp100_cards.documents.blocks import Block
from dp100_cards.documents.code_language import recognise
from dp100_cards.documents.python_code import mend_python, seam

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
    pieces: list[str] = []
    last = ""
    for line in code.split("\n"):
        if _goes_on(last, line):
            pieces += (seam(last, line.strip()), line.strip())
        else:
            pieces += ("\n" if pieces else "", line)
        last = line.rstrip()
    return "".join(pieces)


def _goes_on(line: str, following: str) -> bool:
    """Whether the instruction on a line goes on in the following one without saying so."""
    text = following.strip()
    if not line.strip() or line.endswith("\\") or line.lstrip().startswith("#"):
        return False
    return bool(text) and not text.startswith("#") and not _INSTRUCTION.match(text)
