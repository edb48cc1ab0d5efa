"""When two spellings are one word: plurals, endings and slips of the keyboard, but no opposites."""

import unicodedata
from functools import lru_cache

_OPPOSITES = frozenset(
    frozenset(pair)
    for pair in (
        ("allow", "deny"),
        ("ascending", "descending"),
        ("decrease", "increase"),
        ("disable", "enable"),
        ("exclude", "include"),
        ("external", "internal"),
        ("global", "local"),
        ("horizontal", "vertical"),
        ("import", "export"),
        ("inbound", "outbound"),
        ("inside", "outside"),
        ("input", "output"),
        ("local", "remote"),
        ("lower", "upper"),
        ("maximum", "minimum"),
        ("offline", "online"),
        ("private", "public"),
        ("dynamic", "static"),
    )
)
_OPPOSED_BEGINNINGS = (
    ("maxim", "minim"),
    ("macro", "micro"),
    ("inter", "intra"),
    ("hyper", "hypo"),
    ("pre", "post"),
)
_TURNING_BEGINNINGS = ("un", "non", "in", "im", "dis", "de", "a", "ir", "mis")
SHORTEST_NEAR = 5
"""Letters of a word from which on a slip is forgiven."""
_SHORTEST_CHANGED = 7
"""From here on a letter may be another one; below, only missing, too much or swapped."""
_SHORTEST_TWICE = 10
_LONGEST = 40
"""Longer words are compared letter by letter only; nobody types them by hand."""


def folded(word: str) -> str:
    """The word without case and accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """A folded word without the ending of a plural."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "is")):
        return word
    if word.endswith("us") and len(word) > 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zes")) else word[:-1]


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A folded word without the endings of number and tense."""
    word = singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            if word[-1] == word[-2] and word[-1] not in "aeiosl":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def is_near(wanted: str, typed: str) -> bool:
    """Whether a word is another one with a slip or two, as its length allows.

    The first letter is hardly ever mistyped, and often all that tells two words apart.
    """
    if wanted == typed:
        return True
    shorter = min(len(wanted), len(typed))
    if shorter < SHORTEST_NEAR or max(len(wanted), len(typed)) > _LONGEST:
        return False
    slips = 2 if shorter >= _SHORTEST_TWICE else 1
    if wanted[0] != typed[0] or abs(len(wanted) - len(typed)) > slips:
        return False
    may_change = shorter >= _SHORTEST_CHANGED
    if not _is_one_slip(wanted, typed, may_change=may_change):
        if slips == 1 or len(set(wanted) ^ set(typed)) > 2 * slips:
            return False
        if _distance(wanted, typed, slips) > slips:
            return False
    return not (_has_digit(wanted) or _has_digit(typed) or are_opposed(wanted, typed))


def are_opposed(one: str, other: str) -> bool:
    """Whether two words are made to be told apart: `v1` and `v2`, `minimum` and `maximum`."""
    if one == other:
        return False
    if _has_digit(one) or _has_digit(other):
        return _letters(one) == _letters(other)
    if frozenset((one, other)) in _OPPOSITES:
        return True
    return _begin_opposed(one, other) or _is_turned(one, other) or _is_turned(other, one)


def _begin_opposed(one: str, other: str) -> bool:
    return any(
        (one.startswith(first) and other.startswith(second))
        or (one.startswith(second) and other.startswith(first))
        for first, second in _OPPOSED_BEGINNINGS
    )


def _is_turned(word: str, turned: str) -> bool:
    return turned.endswith(word) and turned.removesuffix(word) in _TURNING_BEGINNINGS


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _letters(word: str) -> str:
    return "".join(letter for letter in word if not letter.isdigit())


def _is_one_slip(one: str, other: str, *, may_change: bool) -> bool:
    """Whether one letter is missing, too much, swapped with the next or, if it may be, changed."""
    shorter, longer = sorted((one, other), key=len)
    i = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    if len(longer) > len(shorter):
        return longer[i + 1 :] == shorter[i:]
    if may_change and one[i + 1 :] == other[i + 1 :]:
        return True
    return one[i : i + 2] == other[i : i + 2][::-1] and one[i + 2 :] == other[i + 2 :]


def _distance(one: str, other: str, most: int) -> int:
    """Letters missing, too much, changed or swapped with the next; stops beyond the most."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other_letter in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != other_letter))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before_last, last = last, row
    return last[-1]
