"""How far a card's new text departs from the one its learner knows."""

from enum import StrEnum

from dp100_cards.model.word_lists import words
from dp100_cards.reconcile.words import Step, Words, differences, read_words


class ChangeKind(StrEnum):
    """What a change means for what was learnt; the gravest last."""

    COSMETIC = "cosmetic"
    """The same words but for markup, punctuation, case and spelling."""
    EXTENDED = "extended"
    """All that was said is still said; something was added."""
    CONTRADICTING = "contradicting"
    """Something that was said is gone, says something else, or is denied."""


_NEGATIONS = words(
    "not no never cannot t without neither nor none except unless only instead longer"
)
_SHORTEST_MISSPELT = 5


def change_kind(old: str, new: str) -> ChangeKind:
    """The kind of a change from one text to another.

    A negation put into a sentence denies it; one in a sentence of its own only adds.
    """
    before, after = read_words(old), read_words(new)
    kinds = [_kind(before, after, step) for step in differences(before.words, after.words)]
    return gravest(kinds)


def gravest(kinds: list[ChangeKind]) -> ChangeKind:
    """The kind of several changes together."""
    order = list(ChangeKind)
    return max(kinds, key=order.index, default=ChangeKind.COSMETIC)


def _kind(before: Words, after: Words, step: Step) -> ChangeKind:
    removed = before.words[step.old_start : step.old_end]
    added = after.words[step.new_start : step.new_end]
    if step.is_insertion:
        denies = _NEGATIONS.intersection(added)
        if denies and not after.is_whole(step.new_start, step.new_end):
            return ChangeKind.CONTRADICTING
        return ChangeKind.EXTENDED
    if "".join(removed) == "".join(added):
        return ChangeKind.COSMETIC
    same_count = len(removed) == len(added)
    if same_count and all(map(_is_respelt, removed, added)):
        return ChangeKind.COSMETIC
    return ChangeKind.CONTRADICTING


def _is_respelt(old: str, new: str) -> bool:
    """Whether two words differ by one letter, or by two that changed places."""
    if old == new:
        return True
    if not (old.isalpha() and new.isalpha()) or old[0] != new[0]:
        return False
    if min(len(old), len(new)) < _SHORTEST_MISSPELT or abs(len(old) - len(new)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    rest_old, rest_new = old[start:], new[start:]
    return (
        rest_old[1:] == rest_new[1:]
        or rest_old[1:] == rest_new
        or rest_old == rest_new[1:]
        or (rest_old[:2] == rest_new[1::-1] and rest_old[2:] == rest_new[2:])
    )
