"""Comparing a typed answer with a card: key points found in it, and code by its structure."""

from dataclasses import dataclass

from dp100_cards.model.card import Card
from dp100_cards.storage.yaml_files.plain_values import plain_value
from dp100_cards.study.recall.code_block import code_in
from dp100_cards.study.recall.code_comparison import CodeComparison
from dp100_cards.study.recall.compare_code import compare_code
from dp100_cards.study.recall.found_points import found_points


@dataclass(frozen=True, slots=True)
class TypedCheck:
    """What a typed answer holds of a card's."""

    found: frozenset[int]
    """The key points found in it, by their places."""
    comparison: CodeComparison | None
    """How it differs from the answer's code; None where that is no code, or nothing was typed."""


def check_typed(card: Card, typed: str) -> TypedCheck:
    """What of the card's answer stands in a typed text."""
    block = code_in(card.answer)
    comparison = compare_code(block, typed, plain_value) if block and typed.strip() else None
    return TypedCheck(found_points(typed, card.key_points), comparison)
