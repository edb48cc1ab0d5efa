"""What happened to cards, read back from the cache in the order of replay."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import CardChanged, Change, Crammed, EventId, Reviewed
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.storage.cache.card_aliases import ids_as_written
from dp100_cards.storage.cache.card_fold import FoldRow
from dp100_cards.storage.cache.card_snapshots import Place
from dp100_cards.storage.cache.event_tables import RESCHEDULING_NAMES, not_undone

ScheduledEvent = Reviewed | CardChanged
"""What a card's state depends on."""

_ANY_REVIEWS = (
    "SELECT card_id, order_at, device, seq, rating, reviewed_at, utc_offset_minutes, day_on,"
    " took_seconds, phase, parameters_id, missed, confidence FROM reviews"
)
_ANY_CHANGES = (
    "SELECT card_id, order_at, device, seq, change, changed_at, utc_offset_minutes, day_on,"
    " until_on FROM changes"
)
_REVIEWS = f"{_ANY_REVIEWS} WHERE {not_undone('reviews')}"
_CHANGES = f"{_ANY_CHANGES} WHERE {not_undone('changes')}"
_NAMED = " WHERE device = ? AND seq = ?"
_RESCHEDULING = f" AND change IN ({RESCHEDULING_NAMES})"
_ORDER = " ORDER BY card_id, order_at, device, seq"
_PLACE_AND_TIME = "card_id, order_at, device, seq, {at}, utc_offset_minutes, day_on"
_BEHIND = (
    "asked CROSS JOIN {} ON card_id = of_card"
    " AND (order_at, device, seq) > (after_at, after_device, after_seq)"
)
_FOLDED = (
    f"SELECT {_PLACE_AND_TIME.format(at='reviewed_at')}, rating, took_seconds, parameters_id,"
    f" confidence FROM {{reviews}} WHERE {not_undone('reviews')}"
    f" UNION ALL SELECT {_PLACE_AND_TIME.format(at='changed_at')}, NULL, until_on, change, NULL"
    f" FROM {{changes}} WHERE change IN ({RESCHEDULING_NAMES}) AND {not_undone('changes')}{_ORDER}"
)
_ALL_FOLDED = _FOLDED.format(reviews="reviews NOT INDEXED", changes="changes NOT INDEXED")
_ITS_FOLDED = (
    "WITH asked AS (SELECT json_extract(value, '$[0]') AS of_card,"
    " json_extract(value, '$[1]') AS after_at, json_extract(value, '$[2]') AS after_device,"
    " json_extract(value, '$[3]') AS after_seq FROM json_each(?)) "
) + _FOLDED.format(reviews=_BEHIND.format("reviews"), changes=_BEHIND.format("changes"))

WrittenIds = Mapping[tuple[str, int], CardId]
"""By device and number of an event."""

_Place = tuple[CardId, int, str, int]
"""A card, and where in the order of replay one of its events stands."""


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event of a card with its name."""

    event_id: EventId
    event: Reviewed | Crammed | CardChanged


class CardEvents:
    """Reads the events that count; writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def scheduled(self, card_id: CardId) -> list[ScheduledEvent]:
        """What a card's state depends on, oldest first."""
        own = " AND card_id = ?"
        return [
            event
            for _, event in merge(
                self._reviews(f"{own} AND phase IS NOT NULL", (card_id,)),
                self._changes(f"{own}{_RESCHEDULING}", (card_id,)),
                key=itemgetter(0),
            )
            if not isinstance(event, Crammed)
        ]

    def fold_rows(
        self, after: Mapping[CardId, Place]
    ) -> Iterator[tuple[CardId, Iterable[FoldRow]]]:
        """The same and what was crammed, as rows, of cards that have any behind these places."""
        asked = json.dumps([(card_id, *place) for card_id, place in after.items()])
        return self._by_card(self._connection.execute(_ITS_FOLDED, (asked,)))

    def all_fold_rows(self) -> Iterator[tuple[CardId, Iterable[FoldRow]]]:
        """The same of all cards, one after the other."""
        # To read all rows and sort them is quicker than to look each one up by an index.
        return self._by_card(self._connection.execute(_ALL_FOLDED))

    def _by_card(self, rows: Iterable[FoldRow]) -> Iterator[tuple[CardId, Iterable[FoldRow]]]:
        written = ids_as_written(self._connection)
        for card_id, its in groupby(rows, itemgetter(0)):
            yield card_id, _as_written(its, written)

    def changes(self, card_id: CardId) -> list[CardChanged]:
        """All that was done to a card besides rating it, oldest first."""
        return [change for _, change in self._changes(" AND card_id = ?", (card_id,))]

    def all_changes(self) -> Iterator[tuple[CardId, list[CardChanged]]]:
        """The same of all cards that were changed."""
        for card_id, group in groupby(self._changes(), lambda placed: placed[0][0]):
            yield card_id, [change for _, change in group]

    def history(self, card_id: CardId) -> list[NamedEvent]:
        """All that happened to a card, oldest first."""
        own = " AND card_id = ?"
        events = merge(
            self._reviews(own, (card_id,)), self._changes(own, (card_id,)), key=itemgetter(0)
        )
        return [
            NamedEvent(EventId(DeviceId(device), seq), event)
            for (_, _, device, seq), event in events
        ]

    def event(self, event_id: EventId) -> Reviewed | Crammed | CardChanged | None:
        """An event of a card by its name, whether it counts or not."""
        name = (event_id.device, event_id.seq)
        review = self._connection.execute(f"{_ANY_REVIEWS}{_NAMED}", name).fetchone()
        if review is not None:
            return _review(review[0], *review[4:])
        change = self._connection.execute(f"{_ANY_CHANGES}{_NAMED}", name).fetchone()
        return None if change is None else _change(change)

    def _reviews(
        self, also: str = "", values: tuple[str, ...] = ()
    ) -> Iterator[tuple[_Place, Reviewed | Crammed]]:
        written = ids_as_written(self._connection)
        for row in self._connection.execute(f"{_REVIEWS}{also}{_ORDER}", values):
            card_id = written.get(row[2:4], row[0]) if written else row[0]
            yield row[:4], _review(card_id, *row[4:])

    def _changes(
        self, also: str = "", values: tuple[str, ...] = ()
    ) -> Iterator[tuple[_Place, CardChanged]]:
        for row in self._connection.execute(f"{_CHANGES}{also}{_ORDER}", values):
            yield row[:4], _change(row)


def _change(row: Sequence[Any]) -> CardChanged:
    card_id, _, _, _, change, at, offset, day_on, until_on = row
    return CardChanged(CardId(card_id), Change(change), Moment(at, offset), day_on, until_on)


def _as_written(rows: Iterable[FoldRow], written: WrittenIds) -> Iterable[FoldRow]:
    """The rows with the ids that the journal has."""
    if not written:
        return rows
    return ((written.get(row[2:4], row[0]), *row[1:]) for row in rows)


def _review(
    card_id: str,
    rating: int,
    at: int,
    offset: int,
    day_on: int,
    took_seconds: float,
    phase: int | None,
    parameters_id: str | None,
    missed: str | None,
    confidence: int | None,
) -> Reviewed | Crammed:
    moment = Moment(at, offset)
    points = None if missed is None else tuple(json.loads(missed))
    sure = None if confidence is None else Confidence(confidence)
    if phase is None or parameters_id is None:
        return Crammed(CardId(card_id), Rating(rating), moment, day_on, took_seconds, points, sure)
    return Reviewed(
        card_id=CardId(card_id),
        rating=Rating(rating),
        moment=moment,
        day_on=day_on,
        took_seconds=took_seconds,
        phase=Phase(phase),
        parameters_id=ParametersId(parameters_id),
        missed=points,
        confidence=sure,
    )
