"""Commands for a shell that a converter wrapped; only what is evident is rejoined.

Nearly every line is a command by its looks, so there is no judge to ask.
"""

import re
from collections.abc import Sequence

from dp100_cards.documents.code.code_mending import LineJoiner, Mended, PageWidth
from dp100_cards.documents.code.hash_comments import leaves_open, rest_of_comment
from dp100_cards.model.word_lists import words

COMMANDS = words(
    "apt apt-get aws awk az bash brew cat cd chmod chown conda cp curl docker docker-compose"
    " echo export find gcloud git grep helm jupyter kubectl ls make mkdir mlflow mv node npm"
    " pip pip3 python python3 rm sed sh source ssh sudo tar terraform touch unzip uv wget yum"
    " zip"
)
"""First words that say a line is a command."""

_KEYWORDS = words("if then else elif fi for while until do done case esac function")
_GOES_ON = re.compile(r"(?:\\|\||&&|\(|\{|;)$")
_CUT_WORD = re.compile(r"(?:\w-|(?:^|\s)--?[\w-]+=)$")
_DANGLING_OPTION = re.compile(r"\s--?[A-Za-z][\w-]*$")
_OPTION = re.compile(r"--?[A-Za-z][^\s|()]*(?:[\s(]|$)")
"""How an option begins, which is no pattern of a `case`."""
_COMMAND = re.compile(r"[$>#] |[A-Z_][A-Z\d_]*=|\./[\w/-]+(?:\s|$)|[\w./-]+\.sh\b")
_NO_COMMAND = re.compile(
    r"&&|\||https?://|[\w.-]+(?:/[\w.-]+)*:[\w.-]+(?:\s|$)|[\w.-]+(?:\[[\w,]+\])?[=~<>]=\d"
)
"""How only the rest of a command begins: a link, an image with its tag, a package of a version."""
_PLAIN_WORDS = re.compile(r"[A-Za-z',]+(?: [A-Za-z',.-]+)+")
_SMALL_WORDS = words("a all an and are as be by for in is it of on or that the they this to with")
_QUOTING = re.compile(r"\\.|[\"']|(?:^|(?<=\s))#")
_HERE_DOCUMENT = re.compile(r"<<-?\s*[\"']?(\w+)")


def mend_shell(code: str) -> Mended:
    """The code with those commands whole that evidently were cut."""
    lines = code.split("\n")
    mender = _Mender(lines)
    for index, line in enumerate(lines):
        mender.take(index, line)
    return mender.result.mended()


class _Mender:
    def __init__(self, lines: Sequence[str]) -> None:
        self.result = LineJoiner()
        self._lines = lines
        self._width = PageWidth(lines)
        self._has_prompts = any(line.startswith("$ ") for line in lines)
        self._quote = ""
        """The quotes of the string that is open."""
        self._here_end = ""

    def take(self, index: int, line: str) -> None:
        """Take the next line, as a line of its own or as the rest of the one before."""
        text = line.strip()
        if self._here_end:
            self._here_end = "" if text == self._here_end else self._here_end
            self.result.lines.append(line)
            return
        before = self.result.last.rstrip()
        is_full = bool(index and text) and self._width.was_full(self._lines[index - 1], text)
        if self._quote:
            is_cut = is_full and not before.endswith("\\") and not line[0].isspace()
            self._put(index, line, "a string" if is_cut else "")
        elif not text or not before.strip():
            self._put(index, line, "")
        elif before.lstrip().startswith("#"):
            self._take_after_comment(index, line, is_full=is_full)
        else:
            self._put(index, line, "a command" if self._is_cut(before, text, is_full) else "")

    def _put(self, index: int, line: str, what: str) -> None:
        text = line.strip()
        if what:
            self.result.join(text, index, what, is_word=self.result.last.endswith("="))
        else:
            self.result.lines.append(line)
        self._look_for_quotes(text)
        here = None if self._quote else _HERE_DOCUMENT.search(text)
        self._here_end = here[1] if here else ""

    def _take_after_comment(self, index: int, line: str, *, is_full: bool) -> None:
        before, text = self.result.last.strip(), line.strip()
        rest = rest_of_comment(before, line)
        if not text.startswith("#"):
            closes = leaves_open(before) and text.count(")") > text.count("(")
            rest = text if closes or _is_prose(text) else ""
        if rest and is_full and not _is_command(rest):
            self.result.join(rest, index, "a comment")
        else:
            self._put(index, line, "")

    def _is_cut(self, before: str, text: str, is_full: bool) -> bool:
        """Whether the command before cannot have ended where it ends."""
        if self._has_prompts and not before.startswith("$ "):
            return False
        if _GOES_ON.search(before) or text.startswith("#"):
            return False
        if text == "\\" or (_OPTION.match(text) and (is_full or not self._has_prompts)):
            return True
        if is_full and not self._has_prompts and _NO_COMMAND.match(text):
            return True
        if _CUT_WORD.search(before):
            return text[0].isalnum() or before.endswith("=")
        return is_full and bool(_DANGLING_OPTION.search(before)) and not _is_command(text)

    def _look_for_quotes(self, text: str) -> None:
        for mark in _QUOTING.findall(text):
            if self._quote == "" and mark == "#":
                return
            if self._quote == "":
                self._quote = mark if mark in ("'", '"') else ""
            elif mark == self._quote:
                self._quote = ""


def _is_prose(text: str) -> bool:
    is_plain = _PLAIN_WORDS.fullmatch(text) is not None
    return is_plain and not _SMALL_WORDS.isdisjoint(text.split())


def _is_command(text: str) -> bool:
    first_word = text.split(maxsplit=1)[0]
    return first_word in COMMANDS or first_word in _KEYWORDS or bool(_COMMAND.match(text))
