"""Whether a comment behind a `#` was wrapped, so that its rest got a mark of its own."""

import re

from dp100_cards.documents.code.code_mending import CLOSING, OPENING

STATEMENT = re.compile(r"[\w.]+(?:\[[^\]]*\])?\s*(?:=|\()|(?:return|import|from|print)\b")
"""How a statement of a programming language begins."""

_MORE = re.compile(r"# ?(\S.*)")
_SENTENCE_END = (".", ":", ";", "!", "?", "=", "-", "*", "#", "/", "\\")


def rest_of_comment(comment: str, line: str) -> str:
    """The words of a commented line that go on with the comment before it, else nothing."""
    more = _MORE.fullmatch(line.strip())
    if more is None or not comment.strip("#") or comment.endswith(_SENTENCE_END):
        return ""
    text = more[1]
    if leaves_open(comment):
        goes_on = not comment.endswith(OPENING) and not text.startswith(CLOSING)
    else:
        goes_on = text[0].islower() and not is_commented_out(text)
    return text if goes_on else ""


def is_commented_out(text: str) -> bool:
    """Whether the words of a comment are code or a setting."""
    first_word = text.split(maxsplit=1)[0]
    return STATEMENT.match(text) is not None or first_word.endswith(":") or "=" in first_word


def leaves_open(text: str) -> bool:
    """Whether a bracket is opened and not closed."""
    return any(text.count(open_) > text.count(close) for open_, close in ("()", "[]", "{}"))
