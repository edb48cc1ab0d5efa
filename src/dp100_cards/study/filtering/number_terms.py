"""Terms about a number of a card, such as `lapses>3` or `due:week`."""

import operator
import re
from collections.abc import Callable, Mapping

from dp100_cards.model.errors import UsageError
from dp100_cards.model.memory import CardState, Phase
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.filtering.conditions import Condition, any_of
from dp100_cards.study.filtering.filter_tokens import Token, Value
from dp100_cards.study.filtering.not_understood import not_understood, shown

ReadNumber = Callable[[CardState, int], float | None]


def _stability(state: CardState, _today: int) -> float | None:
    return state.memory.stability_days if state.memory else None


def _difficulty(state: CardState, _today: int) -> float | None:
    return state.memory.difficulty if state.memory else None


def _interval(state: CardState, _today: int) -> float | None:
    return None if state.phase is Phase.NEW else state.interval_days


def _due(state: CardState, today: int) -> float | None:
    return None if state.due_on is None else state.due_on - today


def _seen(state: CardState, today: int) -> float | None:
    return None if state.last_on is None else today - state.last_on


NUMBERS: Mapping[str, ReadNumber] = {
    "stability": _stability,
    "difficulty": _difficulty,
    "lapses": lambda state, _today: state.lapses,
    "reviews": lambda state, _today: state.reviews,
    "interval": _interval,
    "due": _due,
    "seen": _seen,
}
"""How each number is read from a card's state on a study day; a card may have none."""

DAYS_AHEAD: Mapping[str, Callable[[float], bool]] = {
    "today": lambda days: days <= 0,
    "tomorrow": lambda days: days == 1,
    "week": lambda days: days <= 7,
}
"""What may follow `due:` instead of a number."""

_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_EQUALS = (":", "=")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.([0-9]{1,9}))?")


def number_condition(term: Token, today: int) -> Condition:
    """What a term with a key of NUMBERS asks; cards without that number do not fit.

    Raises UsageError.
    """
    if len(term.values) > 1 and term.operator not in _EQUALS:
        raise not_understood(
            term.values[1].at,
            f"'{term.text}{term.operator}' takes one number, with a point and no comma; "
            f"a list may only follow '{term.text}:'",
        )
    return any_of([_condition(term, value, today) for value in term.values])


def _condition(term: Token, value: Value, today: int) -> Condition:
    read, judge = NUMBERS[term.text], _judge(term, value)

    def fits(facts: CardFacts) -> bool:
        number = read(facts.state, today)
        return number is not None and judge(number)

    return Condition(fits)


def _judge(term: Token, value: Value) -> Callable[[float], bool]:
    if term.text == "due" and term.operator in _EQUALS and value.text.lower() in DAYS_AHEAD:
        return DAYS_AHEAD[value.text.lower()]
    found = _NUMBER.fullmatch(value.text)
    if found is None:
        raise _no_number(term, value)
    wanted, places = float(found[0]), len(found[1] or "")
    if compare := _COMPARISONS.get(term.operator):
        return lambda number: compare(number, wanted)
    # The learner sees rounded numbers: one is equal if it looks so with as many decimal places.
    if term.operator == "!=":
        return lambda number: round(number, places) != wanted
    return lambda number: round(number, places) == wanted


def _no_number(term: Token, value: Value) -> UsageError:
    days = f", or due:{', due:'.join(DAYS_AHEAD)}" if term.text == "due" else ""
    return not_understood(
        value.at,
        f"{shown(value.text)} is not a number; write one such as {term.text}>10{days}",
    )
