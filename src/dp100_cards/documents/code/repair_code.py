"""Code as it stood before the conversion: its language named, wrapped lines rejoined.

No token changes: what is not blank stays in its order, but for the marks of rejoined comments.
"""

from collections.abc import Callable
from dataclasses import replace

from dp100_cards.documents.blocks import Block
from dp100_cards.documents.code.code_language import recognise
from dp100_cards.documents.code.code_mending import Mended, Note, Unreadable
from dp100_cards.documents.code.dockerfile_code import mend_dockerfile
from dp100_cards.documents.code.json_code import mend_json
from dp100_cards.documents.code.python_code import LONGEST_CODE, parse
from dp100_cards.documents.code.python_repair import mend_python
from dp100_cards.documents.code.shell_code import mend_shell
from dp100_cards.documents.code.yaml_code import mend_yaml
from dp100_cards.documents.repairs import Repair

_MENDERS: dict[str, Callable[[str], Mended | Unreadable]] = {
    "python": mend_python,
    "yaml": mend_yaml,
    "json": mend_json,
    "dockerfile": mend_dockerfile,
    "bash": mend_shell,
    "console": mend_shell,
}
_LONGEST_CODE = {"python": LONGEST_CODE}
_LONGEST_ELSE = 1_000_000
_REFUSALS = {
    "python": "Python cannot read it",
    "yaml": "not every line has a place in YAML",
    "json": "JSON cannot be read from it",
    "dockerfile": "not every line belongs to an instruction",
}


def repair_code(block: Block) -> tuple[Block, tuple[Repair, ...]]:
    """The block with its language and whole lines, and what was done for that."""
    language = recognise(block.text, block.language)
    notes: list[Note] = []
    text = block.text
    if language in _MENDERS and len(text) > _LONGEST_CODE.get(language, _LONGEST_ELSE):
        notes.append(Note(0, "left as it stands: too long to be checked"))
    elif language in _MENDERS:
        mended = _mended(text, language)
        if isinstance(mended, Mended):
            text = mended.text
            notes += mended.notes
        else:
            notes.append(Note(mended.index, f"left as it stands: {_REFUSALS[language]}"))
    repairs = [Repair(_document_line(block, note.index), note.what) for note in notes]
    if language != block.language:
        repairs.insert(0, Repair(block.line, f"language {language} named"))
    return replace(block, text=text, language=language), tuple(repairs)


def can_be_read(code: str, language: str) -> bool:
    """Whether a language has a parser here, which reads the code as it stands."""
    match language:
        case "python":
            return parse(code) is not None
        case "json" | "dockerfile":
            return _MENDERS[language](code) == Mended(code)
        case _:
            return False


def _mended(text: str, language: str) -> Mended | Unreadable:
    """The code mended; a comment over several marked lines only where other lines were cut too.

    By itself it is no sign of damage: people wrap their comments like that.
    """
    mended = _MENDERS[language](text)
    if isinstance(mended, Unreadable):
        return mended
    lines = text.split("\n")
    only_comments = all(lines[note.index].lstrip().startswith("#") for note in mended.notes)
    return Mended(text) if only_comments else mended


def _document_line(block: Block, index: int) -> int:
    return block.lines[index] if index < len(block.lines) else block.line
