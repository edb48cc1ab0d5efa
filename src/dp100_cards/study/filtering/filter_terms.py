"""What a word or a `key:value` term of a filter asks of a card."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.errors import UsageError
from dp100_cards.study.filtering.choice_terms import CHOICES, choice_condition
from dp100_cards.study.filtering.conditions import Condition
from dp100_cards.study.filtering.filter_tokens import Kind, Token
from dp100_cards.study.filtering.not_understood import not_understood, unknown_name
from dp100_cards.study.filtering.number_terms import NUMBERS, number_condition
from dp100_cards.study.filtering.search_text import SearchText, occurs
from dp100_cards.study.filtering.text_terms import TEXTS, text_condition
from dp100_cards.study.sections import Section

KEYS = (*TEXTS, *CHOICES, *NUMBERS)
"""Every name that may stand before a value."""


@dataclass(frozen=True, slots=True)
class TermReader:
    """Reads words and terms as of a study day, with the sections they may name."""

    today: int
    sections: Sequence[Section]
    texts: SearchText

    def condition(self, token: Token) -> Condition:
        """What a WORD or a TERM asks; raises UsageError."""
        if token.kind is Kind.WORD:
            return self._word(token)
        if token.text in NUMBERS:
            return number_condition(token, self.today)
        if token.text not in KEYS:
            raise _unknown_key(token)
        if token.operator != ":":
            raise not_understood(
                token.at, f"'{token.text}' is not a number; write '{token.text}:' before the value"
            )
        if token.text in CHOICES:
            return choice_condition(token, self.today)
        return text_condition(token, self.sections)

    def _word(self, word: Token) -> Condition:
        text_of, is_in = self.texts.of, occurs(word.text)
        return Condition(lambda facts: is_in(text_of(facts)), is_slow=True)


def _unknown_key(term: Token) -> UsageError:
    instead = f"{', '.join(KEYS)}, or quotes around it all to search for it"
    return unknown_name(term.at, "there is no key", term.text, KEYS, instead)
