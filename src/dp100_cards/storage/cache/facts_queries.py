"""What a list of all cards shows of each, and their texts one by one."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any

from dp100_cards.model.card_marks import NO_MARKS, CardMarks
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.scheduling.state_values import state_from
from dp100_cards.storage.cache.cached_states import STATE_COLUMNS
from dp100_cards.storage.cache.card_reader import read_card
from dp100_cards.storage.cache.card_sets import CardSets
from dp100_cards.storage.cache.collection_pause import collection_paused
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.leech import is_leech

_QUESTION_LENGTH = 160  # characters: more than a line of any screen

_FACTS = (
    "SELECT path, id, deck_id, number, is_suspended, buried_until_on, is_flagged,"
    f" {STATE_COLUMNS} FROM study_cards"
    " LEFT JOIN card_states ON card_states.card_id = id"
    " LEFT JOIN card_marks ON card_marks.card_id = id"
)
_WORDING = (
    "SELECT path, id, json_extract(body, '$.topic'),"
    f" substr(json_extract(body, '$.question'), 1, {_QUESTION_LENGTH}),"
    " json_extract(body, '$.tags') FROM card_texts"
)
_IN_ORDER = " ORDER BY deck_position, position"
_OF_SOME = " WHERE id IN (SELECT value FROM json_each(?))"

_Wording = tuple[str, str, tuple[str, ...]]
"""Topic, beginning of the question, and tags."""


class FactsQueries:
    """Reads facts about cards; writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all_facts(self, leech_lapses: int) -> list[CardFacts]:
        """The facts about all cards that can be studied, in the decks' order."""
        # Two queries, each in the order of its tables, take less time than a join.
        with collection_paused():
            wording = self._wording(self._connection.execute(_WORDING))
            return self._facts(self._connection.execute(_FACTS + _IN_ORDER), wording, leech_lapses)

    def facts(self, card_ids: Iterable[CardId], leech_lapses: int) -> list[CardFacts]:
        """The facts about those of some cards that can be studied, in the decks' order."""
        ids = (json.dumps([*card_ids]),)
        wording = self._wording(self._connection.execute(_WORDING + _OF_SOME, ids))
        rows = self._connection.execute(_FACTS + _OF_SOME + _IN_ORDER, ids)
        return self._facts(rows, wording, leech_lapses)

    def text(self, card_id: CardId) -> str:
        """All that a search looks through; empty for a card that no deck has any more."""
        study_card = read_card(self._connection, card_id)
        if study_card is None:
            return ""
        card = study_card.card
        parts = (card.question, card.answer, card.explanation, card.why_correct)
        return "\n".join(part for part in (*parts, *study_card.notes) if part)

    def _facts(
        self,
        rows: Iterable[tuple[Any, ...]],
        wording: Mapping[str, Mapping[str, _Wording]],
        leech_lapses: int,
    ) -> list[CardFacts]:
        sets = CardSets(self._connection)
        missed, corrected = sets.missed(), sets.corrected()
        found = []
        for path, card_id, deck_id, number, suspended, buried, flagged, *state_row in rows:
            state = state_from(state_row)
            topic, question, tags = wording[path][card_id]
            facts = CardFacts(
                card_id=CardId(card_id),
                deck_id=DeckId(intern(deck_id)),
                deck_number=intern(number),
                topic=topic,
                question=question,
                tags=tags,
                state=state,
                marks=_marks(suspended, buried, flagged),
                is_leech=is_leech(state.lapses, leech_lapses),
                is_missed=card_id in missed,
                is_corrected=card_id in corrected,
                read_text=self.text,
            )
            found.append(facts)
        return found

    def _wording(self, rows: Iterable[tuple[str, ...]]) -> dict[str, dict[str, _Wording]]:
        """By file and card; few cards are in other words than those of their deck."""
        remarked = self._remarked()
        found: defaultdict[str, dict[str, _Wording]] = defaultdict(dict)
        for path, card_id, topic, question, tags in rows:
            words = read_card(self._connection, CardId(card_id)) if card_id in remarked else None
            found[path][card_id] = (
                (intern(topic), question, tuple(json.loads(tags)) if tags != "[]" else ())
                if words is None
                else (words.card.topic, words.card.question[:_QUESTION_LENGTH], words.card.tags)
            )
        return found

    def _remarked(self) -> frozenset[str]:
        rows = self._connection.execute(
            "SELECT card_id FROM remarks UNION SELECT card_id FROM present_cards"
            " WHERE former IN (SELECT card_id FROM remarks)"
        )
        return frozenset(card_id for (card_id,) in rows)


def _marks(is_suspended: int | None, buried_until_on: int | None, is_flagged: int) -> CardMarks:
    if is_suspended is None:
        return NO_MARKS
    return CardMarks(bool(is_suspended), buried_until_on, bool(is_flagged))
