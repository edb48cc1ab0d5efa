"""What to do about a text that is not YAML, in place of the parser's own words."""

import re
from dataclasses import dataclass

import yaml

_FIELD = re.compile(r"[ \t]*(?:- +)*([A-Za-z_][\w-]{0,40}):(?:[ \t]|$)")
_NAME_ONLY = re.compile(r"[ \t]*(?:- +)*[A-Za-z_][\w-]*")
_CRAMPED_LINE = re.compile(r"[ \t]*(?:- +)*(?:-\w+:|\w+:\S)")

_TAB = "a tab: indent with spaces"
_FIRST = "a text cannot begin with '{}': put it in quotes or into a block"
_OPEN = "this '{}' is not closed, or a comma is missing; put text that begins so in quotes"
_UNFINISHED = (
    "the file ends within a list or mapping in brackets: close it; put text that begins with"
    " '[' or '{' in quotes or into a block"
)
_COLON = "a second ': ' in one text: put the text in quotes or into a block (`{}: |`)"
_DEEPER = "is indented deeper than the fields above: indent it like them"
_CRAMPED = "the line above lacks a blank behind the '-' of an entry or the ':' of a name"
_BEHIND = "nothing can follow a closing quote or bracket: put all of the text into a block"
_MISFIT = (
    "this line does not fit what stands above: indent it like the other fields, or, within a"
    " block, no less than the block's first line (text that is not in a block ends at ' #')"
)
_NO_FIELD = (
    "this line is no field (`name: value`): if it belongs to the text of the field above, put"
    " that text into a block and indent each of its lines deeper than the field's name"
)

# Part of what the parser says, our words, and whether they belong where the context began:
# it notices an open bracket or quote only at the end of the file.
_MESSAGES = (
    ("values are not allowed", _COLON, False),
    ("could not find expected ':'", _NO_FIELD, True),
    ("did not find expected key", _MISFIT, False),
    ("expected <block end>", _MISFIT, False),
    (
        "expected '-' indicator",
        "this line does not fit the list above: its entries begin with '- ', and the fields of"
        " an entry are indented alike",
        False,
    ),
    ("entries are not allowed", "'- ' begins an entry of a list, on a line of its own", False),
    ("keys are not allowed", _FIRST, False),
    ("found a tab", _TAB, False),
    ("found character", _FIRST, False),
    ("node content", _FIRST, False),
    ("quoted scalar: found unexpected", "this quote is not closed", True),
    (
        "quoted scalar",
        "in double quotes '\\' begins an escape: write '\\\\', or use a block",
        False,
    ),
    ("flow sequence", _OPEN, True),
    ("flow mapping", _OPEN, True),
    ("scanning an alias", _FIRST, True),
    ("scanning an anchor", _FIRST, True),
    ("tag", _FIRST, True),
    ("indicator equal to 0", "the number behind '|' must be from 1 to 9", False),
    ("comment or line break", "the text of a block begins on the line below '|' or '>'", False),
    ("directive", "a line that begins with '%' is a directive, which is not used here", True),
    ("<document start>", "nothing can follow a line of '...', which ends the file", False),
    ("maximum nesting depth", "nested deeper than YAML can be read", False),
    ("incompatible YAML", "only YAML 1.1 and 1.2 are read; remove the line", False),
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What to tell about a text, and where; line and column count from 1."""

    line: int
    column: int
    message: str


def explained(error: yaml.MarkedYAMLError, text: str) -> Refusal:
    """What to do about a mistake in the YAML of a text."""
    said = f"{error.context or ''}: {error.problem or ''}"
    known = (row for row in _MESSAGES if row[0] in said)
    _, message, at_context = next(known, ("", f"is not YAML: {error.problem}", False))
    mark = error.context_mark if at_context else error.problem_mark
    mark = mark or error.problem_mark or error.context_mark
    if mark is None:
        return Refusal(1, 1, message)
    if mark.index >= len(text):
        return _at_the_end(text, _UNFINISHED if message is _FIRST else message)
    before = text[mark.index - mark.column : mark.index]
    character = text[mark.index : mark.index + 1]
    field = _FIELD.match(f"{before}{text[mark.index : mark.index + 60]}".partition("\n")[0])
    above = text[: mark.index - mark.column].rstrip().rpartition("\n")[2]
    name = field[1] if field else "name"
    what = _fitting(message, before, above, character)
    what = what.replace("{}", name if what is _COLON else character)
    shown = f"{name}: {what}" if field else what
    return Refusal(mark.line + 1, mark.column + 1, shown)


def _at_the_end(text: str, message: str) -> Refusal:
    """A mistake that the parser found behind the last line."""
    text = text.rstrip("\r\n")
    return Refusal(text.count("\n") + 1, len(text) - text.rfind("\n"), message)


def _fitting(message: str, before: str, above: str, character: str) -> str:
    """The message that fits the place, what stands before it, and the line above."""
    if message is _MISFIT and before.strip():
        return _BEHIND
    if message is _COLON and _NAME_ONLY.fullmatch(before):
        return _CRAMPED if _CRAMPED_LINE.match(above) else _DEEPER
    if message is _FIRST and character == "\t":
        return _TAB
    return message


def explained_character(text: str) -> Refusal:
    """Tells which character of a text YAML does not allow."""
    # libyaml counts bytes: the character is looked up again, to tell its place.
    match = yaml.reader.Reader.NON_PRINTABLE.search(text)
    position = match.start() if match else 0
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    code = ord(text[position : position + 1] or "\0")
    return Refusal(line, column, f"the character U+{code:04X} is not allowed in YAML; remove it")
