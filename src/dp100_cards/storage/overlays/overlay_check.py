"""Whether what lies beside the decks still fits them; asked for by `dp100 decks check` alone.

A review does not complain of it: a patch that no longer applies takes no card away.
"""

import json
import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dp100_cards.model.corrections import Patch
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.decks.deck_fields import SLUG
from dp100_cards.storage.overlays.own_wording import (
    FieldValue,
    OwnWording,
    field_value,
    value_hash,
)
from dp100_cards.storage.overlays.patching import LONGEST_FIELD, apply_patches, swells, times_found
from dp100_cards.storage.overlays.remark_codec import PlacedPatch, remarks_from_json
from dp100_cards.storage.yaml_files.hints import Hints
from dp100_cards.storage.yaml_files.problem_list import ProblemList, shown

_Placed = tuple[str, int, int, str]
"""A file, a line and a column in it, and what is wrong there."""


def overlay_problems(connection: sqlite3.Connection, tolerated: Collection[Path]) -> list[Problem]:
    """Entries for cards of no deck, but in the tolerated files; stale patches and wordings."""
    found: dict[str, ProblemList] = {}
    orphans = iter(()) if _is_a_deck_missing(connection) else _orphans(connection, tolerated)
    cards: dict[str, _Patched] = {}
    stale = chain(_stale_patches(connection, cards), _stale_wordings(connection, cards))
    for path, line, column, message in chain(orphans, stale):
        found.setdefault(path, ProblemList(clean_line(path))).add(line, column, message)
    return [problem for path in sorted(found) for problem in found[path].found()]


def _is_a_deck_missing(connection: sqlite3.Connection) -> bool:
    """Whether a deck could not be read: the cards that nobody has may then stand in it."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM yaml_files"
        " WHERE kind = 'deck' AND path NOT IN (SELECT path FROM decks))"
    ).fetchone()
    return bool(row[0])


def _orphans(connection: sqlite3.Connection, tolerated: Collection[Path]) -> Iterator[_Placed]:
    rows = connection.execute(
        "SELECT path, line, column, card_id FROM remarks"
        " WHERE card_id NOT IN (SELECT id FROM cards)"
        " AND card_id NOT IN (SELECT former FROM present_cards)"
    ).fetchall()
    if not rows:
        return
    hints = Hints([name for (name,) in connection.execute("SELECT id FROM cards ORDER BY id")])
    for path, line, column, card_id in rows:
        is_an_id = re.fullmatch(SLUG, card_id)  # otherwise that is told already
        if is_an_id and Path(path) not in tolerated:
            message = f"cards: no deck has a card '{shown(card_id)}'{hints.near(card_id)}"
            yield path, line, column, message


@dataclass(frozen=True, slots=True)
class _Patched:
    """A card that is to be patched, and where it stands."""

    card_id: str
    path: str
    line: int
    fields: dict[str, object]


def _stale_patches(connection: sqlite3.Connection, cards: dict[str, _Patched]) -> Iterator[_Placed]:
    """Puts each card that is spoken of among the cards, in the end with all of its patches."""
    rows = connection.execute(
        "SELECT card_id, remarks.path, remarks.body, cards.path, cards.line, card_texts.body"
        " FROM remarks JOIN study_cards ON study_cards.id = card_id"
        " JOIN cards ON cards.path = study_cards.path AND cards.id = card_id"
        " JOIN card_texts ON card_texts.path = cards.path AND card_texts.id = card_id"
        " ORDER BY remarks.path, remarks.position"
    )
    for card_id, path, body, deck_path, line, text in rows:
        # One card's patches build on each other, also those of several files.
        card = cards.setdefault(card_id, _Patched(card_id, deck_path, line, json.loads(text)))
        for placed in remarks_from_json(body).patches:
            yield from _checked(path, placed, card)


def _stale_wordings(
    connection: sqlite3.Connection, cards: Mapping[str, _Patched]
) -> Iterator[_Placed]:
    """The cards are to be patched already, since that is the text that a learner words anew."""
    rows = connection.execute("SELECT card_id, path, body FROM remarks ORDER BY path, position")
    for card_id, path, body in rows:
        if card_id not in cards:
            continue
        card = cards[card_id]
        for wording, line, column in remarks_from_json(body).wordings:
            now = field_value(card.fields, wording.field)
            is_old = wording.replaces not in ("", value_hash(now))
            if is_old and wording.value != now and not wording.is_untouched:
                yield path, line, column, _outdated(wording, now, card)


def _outdated(wording: OwnWording, now: FieldValue, card: _Patched) -> str:
    place = f"'{shown(card.card_id)}' ({clean_line(card.path)}:{card.line})"
    return (
        f"{wording.field}: the deck's text of {place} has changed since you worded it anew;"
        f" compare the two, then write {value_hash(now)} here to keep yours"
    )


def _checked(path: str, placed: PlacedPatch, card: _Patched) -> Iterator[_Placed]:
    patch, line, column = placed
    found = times_found(patch, card.fields)
    if found != patch.times:
        yield path, line, column, _stale(patch, found, card)
    elif swells(patch, card.fields):
        message = f"replace: makes {_place(patch, card)} longer than {LONGEST_FIELD:,} characters"
        yield path, line, column, message
    apply_patches([patch], card.fields)


def _stale(patch: Patch, found: int, card: _Patched) -> str:
    place = _place(patch, card)
    if found == 0:
        text = str(card.fields[patch.field])
        mended = patch.replace and text.count(patch.replace) == patch.times
        hint = "; what is to take its place is there already" if mended else ""
        return f"find: these characters do not stand in {place}{hint}"
    return f"find: stands {_times(found)} in {place}, not {_times(patch.times)}"


def _place(patch: Patch, card: _Patched) -> str:
    return f"the {patch.field} of '{shown(card.card_id)}' ({clean_line(card.path)}:{card.line})"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
