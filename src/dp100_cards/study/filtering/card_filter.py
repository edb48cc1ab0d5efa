"""The way into the filter language: from a line of text to a filter for cards."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.errors import UsageError
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.filtering.conditions import Condition, all_of, any_of, negated
from dp100_cards.study.filtering.filter_terms import TermReader
from dp100_cards.study.filtering.filter_tokens import Kind, Token, tokens_of
from dp100_cards.study.filtering.not_understood import not_understood, shown
from dp100_cards.study.filtering.search_text import SearchText
from dp100_cards.study.sections import Section

_DEEPEST = 50
"""How many brackets may stand in one another."""


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Says of each card whether it is meant."""

    text: str
    """As the learner wrote it."""
    condition: Condition

    def fits(self, facts: CardFacts) -> bool:
        """Whether the filter means this card."""
        return self.condition.fits(facts)


def parse_filter(
    text: str, today: int, sections: Sequence[Section], texts: SearchText | None = None
) -> CardFilter:
    """The filter a text describes as of a study day; an empty one means all cards.

    Whoever filters the same cards again and again passes the same `texts` each time. Raises
    UsageError with one line that names the place and what to write instead.
    """
    terms = TermReader(today, sections, SearchText() if texts is None else texts)
    return CardFilter(text, _Parser(list(tokens_of(text)), terms).parse())


class _Parser:
    """Reads tokens from left to right: `or` joins least, then standing side by side, then `not`."""

    def __init__(self, tokens: Sequence[Token], terms: TermReader) -> None:
        self._tokens = tokens
        self._terms = terms
        self._place = 0

    def parse(self) -> Condition:
        if not self._tokens:
            return all_of([])
        condition = self._alternatives(depth=0)
        if bracket := self._take(Kind.CLOSE):
            raise _never_opened(bracket)
        return condition

    def _alternatives(self, depth: int) -> Condition:
        found = [self._together(depth)]
        while self._take(Kind.OR):
            found.append(self._together(depth))
        return any_of(found)

    def _together(self, depth: int) -> Condition:
        found = [self._perhaps_negated(depth)]
        while self._take(Kind.AND) or self._kind() not in (None, Kind.OR, Kind.CLOSE):
            found.append(self._perhaps_negated(depth))
        return all_of(found)

    def _perhaps_negated(self, depth: int) -> Condition:
        is_negated = False
        while self._take(Kind.NOT):
            is_negated = not is_negated
        condition = self._single(depth)
        return negated(condition) if is_negated else condition

    def _single(self, depth: int) -> Condition:
        if bracket := self._take(Kind.OPEN):
            return self._bracketed(bracket, depth + 1)
        token = self._take(Kind.WORD) or self._take(Kind.TERM)
        if token is None:
            raise self._nothing_here()
        return self._terms.condition(token)

    def _bracketed(self, bracket: Token, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise not_understood(
                bracket.at, f"more than {_DEEPEST} brackets stand in one another; write fewer"
            )
        if self._kind() is None:
            raise _never_closed(bracket)
        condition = self._alternatives(depth)
        if not self._take(Kind.CLOSE):
            raise _never_closed(bracket)
        return condition

    def _nothing_here(self) -> UsageError:
        """The error where a word or a term should stand: behind a token, or before the first."""
        token = self._tokens[max(self._place - 1, 0)]
        if token.kind is Kind.OPEN and self._kind() is Kind.CLOSE:
            return not_understood(
                token.at,
                "the brackets are empty; write something between them, "
                "or put them in quotes to search for them",
            )
        if token.kind is Kind.CLOSE:
            return _never_opened(token)
        side = "after" if self._place else "before"
        return not_understood(
            token.at,
            f"a word is missing {side} {shown(token.text)}; write one there, "
            f"or put {shown(token.text)} in quotes to search for it",
        )

    def _kind(self) -> Kind | None:
        return self._tokens[self._place].kind if self._place < len(self._tokens) else None

    def _take(self, kind: Kind) -> Token | None:
        if self._kind() is not kind:
            return None
        self._place += 1
        return self._tokens[self._place - 1]


def _never_closed(bracket: Token) -> UsageError:
    return not_understood(
        bracket.at,
        "the bracket is not closed; write ')' where it ends, or put it in quotes to search for it",
    )


def _never_opened(bracket: Token) -> UsageError:
    return not_understood(
        bracket.at, "no bracket is open here; take ')' out, or put it in quotes to search for it"
    )
