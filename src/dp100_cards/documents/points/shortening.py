"""A long sentence cut down to what can be ticked off, at a place where it can end."""

import re
from collections.abc import Callable, Iterator

LONGEST = 80
"""Characters of a key point."""
_AIM = 70
_SHORTEST_CLAUSE = 25
_SHORTEST_PHRASE = 35
_LONGEST_WITH_OPENING = 60
_OPENING = re.compile(
    r"(?:When|If|While|Although|By|Within|Inside|During|After|Before|Once|For|To|In|On|With)"
    r" [^,]{1,300},\s+"
)
_ADDRESS = re.compile(
    r"You (?:then |also |typically |usually )?(?:can|could|may|should|must|will|would|need to"
    r"|want to|have to) (?:then |also |simply |easily |quickly |typically |usually )?(?=\w)"
)
_REASON = re.compile(r"([^.]{1,200}?),? because (?=\w)")
_DEFINITION = re.compile(
    r"([^,;:.]{1,80}?) (?:is|are|serves as|acts as) (?:\w+ly )?(?:to|an?|the) (?=\w)"
)
_NAME = re.compile(r"((?:[^\s:]{1,40} ){0,3}?[^\s:]{1,40})(?:: | [\u2013\u2014-] )")
_CLAUSE_END = re.compile(
    r"[,;:] |,? (?:\u2013|\u2014|that|which|who|so|when|while|where|whereas|because|but|if|unless"
    r"|rather than) "
)
_PHRASE_END = re.compile(
    r" (?:and|as|using|with|within|without|for|in|into|on|onto|at|by|via|from|through|across"
    r"|under|over|to|until|during|before|after|than) "
)
_LOOSE_END = re.compile(
    r"(?:,? (?:and|or|so|such|the|a|an|to|of|your|its|their|this|that|how|where|what|why|when"
    r"|is|are|be|can|will|may|not|just|primarily|mainly|specifically|typically|especially"
    r"|usually|often|only|designed|used))+$"
)
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("\u201c", "\u201d"))


def say_briefly(sentence: str, is_known: Callable[[str], bool], longest: int = LONGEST) -> str:
    """What a sentence says, without addressing the reader or telling again what is known."""
    sentence = _without(_ADDRESS, sentence)
    for known in (_REASON, _DEFINITION):
        match = known.match(sentence)
        if match is not None and is_known(match[1]):
            sentence = capital(sentence[match.end() :])
    return shorten(sentence, longest)


def shorten(sentence: str, longest: int = LONGEST) -> str:
    """A sentence of bearable length: a long one loses its opening first, then its tail.

    Empty where even its first word is too long.
    """
    if len(sentence) > min(longest, _LONGEST_WITH_OPENING):
        sentence = _without(_ADDRESS, _without(_OPENING, sentence))
    if len(sentence) <= longest:
        return sentence.strip(" ,;:")
    name = _NAME.match(sentence)
    if name is not None and len(name[1]) <= longest:
        return _tidy(name[1])
    return _tidy(sentence[: _end(sentence[: longest + 2], longest)])


def capital(sentence: str) -> str:
    """The sentence with a capital, unless it begins with a name written otherwise."""
    first = sentence.partition(" ")[0].rstrip(",;:")
    return sentence[0].upper() + sentence[1:] if first.isalpha() and first.islower() else sentence


def _without(opening: re.Pattern[str], sentence: str) -> str:
    match = opening.match(sentence)
    return capital(sentence[match.end() :]) if match and match.end() < len(sentence) else sentence


def _end(head: str, longest: int) -> int:
    """Where to cut: behind a clause, else a phrase, else a word; early rather than late."""
    clauses = list(_ends(_CLAUSE_END, head, longest))
    phrases = list(_ends(_PHRASE_END, head, longest))
    for ends, shortest in ((clauses, _SHORTEST_CLAUSE), (phrases, _SHORTEST_PHRASE)):
        fitting = [end for end in ends if shortest <= end <= _AIM]
        if fitting:
            return fitting[-1]
    late = [end for end in (*clauses, *phrases) if end > _AIM]
    if late:
        return min(late)
    return max((*clauses, *phrases, 0)) or head.rfind(" ", 0, longest + 1) + 1


def _ends(pattern: re.Pattern[str], head: str, longest: int) -> Iterator[int]:
    for match in pattern.finditer(head):
        end = match.start()
        if end <= longest and _is_whole(head[:end]):
            yield end


def _is_whole(text: str) -> bool:
    """Whether no bracket and no quotation is left open."""
    return text.count('"') % 2 == 0 and all(
        text.count(open_) <= text.count(close) for open_, close in _PAIRS
    )


def _tidy(text: str) -> str:
    return _LOOSE_END.sub("", text.rstrip(" ,;:.")).rstrip(" ,;:.")
