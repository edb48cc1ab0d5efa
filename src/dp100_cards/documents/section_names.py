"""Short names: a deck's from its section's title, a card's from its question.

A title such as "Create and Manage Datastores and Datasets" begins with what an administrator does
and names the product; neither tells sections apart. The first word that is left does.
"""

import re
import unicodedata

from dp100_cards.model.ids import DeckId
from dp100_cards.model.word_lists import words

_FILLERS = words(
    "a an the and or of for to in on at by with from into using via your its as is are"
    " how what overview introduction"
)
_ASKING = words(
    "which who whom whose when where why do does did be been was were would could should can will"
    " may might must have has had you it this that these those there not if so please exactly"
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
_SLUG_WORDS = 6


class Names:
    """Names that are in use; each is given once."""

    def __init__(self) -> None:
        """Start with none in use."""
        self._uses: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._uses

    def claim(self, name: str) -> str:
        """The name, or where it is in use the name with the first number from 2 on."""
        candidate = name
        while candidate in self._uses:
            self._uses[name] += 1
            candidate = f"{name}-{self._uses[name]}"
        self._uses[candidate] = 1
        return candidate


def claim_deck_id(title: str, names: Names) -> DeckId:
    """The id of a section's deck: its first significant word, more of them where that is in use."""
    significant = _significant_words(title) or _words(title) or ["deck"]
    joined = ("-".join(significant[:count]) for count in range(1, len(significant) + 1))
    name = next((name for name in joined if name not in names), significant[0])
    return DeckId(names.claim(name))


def slug(text: str) -> str:
    """The first telling words of a text as a name; empty where it has no words.

    Words that a small edit adds or takes away without changing the question are left out.
    """
    found = _words(text)
    telling = [word for word in found if word not in _FILLERS and word not in _ASKING] or found
    return "-".join(telling[:_SLUG_WORDS])


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
    if word.isdigit() or word in _FILLERS or word in _PRODUCT or verb in _MANAGEMENT:
        return ""
    return "data" if word.startswith("data") else _NOUNS.get(verb, word)


def _root(word: str) -> str:
    """What a verb and its gerund have in common: `plan` and `planning`, `manage` and `managing`."""
    root = word.removesuffix("ing").removesuffix("e")
    doubled = root != word and len(root) > 2 and root[-1] == root[-2] and root[-1] in "nt"
    return root[:-1] if doubled else root


_VERBS = {_root(verb): verb for verb in (*_MANAGEMENT, *_NOUNS)}
