"""Whether a comment of Python goes on in the line after it."""

import keyword
import re
from collections.abc import Sequence
from enum import Enum, auto

from dp100_cards.documents.code.code_mending import CLOSING, OPENING, seam
from dp100_cards.documents.code.hash_comments import STATEMENT, leaves_open
from dp100_cards.documents.code.python_code import parse
from dp100_cards.documents.code.python_lines import PythonScanner
from dp100_cards.model.word_lists import words

_ASSIGNMENT = re.compile(r"[\w\])]\s*=$")
_STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'|(?<!\w)[\"'].*|#.*")
_WORD_PAIR = re.compile(r"(?=(?<![\w.])([A-Za-z]\w*) +([A-Za-z]\w*))")
_ONLY_WORDS = re.compile(r"[A-Za-z][\w ,.'-]* [\w ,.'-]+")
_GOING_ON = words("for if else and or not in is async await lambda")
_NO_CODE = re.compile(r"[A-Za-z(][\w ,.'()/-]*")
_ARGUMENT = re.compile(r"\w+\s*=(?!=)|[\w.]+\(|[rbfuRBFU]{0,2}[\"'\[{]")
_BEGINNINGS = words(
    "assert async await class def del elif except for from global if import nonlocal raise"
    " return while with yield"
)
_PLAIN_WORDS = re.compile(r"\(?[A-Za-z0-9'/-]+[),.]*(?: \(?[A-Za-z0-9'/-]+[),.]*)*")
_LIVE = re.compile(r"[\w.]+(?:\[[^\]]*\])?(?:\s*=(?!=)|\()")
_BARE_WORD = re.compile(r"[A-Za-z]\w*")
_MIRRORED = str.maketrans("()[]{}", ")(][}{")
_CONSTANTS = frozenset(("None", "True", "False", "not", "lambda", "await"))
_LONGEST_STATEMENT = 6


def ends_in_assignment(comment: str) -> bool:
    """Whether a commented-out assignment breaks off before its value."""
    return _ASSIGNMENT.search(comment) is not None


def commented_lines(comment: str, following: Sequence[str]) -> int:
    """How many lines belong to a statement that a comment begins and breaks off."""
    code = comment.lstrip("# ")
    says_what_follows = code.endswith(":") and not leaves_open(code)
    if not STATEMENT.match(code) or says_what_follows or parse(code) is not None:
        return 0
    for count, line in enumerate(following[:_LONGEST_STATEMENT], start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            return 0
        code += seam(code, text) + text
        if parse(code) is not None:
            return count
    return 0


class Prose(Enum):
    """Which lines behind a comment in brackets are taken for words of that comment."""

    NONE = auto()
    EVIDENT = auto()
    POSSIBLE = auto()


def is_prose(scanner: PythonScanner, text: str, following: str, prose: Prose) -> bool:
    """Whether a line behind a comment is words of that comment, no code."""
    if prose is Prose.NONE or text.startswith("#") or _ARGUMENT.match(text):
        return False
    if prose is Prose.POSSIBLE and _NO_CODE.fullmatch(text):
        return True
    bare = _STRINGS.sub("", text)
    if any(_are_words(*pair) for pair in _WORD_PAIR.findall(bare)):
        return True
    if leaves_open(scanner.comment) and leaves_open(bare[::-1].translate(_MIRRORED)):
        return True
    first_word = text.split(maxsplit=1)[0]
    if _ONLY_WORDS.fullmatch(text) and first_word not in _GOING_ON:
        return parse(f"f({text.rstrip(',')})") is None
    if scanner.last_code.endswith((",", *OPENING)) and keyword.iskeyword(first_word):
        return first_word not in _CONSTANTS
    return _BARE_WORD.fullmatch(text) is not None and not following.startswith((*CLOSING, ","))


def are_only_words(text: str) -> bool:
    """Whether a line that is no statement by itself is plain words, none of which begins one."""
    first_word = text.split(maxsplit=1)[0]
    return _PLAIN_WORDS.fullmatch(text) is not None and first_word not in _BEGINNINGS


def may_be_words(comment: str, text: str) -> bool:
    """Whether a line that Python cannot read may be the rest of a comment, no broken statement."""
    return leaves_open(comment) or _LIVE.match(text) is None


def _are_words(first: str, second: str) -> bool:
    """Whether two words side by side can only be prose."""
    return not keyword.iskeyword(first) and not keyword.iskeyword(second)
