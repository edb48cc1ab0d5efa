"""Inline markup put right: needless escapes, and code that the converter turned to bold."""

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from dp100_cards.documents.blocks import Block, BlockKind
from dp100_cards.model.word_lists import words

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
_CAMEL_CASE = re.compile(r"[a-z][A-Z]")
_NAMES_CODE = re.compile(
    r" (?:property|parameter|argument|method|function|attribute|object|flag)\b"
)
_DESCRIBING = words(
    "a an the this that these those any each every all both no one first second third last next"
    " only same other another new old single main key input output default target custom private"
    " public whole entire real right wrong correct such own their its your following given data"
)
_DESCRIPTIVE_END = re.compile(r"(?:ed|ing|al|ive|able|ible|ous|ful|ic|ary|ory|ant|ent|est)$")
_COMMENT = re.compile(r"#.*")
_STRING = re.compile(r"\"[^\"\n]*+\"|'[^'\n]*+'")
_NAME = re.compile(r"\w+:?")


def names_in_code(blocks: Iterable[Block]) -> frozenset[str]:
    """The names in a card's code, prose in comments and strings left out; `name:` gives both."""
    names: set[str] = set()
    for block in blocks:
        if block.kind is BlockKind.CODE:
            codes = [_STRING.sub(_unless_prose, _COMMENT.sub("", block.text))]
        else:
            codes = _CODE_SPAN.findall(block.text)
        found = [name for code in codes for name in _NAME.findall(code)]
        names.update(found, (name.rstrip(":") for name in found))
    return frozenset(names)


def _unless_prose(string: re.Match[str]) -> str:
    return "" if " " in string[0] else string[0]


def repair_block(block: Block, names: Set[str]) -> Block:
    """The block with its inline markup put right; code blocks stay as they are."""
    if block.kind is BlockKind.CODE:
        return block
    text, changes = repair_text(block.text, names)
    if text == block.text:
        return block
    for offset, what in changes:
        block = block.mended(block.line_at(offset), what)
    return replace(block, text=text)


def repair_text(text: str, names: Set[str]) -> tuple[str, list[tuple[int, str]]]:
    """The text with its inline markup put right, given the names that its card's code has.

    With it come the changes: where in the given text each was made, and what it was.
    """
    if "**" not in text and "\\_" not in text:
        return text, []
    pieces = _CODE_SPAN.split(text)
    # A converter that missed one code span of a sentence missed all of them.
    bold_is_code = any(
        _is_code(match, names) for piece in pieces[::2] for match in _BOLD.finditer(piece)
    )
    changes: list[tuple[int, str]] = []
    offset = 0
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            pieces[index], found = _repair_prose(piece, names, bold_is_code)
            changes += [(offset + at, what) for at, what in found]
        offset += len(piece)
    return "".join(pieces), changes


def _repair_prose(
    text: str, names: Set[str], bold_is_code: bool
) -> tuple[str, list[tuple[int, str]]]:
    changes = [(match.start(), "escaped underscore unescaped") for match in _ESCAPED.finditer(text)]

    def mend(match: re.Match[str]) -> str:
        mended = _mend_bold(match, names, bold_is_code)
        if "`" in mended:
            spans = ", ".join(_CODE_SPAN.findall(mended))
            changes.append((match.start(), f"bold made code: {spans}"))
        return mended

    return _ESCAPED.sub("_", _BOLD.sub(mend, text)), sorted(changes)


def _mend_bold(match: re.Match[str], names: Set[str], bold_is_code: bool) -> str:
    content, colon = _plain(match["text"]), match["colon"]
    is_word = " " not in content and ":" not in content
    if bold_is_code and (is_word or _is_code(match, names)):
        return f"`{content}:`" if colon and f"{content}:" in names else f"`{content}`{colon}"
    coded = _TOKEN.sub(lambda token: _coded(token[0], names), content)
    # What was no code keeps its escapes.
    return f"**{coded}**{colon}" if coded != content else match[0]


def _coded(token: str, names: Set[str]) -> str:
    is_name = _SNAKE_CASE.fullmatch(token) or (token in names and _CAMEL_CASE.search(token))
    return f"`{token}`" if is_name else token


def _is_code(match: re.Match[str], names: Set[str]) -> bool:
    content = _plain(match["text"])
    if content in names or _CODE_SHAPE.fullmatch(content) is not None:
        return True
    return _NAMES_CODE.match(match.string, match.end()) is not None and _is_name(content)


def _is_name(word: str) -> bool:
    """Whether a word before `property` names it and does not describe it."""
    is_plain_word = word.lower() in _DESCRIBING or _DESCRIPTIVE_END.search(word) is not None
    return word.isidentifier() and not is_plain_word


def _plain(content: str) -> str:
    return content.replace("\\_", "_")
