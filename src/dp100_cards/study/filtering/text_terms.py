"""Terms whose values are names or texts of a card, such as `section:compute` or `tag:sdk*`."""

from collections.abc import Callable, Mapping, Sequence

from dp100_cards.model.errors import UnknownSectionError
from dp100_cards.model.ids import DeckId
from dp100_cards.study.filtering.conditions import Condition, any_of
from dp100_cards.study.filtering.filter_tokens import Token, Value
from dp100_cards.study.filtering.not_understood import not_understood, shown
from dp100_cards.study.filtering.search_text import fold, matches, occurs
from dp100_cards.study.sections import Section, find_sections

ReadTerm = Callable[[Value, Sequence[Section]], Condition]


def _section(value: Value, sections: Sequence[Section]) -> Condition:
    deck_id = _deck(value, sections)
    return Condition(lambda facts: facts.deck_id == deck_id)


def _deck(value: Value, sections: Sequence[Section]) -> DeckId:
    try:
        return find_sections([value.text], sections)[0]
    except UnknownSectionError as error:
        message = str(error).replace(f"'{value.text}'", shown(value.text))
        raise not_understood(value.at, message) from None


def _topic(value: Value, _sections: Sequence[Section]) -> Condition:
    is_in = occurs(value.text)
    return Condition(lambda facts: is_in(fold(facts.topic)))


def _tag(value: Value, _sections: Sequence[Section]) -> Condition:
    is_meant = matches(value.text)
    return Condition(lambda facts: any(map(is_meant, facts.tags)))


def _card_id(value: Value, _sections: Sequence[Section]) -> Condition:
    is_meant = matches(value.text)
    return Condition(lambda facts: is_meant(facts.card_id))


TEXTS: Mapping[str, ReadTerm] = {
    "section": _section,
    "topic": _topic,
    "tag": _tag,
    "id": _card_id,
    "card": _card_id,
}
"""What one value asks, by the key before it."""


def text_condition(term: Token, sections: Sequence[Section]) -> Condition:
    """What a term with a key of TEXTS asks; raises UsageError."""
    read = TEXTS[term.text]
    return any_of([read(value, sections) for value in term.values])
