"""A review's line, which a long history is full of, as plain values.

One as this program writes it is read by its shape, which is quicker than JSON; any other one (more
fields, another order, an escaped character, an exponent) as JSON. A test holds both to each other.
"""

import json
import re
from functools import lru_cache

from dp100_cards.storage.journal.field_values import (
    instant_in_bounds,
    offset_minutes,
    sequence_number,
    study_day,
)
from dp100_cards.storage.journal.journal_line import fields_of
from dp100_cards.storage.journal.review_values import (
    CONFIDENCES,
    PHASES,
    RATINGS,
    ReviewValues,
    missed_points,
    review_values,
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


def review_in(line: bytes) -> tuple[int, ReviewValues] | None:
    """The number and the values of a review whose checksum fits; None for everything else."""
    return usual_review(line) or review_in_json(line)


def review_in_json(line: bytes) -> tuple[int, ReviewValues] | None:
    """The same, however the line is written."""
    fields = fields_of(line)
    if fields is None or fields.get("kind") != "reviewed":
        return None
    try:
        return sequence_number(fields), review_values(fields)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return None


def usual_review(line: bytes) -> tuple[int, ReviewValues] | None:
    """The same of a line that is written as this program does; None for any other."""
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
