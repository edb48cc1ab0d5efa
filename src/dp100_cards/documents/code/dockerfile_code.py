"""Dockerfiles whose instructions a converter wrapped; other lines go on with one."""

import re
from collections.abc import Sequence

from dp100_cards.documents.code.code_mending import LineJoiner, Mended, PageWidth, Unreadable
from dp100_cards.documents.code.hash_comments import rest_of_comment

_NAMES = (
    "ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL"
    "|STOPSIGNAL|USER|VOLUME|WORKDIR"
)
UPPER_INSTRUCTION = re.compile(rf"(?:{_NAMES})(?:\s|$)")
"""How a line begins that holds an instruction."""
_LOWER = re.compile(rf"(?:{_NAMES.lower()})(?:\s|$)")
_HERE_DOCUMENT = re.compile(r"<<-?[\"']?(\w+)")
_ESCAPE = re.compile(r"#\s*escape\s*=\s*`")


def mend_dockerfile(code: str) -> Mended | Unreadable:
    """The code with each instruction and each comment whole."""
    lines = code.split("\n")
    instruction = _instruction(lines)
    if not any(instruction.match(line.strip()) for line in lines):
        return Unreadable()
    mender = _Mender(lines, instruction)
    for index, line in enumerate(lines):
        if not mender.take(index, line):
            return Unreadable(index)
    return mender.result.mended()


def _instruction(lines: Sequence[str]) -> re.Pattern[str]:
    """How instructions begin; a file that writes them in capitals has none in small letters."""
    stripped = (line.strip() for line in lines)
    return UPPER_INSTRUCTION if any(UPPER_INSTRUCTION.match(line) for line in stripped) else _LOWER


class _Mender:
    def __init__(self, lines: Sequence[str], instruction: re.Pattern[str]) -> None:
        self.result = LineJoiner()
        self._width = PageWidth(lines)
        self._lines = lines
        self._instruction = instruction
        self._escape = "`" if _ESCAPE.match(lines[0]) else "\\"
        self._goes_on = False
        """Whether the instruction says itself that it goes on."""
        self._here_ends: list[str] = []

    def take(self, index: int, line: str) -> bool:
        """Take the next line; whether it has a place."""
        text = line.strip()
        if self._here_ends:
            self._here_ends = self._here_ends[text == self._here_ends[0] :]
            self.result.lines.append(line)
        elif not text:
            self.result.lines.append(line)
        elif text.startswith("#"):
            self._take_comment(index, line)
        elif self._goes_on or self._instruction.match(text):
            self.result.lines.append(line)
            self._look_ahead(text)
        elif self.result.last.strip():
            is_comment = self.result.last.lstrip().startswith("#")
            self.result.join(text, index, "a comment" if is_comment else "an instruction")
            if not is_comment:
                self._look_ahead(text)
        else:
            return False
        return True

    def _look_ahead(self, text: str) -> None:
        self._goes_on = text.endswith(self._escape)
        self._here_ends += _HERE_DOCUMENT.findall(text)

    def _take_comment(self, index: int, line: str) -> None:
        before = self.result.last.strip()
        rest = rest_of_comment(before, line) if before.startswith("#") else ""
        if rest and self._width.was_full(self._lines[index - 1], rest):
            self.result.join(rest, index, "a comment")
        else:
            self.result.lines.append(line)
