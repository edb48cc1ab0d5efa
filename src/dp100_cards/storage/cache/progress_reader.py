"""What the measures ask of the cache; see `stats/progress_source.py`."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.stats.day_sums import SUM_FIELDS, DaySums, HourSums, PredictionSums
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_source import CardRow, CardStanding, MissedPoint, Scope
from dp100_cards.storage.cache.collection_pause import collection_paused
from dp100_cards.storage.cache.day_queries import DayQueries
from dp100_cards.storage.cache.event_tables import not_undone
from dp100_cards.storage.cache.kept_sums import ALL_DECKS
from dp100_cards.storage.cache.orphan_queries import orphans

_DECKS = "SELECT path, id FROM decks WHERE shadowed = 0 ORDER BY position"
# Deck by deck, since to sort all rows takes a sixth of reading them.
_IN_DECK = (
    " FROM cards LEFT JOIN card_states ON card_states.card_id = cards.id"
    " LEFT JOIN card_marks ON card_marks.card_id = cards.id WHERE path = ? ORDER BY position"
)
_CARDS = (
    "SELECT cards.id, ?, topic, ifnull(phase, 0), stability_days, difficulty,"
    " ifnull(interval_days, 0), due_on, last_on, introduced_on, ifnull(lapses, 0),"
    " ifnull(total_reviews, 0), ifnull(took_seconds, 0.0), ifnull(young_tested, 0),"
    " ifnull(young_passed, 0), ifnull(mature_tested, 0), ifnull(mature_passed, 0),"
    f" ifnull(is_suspended, 0), buried_until_on{_IN_DECK}"
)
_STANDINGS = (
    "SELECT cards.id, ?, stability_days, due_on, last_on, ifnull(is_suspended, 0),"
    f" buried_until_on{_IN_DECK}"
)
_LOOKS = (
    "SELECT deck_id, card_id, day_on, missed FROM reviews"
    " JOIN study_cards ON study_cards.id = card_id"
    " WHERE missed IS NOT NULL AND day_on BETWEEN ? AND ?"
    f" AND {not_undone('reviews')} ORDER BY order_at, device, seq"
)
_NO_GROUP = "''"

Row = TypeVar("Row", bound=CardRow | CardStanding)


class CardRows:
    """All cards that can be studied, read once for all who look at some of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: Sequence[CardRow] = ()

    @property
    def rows(self) -> Sequence[CardRow]:
        """In the decks' order."""
        if not self._rows:
            self._rows = self._read(_CARDS, CardRow)
        return self._rows

    @property
    def standings(self) -> Sequence[CardRow | CardStanding]:
        """The same, or less of each of them."""
        return self._rows or self._only_standings

    @cached_property
    def _only_standings(self) -> Sequence[CardStanding]:
        return self._read(_STANDINGS, CardStanding)

    def _read(self, query: str, kind: type[Row]) -> Sequence[Row]:
        make: Callable[[Iterable[Any]], Row] = partial(tuple.__new__, kind)
        read: list[Row] = []
        with collection_paused():
            for path, deck_id in self._connection.execute(_DECKS).fetchall():
                read += map(make, self._connection.execute(query, (deck_id, path)))
        return read


class ProgressReader:
    """A ProgressSource; writes nothing."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        about: Scope,
        card_rows: CardRows | None = None,
    ) -> None:
        self._connection = connection
        self._about = about
        self._decks = frozenset(section.deck_id for section in about.sections)
        self.card_rows = card_rows or CardRows(connection)

    @property
    def about(self) -> Scope:
        """What is asked."""
        return self._about

    def cards(self) -> Sequence[CardRow]:
        """See ProgressSource."""
        return self._cards

    def standings(self) -> Sequence[CardRow | CardStanding]:
        """See ProgressSource."""
        return self._standings

    @cached_property
    def _cards(self) -> Sequence[CardRow]:
        return self._asked_for(self.card_rows.rows)

    @cached_property
    def _standings(self) -> Sequence[CardRow | CardStanding]:
        return self._asked_for(self.card_rows.standings)

    def _asked_for(self, rows: Sequence[Row]) -> Sequence[Row]:
        return rows if self._about.is_whole else [row for row in rows if row.deck_id in self._decks]

    def sums(
        self,
        period: Period,
        *,
        by_day: bool = False,
        by_deck: bool = False,
        fields: Sequence[str] = SUM_FIELDS,
    ) -> Sequence[DaySums]:
        """See ProgressSource."""
        wanted = {"day_on": by_day, "deck_id": by_deck}
        group = ", ".join(name for name, is_wanted in wanted.items() if is_wanted)
        keys = f"{'day_on' if by_day else '0'}, {'deck_id' if by_deck else _NO_GROUP}"
        columns = [f"sum({field})" if field in fields else "0" for field in SUM_FIELDS]
        rows = self._sums("day_sums", keys, columns, period, group or _NO_GROUP, by_deck=by_deck)
        return list(map(DaySums._make, rows))

    def days_studied(self, period: Period) -> Sequence[int]:
        """See ProgressSource."""
        rows = self._sums("day_sums", "day_on", ["sum(reviews)"], period, "day_on")
        return [day_on for day_on, _ in rows]

    def hours(self, period: Period) -> Sequence[HourSums]:
        """See ProgressSource."""
        columns = [f"sum({field})" for field in HourSums._fields[1:]]
        rows = self._sums("hour_sums", "hour", columns, period, "hour")
        return list(map(HourSums._make, rows))

    def predictions(self, period: Period) -> Sequence[PredictionSums]:
        """See ProgressSource."""
        columns = [f"sum({field})" for field in PredictionSums._fields[1:]]
        rows = self._sums("prediction_sums", "bin", columns, period, "bin")
        return list(map(PredictionSums._make, rows))

    def was_anything_due(self, day_on: int) -> bool:
        """See ProgressSource."""
        return DayQueries(self._connection, self._deck_names).was_anything_due(day_on)

    def missed_points(self, period: Period) -> Sequence[MissedPoint]:
        """See ProgressSource."""
        looks: dict[tuple[DeckId, CardId, int], str] = {}
        for deck_id, card_id, day_on, missed in self._connection.execute(
            _LOOKS, (period.since_on, period.until_on)
        ):
            if deck_id in self._decks:
                looks.setdefault((DeckId(deck_id), CardId(card_id), day_on), missed)
        looked = Counter(card_id for _, card_id, _ in looks)
        points = Counter(
            (card_id, deck_id, point)
            for (deck_id, card_id, _), missed in looks.items()
            for point in json.loads(missed)
        )
        found = [MissedPoint(*key, times, looked[key[0]]) for key, times in points.items()]
        return sorted(found, key=lambda each: (-each.missed, each.card_id, each.point))

    def orphans(self) -> Mapping[CardId, int]:
        """See ProgressSource."""
        return {orphan.card_id: orphan.reviews for orphan in orphans(self._connection)}

    def _sums(
        self,
        table: str,
        keys: str,
        columns: Sequence[str],
        period: Period,
        group: str,
        *,
        by_deck: bool = False,
    ) -> Iterable[tuple[Any, ...]]:
        """Sums over the decks asked for, a row for each group that has any."""
        decks = self._deck_names if by_deck or not self._about.is_whole else (ALL_DECKS,)
        return self._connection.execute(
            f"SELECT {keys}, {', '.join(columns)} FROM {table}"
            f" WHERE day_on BETWEEN ? AND ? AND deck_id IN ({', '.join('?' * len(decks))})"
            f" GROUP BY {group} ORDER BY {group}",
            (period.since_on, period.until_on, *decks),
        )

    @property
    def _deck_names(self) -> Sequence[DeckId]:
        return [section.deck_id for section in self._about.sections]
