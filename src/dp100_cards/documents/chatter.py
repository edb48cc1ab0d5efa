"""Evident talk of a document's author, or of the assistant that wrote it, which belongs to no card.

Only what can hardly be anything else counts: a text that is no evident talk is content.
"""

import re

_NOUNS = r"(?:questions?|flash ?cards?|sections?|domains?|topics?|parts?|batch|chapters?|modules?)"
_NUMBERS = r"(?:(?:[ivxlc]{1,7}|[a-h]|\d{1,4}|and|to|through)\b|[,\s\u2013\u2014&-])*"
_GO_ON = (
    r"(?:continue|proceed|move on|go on|carry on|get started|dive|begin|start|turn to"
    r"|break (?:down|this|it)|look at the next|work through|cover)"
)
_MAKE = r"(?:generate|create|provide|prepare|produce|write|add|cover|share|send)"
_FOLLOW = r"(?:will|to|would) (?:follow|come|cover|be (?:continued|covered|added))"
_PHRASES = (
    # Okay, let's break down the topics. Sure! Here are the questions.
    r"(?:okay|ok|alright|all right|sure|certainly|absolutely|great|perfect|got it|of course"
    r"|understood|excellent)[,!.:\s\u2013\u2014-]+(?:thing[,!.]\s*)?"
    r"(?:i|i'll|i've|i'd|we'll|let's|let us|here(?:'s| is| are)|below (?:is|are)|moving on)\b",
    rf"(?:now |next,? |so,? )?(?:let's|let us) (?:now |also )?{_GO_ON}\b",
    # I will continue generating the questions.
    rf"(?:next,? |now,? )?(?:i|we)(?: will|'ll) (?:now |then |also |next )?{_GO_ON}\b",
    rf"i(?: will|'ll| can| could| am going to|'m going to) (?:now |also )?{_MAKE}\b",
    r"i(?: have|'ve) (?:now )?(?:generated|created|provided|covered|prepared|written)\b",
    r"i(?:'d| would) be (?:happy|glad) to\b",
    r"i hope (?:this|these|that|you)\b",
    # Let me know if you are ready.
    r"(?:please |just )?let me know\b",
    r"(?:please )?feel free to (?:ask|let|reach|request|tell|reply|say)\b",
    r"(?:would you like|do you want|want) (?:me to|more|the next|to (?:continue|proceed))\b",
    rf"(?:shall|should) (?:i|we) (?:now )?(?:{_GO_ON}|{_MAKE})\b",
    r"(?:are you )?ready (?:for|to) (?:the )?(?:next|more|continue)\b",
    # Here are the next questions. (Sections III, IV, V will follow a similar structure)
    r"(?:here(?:'s| is| are)|below (?:is|are)) [^.:!?]{0,40}\b(?:next|first|remaining|following"
    r"|in-depth|practice|exam|sample|study|more) [^.:!?]{0,30}\b(?:questions?|flash ?cards?)\b",
    rf"here(?:'s| is| are) the next {_NOUNS}\b",
    rf"(?:(?:more|further|the remaining|remaining|the next|the other) )?{_NOUNS}"
    rf"(?: {_NUMBERS})? ?{_FOLLOW}\b",
    r"(?:to be )?continued[.\u2026)!\s]*$",
    rf"(?:continuing|moving on|continue) (?:with|to) (?:the )?(?:next |remaining )?{_NOUNS}\b",
    rf"(?:that|this) (?:concludes|completes|wraps up)\b[^.]{{0,40}}\b{_NOUNS}\b",
    r"(?:in|for) (?:the|my|our) next (?:part|message|response|reply),? (?:i|we|let)\b",
    r"(?:say|type|reply) (?:with )?[\"'\u201c](?:continue|next|go)\b",
    r"good luck\b",
    r"happy (?:studying|learning)\b",
    r"stay tuned\b",
)
_TALK = re.compile("|".join(_PHRASES), re.IGNORECASE)
_MARKS = "*_([> \"'\u201c"
_LONGEST = 600
"""A longer paragraph says more than talk does."""


def is_talk(text: str) -> bool:
    """Whether a paragraph evidently speaks about the document and not of its subject."""
    if len(text) > _LONGEST or "`" in text:
        return False
    return _TALK.match(text.replace("\u2019", "'").lstrip(_MARKS)) is not None
