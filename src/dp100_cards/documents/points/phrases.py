"""Short plain phrases out of Markdown sentences: leads, marked terms, first sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dp100_cards.model.word_lists import words

_MARKUP = re.compile(
    r"`([^`]*)`"  # code stays as it is
    r"|!?\[([^\[\]]*)\]\([^()\s]*\)"  # of a link stays its text
    r"|\\([!-/:-@\[-`{-~])"
    r"|(?<!\s)\*{1,3}|\*{1,3}(?!\s)|~~|`"
)
_SPACES = re.compile(r"\s+")
_ASIDE = re.compile(r"\s\([^()]*\)")
_EXAMPLE_ASIDE = re.compile(
    r"\s\((?:(?:e\.g\.|i\.e\.|for example|such as|like)[^()]*|[^()]*\betc\.?)\)", re.IGNORECASE
)
_LEAD = re.compile(
    r"\*\*([^*]+?):\*\*|\*\*([^*]+)\*\*\s*(?::|[\u2013\u2014]|-\s)|`([^`]+)`\s*(?::|[\u2013\u2014]|-\s)"
)
_QUALIFIER = re.compile(r"\(([^()]*)\)\s*")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_BOLD_OR_CODE = re.compile(r"\*\*([^*]+)\*\*|`([^`]+)`")
_SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)(?<!\bapprox)(?<!\bincl)(?<!\b[A-Z])[.!?](?=\s|$)"
)
_CONNECTIVES = words(
    "and or but not no only where how what why when which that then also however must always never"
    " before after same both all any each"
)


@dataclass(frozen=True, slots=True)
class Led:
    """A text that may begin with a lead, such as `**(Optional) Discovery:** Provides ...`."""

    lead: str
    """Plain; empty where the text has no lead."""
    body: str
    """The rest, with its markup."""
    is_optional: bool = False


def split_lead(text: str) -> Led:
    """Take a bold or code lead off a text; remarks in brackets and examples are no part of it."""
    match = _LEAD.match(text)
    if match is None:
        return Led("", text)
    lead = _EXAMPLE_ASIDE.sub("", plain(match[1] or match[2] or f"`{match[3]}`")).rstrip(":.")
    body = text[match.end() :].strip()
    qualifier = _QUALIFIER.match(lead)
    if qualifier is None:
        return Led(lead, body)
    return Led(lead[qualifier.end() :], body, "optional" in qualifier[1].lower())


def plain(text: str) -> str:
    """The text without markup, on one line."""
    bare = _MARKUP.sub(lambda mark: mark[1] or mark[2] or mark[3] or "", text)
    return _SPACES.sub(" ", bare).strip()


def bold_terms(text: str) -> Iterator[str]:
    """The bold words of a text; those in brackets are examples and left out."""
    return _terms(_BOLD, text)


def marked_terms(text: str) -> Iterator[str]:
    """The bold words and the code of a text; those in brackets are examples and left out."""
    return _terms(_BOLD_OR_CODE, text)


def is_aside(text: str) -> bool:
    """Whether all of a text stands in brackets."""
    return text.startswith("(") and text.rstrip(".").endswith(")")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, plain, without asides and without the marks at their ends."""
    # Twice, since an aside may stand in another one.
    bare = _ASIDE.sub("", _ASIDE.sub("", f" {plain(text)}")).strip()
    begin = 0
    for end in _SENTENCE_END.finditer(bare):
        yield bare[begin : end.start()].strip()
        begin = end.end()
    if bare[begin:].strip():
        yield bare[begin:].strip().rstrip(":;,")


def _terms(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    open_brackets = position = 0
    for match in pattern.finditer(text):
        between = text[position : match.start()]
        open_brackets += between.count("(") - between.count(")")
        position = match.end()
        term = plain(match[0]).rstrip(":.,;")
        if open_brackets <= 0 and len(term) > 1 and term.lower() not in _CONNECTIVES:
            yield term
