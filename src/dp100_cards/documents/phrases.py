"""Short plain phrases out of Markdown sentences: leads, marked terms, first clauses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dp100_cards.documents.word_lists import words

_LONGEST = 100
_SHORTEST = 55
_MARKS = re.compile(r"`|\*{1,3}")
_SPACES = re.compile(r"\s+")
_ASIDE = re.compile(r"\s\([^()]*\)")
_LEAD = re.compile(r"\*\*([^*]+?):\*\*|\*\*([^*]+)\*\*\s*:|`([^`]+)`\s*:")
_QUALIFIER = re.compile(r"\(([^()]*)\)\s*")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_BOLD_OR_CODE = re.compile(r"\*\*([^*]+)\*\*|`([^`]+)`")
_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)[.!?](?=\s|$)")
_CONDITION = re.compile(r"(?:When|If|While|Although|By|Within) [^,]*,\s+")
_CLAUSE_END = re.compile(
    r",? (?:that|which|so|when|while|as|using|with|within|without|for|in|into|by|via|from|through"
    r"|across|under|if) |[,;] | \u2013 "
)
_LOOSE_END = re.compile(r"(?: (?:and|or|the|a|an|to|your|of))+$")
_WORD = re.compile(r"\w+")
_FILLERS = words("a an the of to in on at for and or with within use using your its")
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
    """Take a bold or code lead off a text; a remark in brackets before it is no part of it."""
    match = _LEAD.match(text)
    if match is None:
        return Led("", text)
    lead = plain(match[1] or match[2] or match[3])
    body = text[match.end() :].strip()
    qualifier = _QUALIFIER.match(lead)
    if qualifier is None:
        return Led(lead, body)
    return Led(lead[qualifier.end() :], body, "optional" in qualifier[1].lower())


def plain(text: str) -> str:
    """The text without markup, on one line."""
    return _SPACES.sub(" ", _MARKS.sub("", text)).strip()


def bold_terms(text: str) -> Iterator[str]:
    """The bold words of a text; those in brackets are examples and left out."""
    return _terms(_BOLD, text)


def marked_terms(text: str) -> Iterator[str]:
    """The bold words and the code of a text; those in brackets are examples and left out."""
    return _terms(_BOLD_OR_CODE, text)


def is_aside(text: str) -> bool:
    """Whether all of a text stands in brackets."""
    return text.startswith("(") and text.rstrip(".").endswith(")")


def repeats(lead: str, question: str) -> bool:
    """Whether a lead only says in the question's order what the question has said."""
    asked = iter(_words(question))
    told = [word for word in _words(lead) if word not in _FILLERS]
    return bool(told) and all(word in asked for word in told)


def first_clause(text: str) -> str:
    """The first sentence of a text, plain and without asides, cut at a clause's end if long."""
    sentence = _ASIDE.sub("", f" {plain(text)}").strip()
    end = _SENTENCE_END.search(sentence)
    return shorten(sentence[: end.start()] if end else sentence.rstrip(":;"))


def shorten(sentence: str) -> str:
    """A sentence of bearable length; a long one loses its condition first, then its tail."""
    if len(sentence) <= _LONGEST:
        return sentence
    condition = _CONDITION.match(sentence)
    if condition is not None and condition.end() < len(sentence):
        sentence = sentence[condition.end() :]
        sentence = sentence[0].upper() + sentence[1:]
    if len(sentence) <= _LONGEST:
        return sentence
    ends = [end.start() for end in _CLAUSE_END.finditer(sentence, _SHORTEST, _LONGEST)]
    if ends:
        return sentence[: ends[-1]]
    return _LOOSE_END.sub("", sentence[: _LONGEST - 1].rpartition(" ")[0]) + " \u2026"


def _terms(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    open_brackets = position = 0
    for match in pattern.finditer(text):
        between = text[position : match.start()]
        open_brackets += between.count("(") - between.count(")")
        position = match.end()
        term = plain(match[0]).rstrip(":.,;")
        if open_brackets <= 0 and len(term) > 1 and term.lower() not in _CONNECTIVES:
            yield term


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
