"""What the measures ask of the cache; see `stats/progress_source.py`."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from dp100_cards.model.events import Crammed
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.scheduling.replay import ReplayedReview, replay
from dp100_cards.stats.day_sums import DaySums, HourSums, PredictionSums, added
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_source import CardRow, MissedPoint, Scope
from dp100_cards.stats.review_facts import crammed_fact, reviewed_fact
from dp100_cards.stats.sums_of_facts import SumsOfFacts
from dp100_cards.storage.cache.cached_states import CachedStates
from dp100_cards.storage.cache.card_events import CardEvents
from dp100_cards.storage.cache.day_queries import DayQueries
from dp100_cards.storage.cache.event_tables import not_undone
from dp100_cards.storage.cache.orphan_queries import orphans

_CARDS = (
    "SELECT id, deck_id, topic, ifnull(phase, 0), stability_days, difficulty,"
    " ifnull(interval_days, 0), due_on, last_on, introduced_on, ifnull(lapses, 0),"
    " ifnull(total_reviews, 0), ifnull(took_seconds, 0.0), ifnull(young_tested, 0),"
    " ifnull(young_passed, 0), ifnull(mature_tested, 0), ifnull(mature_passed, 0),"
    " ifnull(is_suspended, 0), buried_until_on"
    " FROM study_cards LEFT JOIN card_states ON card_states.card_id = id"
    " LEFT JOIN card_marks ON card_marks.card_id = id ORDER BY deck_position, position"
)
_LOOKS = (
    "SELECT deck_id, card_id, day_on, missed FROM reviews"
    " JOIN study_cards ON study_cards.id = card_id"
    " WHERE missed IS NOT NULL AND day_on BETWEEN ? AND ?"
    f" AND {not_undone('reviews')} ORDER BY order_at, device, seq"
)


class ProgressReader:
    """A ProgressSource; writes nothing."""

    def __init__(self, connection: sqlite3.Connection, states: CachedStates, about: Scope) -> None:
        self._connection = connection
        self._states = states
        self._about = about
        self._decks = frozenset(section.deck_id for section in about.sections)

    @property
    def about(self) -> Scope:
        """What is asked."""
        return self._about

    def cards(self) -> Sequence[CardRow]:
        """See ProgressSource."""
        return self._cards

    @cached_property
    def _cards(self) -> Sequence[CardRow]:
        rows = map(CardRow._make, self._connection.execute(_CARDS))
        return [row for row in rows if row.deck_id in self._decks]

    def sums(
        self, period: Period, *, by_day: bool = False, by_deck: bool = False
    ) -> Sequence[DaySums]:
        """See ProgressSource."""
        groups: defaultdict[tuple[int, DeckId], list[DaySums]] = defaultdict(list)
        for deck_id, sums in self._sums.items():
            for day_on, counts in sums.days.items():
                if day_on in period:
                    key = (day_on if by_day else 0, deck_id if by_deck else DeckId(""))
                    groups[key].append(DaySums(day_on, deck_id, *counts))
        return [
            added(rows, day_on=day_on, deck_id=deck_id)
            for (day_on, deck_id), rows in sorted(groups.items())
        ]

    def hours(self, period: Period) -> Sequence[HourSums]:
        """See ProgressSource."""
        hours: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
        for sums in self._sums.values():
            for (day_on, hour), counts in sums.hours.items():
                if day_on in period:
                    hours[hour] = [a + b for a, b in zip(hours[hour], counts, strict=True)]
        return [HourSums(hour, *counts) for hour, counts in sorted(hours.items())]

    def predictions(self, period: Period) -> Sequence[PredictionSums]:
        """See ProgressSource."""
        bins: defaultdict[int, list[int]] = defaultdict(lambda: [0] * 4)
        for sums in self._sums.values():
            for (day_on, number), counts in sums.predictions.items():
                if day_on in period:
                    bins[number] = [a + b for a, b in zip(bins[number], counts, strict=True)]
        return [PredictionSums(number, *counts) for number, counts in sorted(bins.items())]

    def was_anything_due(self, day_on: int) -> bool:
        """See ProgressSource."""
        return DayQueries(self._connection, self._states).was_anything_due(day_on)

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

    @cached_property
    def _sums(self) -> Mapping[DeckId, SumsOfFacts]:
        sums: defaultdict[DeckId, SumsOfFacts] = defaultdict(SumsOfFacts)
        rows = self._connection.execute(
            "SELECT id, deck_id FROM study_cards WHERE id IN (SELECT card_id FROM reviews)"
        ).fetchall()
        for card_id, deck_id in rows:
            if deck_id in self._decks:
                self._add_card(CardId(card_id), sums[deck_id])
        return sums

    def _add_card(self, card_id: CardId, sums: SumsOfFacts) -> None:
        events = [named.event for named in CardEvents(self._connection).history(card_id)]
        scheduled = [event for event in events if not isinstance(event, Crammed)]
        for step in replay(scheduled, self._states.scheduler_for):
            if isinstance(step, ReplayedReview):
                curve = self._states.scheduler_for(step.review.parameters_id).curve
                sums.add(reviewed_fact(step, curve))
        for event in events:
            if isinstance(event, Crammed):
                sums.add(crammed_fact(event))
