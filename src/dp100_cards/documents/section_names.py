"""Short names: a deck's from its section's title, a card's from its question.

A title such as "Create and Manage Datastores and Datasets" begins with what an administrator does
and names the product; neither tells sections apart. The first word that is left does.
"""

import re
import unicodedata
from collections.abc import Container

from dp100_cards.documents.word_lists import words
from dp100_cards.model.ids import DeckId

_FILLERS = words(
    "a an the and or of for to in on at by with from into using via your its as is are"
    " how what overview introduction"
)
_PRODUCT = words("azure machine learning ml azureml microsoft exam dp")
_MANAGEMENT = words(
    "plan provision create configure manage run register understand use set up setup define build"
    " work implement design prepare perform administer maintain handle apply explore choose select"
    " leverage utilize describe explain review"
)
_NOUNS = {
    "train": "training",
    "deploy": "deployment",
    "monitor": "monitoring",
    "optimize": "optimization",
    "optimise": "optimization",
    "secure": "security",
    "evaluate": "evaluation",
    "automate": "automation",
    "tune": "tuning",
    "consume": "consumption",
    "retrain": "retraining",
    "troubleshoot": "troubleshooting",
    "version": "versioning",
    "schedule": "scheduling",
    "process": "processing",
    "transform": "transformation",
    "integrate": "integration",
    "authenticate": "authentication",
    "govern": "governance",
    "interpret": "interpretation",
    "test": "testing",
}
_WORD = re.compile(r"[^\W_]+")
_SLUG_WORDS = 8


def deck_id(title: str, taken: Container[str]) -> DeckId:
    """The id of a section's deck: its first significant word, more of them where that is taken."""
    significant = _significant_words(title) or _words(title) or ["deck"]
    for count in range(1, len(significant) + 1):
        name = "-".join(significant[:count])
        if name not in taken:
            return DeckId(name)
    return DeckId(unused(significant[0], taken))


def slug(text: str) -> str:
    """The first words of a text as a name in lower case; empty where it has no words."""
    return "-".join(_words(text)[:_SLUG_WORDS])


def unused(name: str, taken: Container[str]) -> str:
    """The name, with the first number from 2 on that makes it a new one where it is taken."""
    number = 1
    candidate = name
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _WORD.findall(letters)


def _significant_words(title: str) -> list[str]:
    found = (_topic_word(word) for word in _words(title))
    return list(dict.fromkeys(word for word in found if word))


def _topic_word(word: str) -> str:
    """What a word of a title contributes to its name; nothing if it tells no sections apart."""
    verb = _VERBS.get(_root(word), word)
    if word in _FILLERS or word in _PRODUCT or verb in _MANAGEMENT:
        return ""
    return "data" if word.startswith("data") else _NOUNS.get(verb, word)


def _root(word: str) -> str:
    """What a verb and its gerund have in common: `plan` and `planning`, `manage` and `managing`."""
    root = word.removesuffix("ing").removesuffix("e")
    doubled = root != word and len(root) > 2 and root[-1] == root[-2] and root[-1] in "nt"
    return root[:-1] if doubled else root


_VERBS = {_root(verb): verb for verb in (*_MANAGEMENT, *_NOUNS)}
