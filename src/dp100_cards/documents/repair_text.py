"""Inline markup put right: needless escapes, and code that the converter turned to bold."""

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from dp100_cards.documents.blocks import Block, BlockKind

_CODE_SPAN = re.compile(r"((?<!`)`+[^`]+`+)")
_ESCAPED = re.compile(r"(?<=\w)\\_(?=\w)")
_BOLD = re.compile(r"\*\*(?P<text>[^*]+)\*\*(?P<colon>:?)")
_TOKEN = re.compile(r"[^\s,;:]+")
_CODE_SHAPE = re.compile(
    r"""(?=[\w.]*\w_\w)[\w.]+(?:\(.*\))?   # snake_case, also dotted or called
    | [\w.-]+==[\w.*]+                     # a pinned package
    | --\w[\w-]*                           # an option
    | [A-Za-z_][\w.]*\(.*\)                # a call
    | [A-Za-z_]\w*(?:\.\w+)+               # a dotted name or a file""",
    re.VERBOSE,
)
_SNAKE_CASE = re.compile(r"(?=[\w.]*\w_\w)[\w.]+")
_COMMENT = re.compile(r"#.*")
_PROSE_STRING = re.compile(r"\"[^\"\n]* [^\"\n]*\"|'[^'\n]* [^'\n]*'")
_NAME = re.compile(r"\w+:?")


def names_in_code(blocks: Iterable[Block]) -> frozenset[str]:
    """The names in a card's code, prose in comments and strings left out; `name:` gives both."""
    names: set[str] = set()
    for block in blocks:
        if block.kind is BlockKind.CODE:
            codes = [_PROSE_STRING.sub("", _COMMENT.sub("", block.text))]
        else:
            codes = _CODE_SPAN.findall(block.text)
        found = [name for code in codes for name in _NAME.findall(code)]
        names.update(found, (name.rstrip(":") for name in found))
    return frozenset(names)


def repair_block(block: Block, names: Set[str]) -> Block:
    """The block with its inline markup put right; code blocks stay as they are."""
    if block.kind is BlockKind.CODE:
        return block
    return replace(block, text=repair_text(block.text, names))


def repair_text(text: str, names: Set[str]) -> str:
    """The text with its inline markup put right, given the names that its card's code has."""
    bold_is_code = any(
        _is_code(_ESCAPED.sub("_", match["text"]), names) for match in _BOLD.finditer(text)
    )
    # A converter that missed one code span of a sentence missed all of them.
    pieces = _CODE_SPAN.split(text)
    pieces[::2] = [_repair_prose(piece, names, bold_is_code) for piece in pieces[::2]]
    return "".join(pieces)


def _repair_prose(text: str, names: Set[str], bold_is_code: bool) -> str:
    def mend(match: re.Match[str]) -> str:
        content, colon = match["text"], match["colon"]
        if _is_code(content, names) or (bold_is_code and " " not in content and ":" not in content):
            if colon and f"{content}:" in names:
                return f"`{content}:`"
            return f"`{content}`{colon}"
        coded = _TOKEN.sub(
            lambda token: f"`{token[0]}`" if _SNAKE_CASE.fullmatch(token[0]) else token[0], content
        )
        return f"**{coded}**{colon}"

    return _BOLD.sub(mend, _ESCAPED.sub("_", text))


def _is_code(content: str, names: Set[str]) -> bool:
    return content in names or _CODE_SHAPE.fullmatch(content) is not None
