"""Terms whose values are words from a short list, such as `state:learning` or `is:leech`."""

from collections.abc import Callable, Mapping

from dp100_cards.model.memory import Phase
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.filtering.conditions import Condition, any_of
from dp100_cards.study.filtering.filter_tokens import Token, Value
from dp100_cards.study.filtering.not_understood import unknown_name

Asked = Callable[[CardFacts, int], bool]
"""What a word asks of a card on a study day."""


def _is_young(facts: CardFacts, _today: int) -> bool:
    return facts.state.phase is Phase.REVIEW and not facts.state.is_mature


def _in_phase(phase: Phase) -> Asked:
    return lambda facts, _today: facts.state.phase is phase


def _waits_since(facts: CardFacts, today: int) -> int | None:
    """For how many days a card has waited that reviews would bring; None for all others."""
    due_on = facts.state.due_on
    return None if due_on is None or facts.marks.is_left_out(today) else today - due_on


def _is_due(facts: CardFacts, today: int) -> bool:
    days = _waits_since(facts, today)
    return days is not None and days >= 0


def _is_overdue(facts: CardFacts, today: int) -> bool:
    days = _waits_since(facts, today)
    return days is not None and days > 0


CHOICES: Mapping[str, Mapping[str, Asked]] = {
    "state": {
        **{phase.label: _in_phase(phase) for phase in Phase},
        "young": _is_young,
        "mature": lambda facts, _today: facts.state.is_mature,
    },
    "flag": {
        "yes": lambda facts, _today: facts.marks.is_flagged,
        "no": lambda facts, _today: not facts.marks.is_flagged,
    },
    "is": {
        "due": _is_due,
        "overdue": _is_overdue,
        "new": _in_phase(Phase.NEW),
        "leech": lambda facts, _today: facts.is_leech,
        "missed": lambda facts, _today: facts.is_missed,
        "corrected": lambda facts, _today: facts.is_corrected,
        "flagged": lambda facts, _today: facts.marks.is_flagged,
        "suspended": lambda facts, _today: facts.marks.is_suspended,
        "buried": lambda facts, today: facts.marks.is_buried(today),
    },
}
"""What each word asks, by the key before it."""


def choice_condition(term: Token, today: int) -> Condition:
    """What a term with a key of CHOICES asks; raises UsageError."""
    return any_of([_condition(term.text, value, today) for value in term.values])


def _condition(key: str, value: Value, today: int) -> Condition:
    asked = CHOICES[key].get(value.text.lower())
    if asked is None:
        said = f"'{key}:' does not know"
        raise unknown_name(value.at, said, value.text, CHOICES[key], _instead(key, value))
    return Condition(lambda facts: asked(facts, today))


def _instead(key: str, value: Value) -> str:
    word = value.text.lower()
    elsewhere = [f"{other}:{word}" for other, words in CHOICES.items() if word in words]
    return elsewhere[0] if elsewhere else f"one of {', '.join(CHOICES[key])}"
