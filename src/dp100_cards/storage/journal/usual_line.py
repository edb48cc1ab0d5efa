"""A review's line as this program writes it, read by its shape: quicker than JSON, and the same.

What has any other shape (more fields, another order, an escaped character, an exponent) is none of
these, and left to those who read JSON. A test holds both to each other.
"""

import json
import re
from functools import lru_cache

from dp100_cards.storage.journal.field_values import instant_in_bounds, offset_minutes, study_day
from dp100_cards.storage.journal.review_values import (
    CONFIDENCES,
    PHASES,
    RATINGS,
    ReviewValues,
    missed_points,
)

_STRING = r'"[^"\\\x00-\x1f]*"'
_TEXT = r'"([^"\\\x00-\x1f]*)"'
_SHAPE = re.compile(
    r'\{"seq":([1-9][0-9]{0,14}),"kind":"reviewed"'
    rf',"at":{_TEXT},"offset":(0|-?[1-9][0-9]{{0,3}}),"day":{_TEXT},"card":{_TEXT}'
    r',"rating":([1-4]),"seconds":((?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?)'
    rf',"phase":{_TEXT},"parameters":{_TEXT}'
    rf'(?:,"missed":(\[(?:{_STRING}(?:,{_STRING})*)?\]))?(?:,"confidence":{_TEXT})?'
    r',"sum":"[0-9a-f]{16}"\}\n'
)
_KEPT = 4096


def usual_review(line: bytes) -> tuple[int, ReviewValues] | None:
    """The number and the values of a review; None for any other line, or one that is wrong."""
    try:
        found = _SHAPE.fullmatch(line.decode())
        if found is None:
            return None
        seq, at, offset, day, card, rating, took, phase, name, missed, confidence = found.groups()
        return int(seq), (
            card,
            RATINGS[rating],
            instant_in_bounds(at),
            _offset(offset),
            _day(day),
            float(took),
            PHASES[phase],
            name,
            _points(missed) if missed else None,
            CONFIDENCES.get(confidence),
        )
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return None


# The same few of these stand in a whole history.


@lru_cache(_KEPT)
def _day(text: str) -> int:
    return study_day({"day": text}, "day")


@lru_cache(_KEPT)
def _offset(text: str) -> int:
    return offset_minutes({"offset": int(text)})


@lru_cache(_KEPT)
def _points(text: str) -> str | None:
    return missed_points({"missed": json.loads(text)})
