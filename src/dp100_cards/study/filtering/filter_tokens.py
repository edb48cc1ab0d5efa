"""A filter cut into words, `key:value` terms, brackets and the words that join them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from dp100_cards.study.filtering.not_understood import not_understood, shown


class Kind(Enum):
    """What a piece of a filter is for."""

    WORD = auto()
    TERM = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values of a term, without its quotation marks."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a filter and the character it begins at, counted from 1."""

    kind: Kind
    at: int
    text: str
    """The word without its quotation marks, the key of a term in small letters, or the sign."""
    operator: str = ""
    """What stands between the key and the values of a term; `:` where both `:` and `>` do: `>`."""
    values: tuple[Value, ...] = ()


_SPACE = re.compile(r"\s*")
_KEY = re.compile(r"([^\W\d]\w*)(?::?(<=|>=|!=|<|>|=)|:)")
_STRAY_OPERATOR = re.compile(r":|!=|[<>=]+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_BARE_WORD = re.compile(r'[^\s()"]+')
_BARE_VALUE = re.compile(r'[^\s()",]+')
_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE}
_JOINING_WORDS = {"not": Kind.NOT, "and": Kind.AND, "or": Kind.OR}


def tokens_of(text: str) -> Iterator[Token]:
    """The pieces of a filter from left to right; raises UsageError."""
    place = _skip_space(text, 0)
    while place < len(text):
        token, place = _token_at(text, place)
        yield token
        place = _skip_space(text, place)


def _token_at(text: str, place: int) -> tuple[Token, int]:
    sign = text[place]
    if sign in _SIGNS:
        return Token(_SIGNS[sign], place + 1, sign), place + 1
    if sign == "-":
        return _minus(text, place)
    if key := _KEY.match(text, place):
        return _term(text, key)
    if stray := _STRAY_OPERATOR.match(text, place):
        raise not_understood(
            place + 1,
            f"nothing stands directly before {shown(stray[0])}; "
            "write it between a name and a value, as in lapses>3, or in quotes to search for it",
        )
    word, end = _run(text, place, _BARE_WORD)
    kind = _JOINING_WORDS.get(text[place:end].lower(), Kind.WORD)
    if kind is Kind.WORD and not word.strip():
        raise not_understood(place + 1, "the quotes are empty; write what to search for in them")
    return Token(kind, place + 1, word), end


def _minus(text: str, place: int) -> tuple[Token, int]:
    if place + 1 == len(text) or text[place + 1].isspace() or text[place + 1] == ")":
        raise not_understood(
            place + 1,
            "'-' stands alone; write it directly before what cards shall not have, "
            "as in -is:new, or in quotes to search for it",
        )
    return Token(Kind.NOT, place + 1, "-"), place + 1


def _term(text: str, key: re.Match[str]) -> tuple[Token, int]:
    values = []
    place = key.end()
    while True:
        value, end = _run(text, place, _BARE_VALUE)
        if not value.strip():
            raise not_understood(
                place + 1,
                f"a value is missing after {shown(text[key.start() : place])}; "
                "write it without a space between, in quotes if it has spaces itself",
            )
        values.append(Value(value, place + 1))
        if text[end : end + 1] != ",":
            break
        place = end + 1
    return Token(Kind.TERM, key.start() + 1, key[1].lower(), key[2] or ":", tuple(values)), end


def _run(text: str, place: int, bare: re.Pattern[str]) -> tuple[str, int]:
    """The characters and quoted parts that stand together from a place on, and where they end."""
    parts = []
    while True:
        if found := bare.match(text, place):
            parts.append(found[0])
        elif found := _QUOTED.match(text, place):
            parts.append(_ESCAPED.sub(r"\1", found[1]))
        elif text.startswith('"', place):
            raise not_understood(
                place + 1, 'the quotes are not closed; write " where the quoted text ends'
            )
        else:
            return "".join(parts), place
        place = found.end()


def _skip_space(text: str, place: int) -> int:
    space = _SPACE.match(text, place)
    return space.end() if space else place
