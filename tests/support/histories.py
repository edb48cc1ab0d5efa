"""Random histories of a few cards, and a source of measures made of them without a cache.

What is drawn is kept as steps of single cards, so that a reference can count over them directly.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import Crammed, Reviewed
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import NEW_CARD, CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.scheduling.state_values import values_of
from dp100_cards.stats.card_totals import NO_TOTALS, add_review
from dp100_cards.stats.day_sums import SUM_FIELDS, DaySums, HourSums, PredictionSums, added
from dp100_cards.stats.period import Period, all_until
from dp100_cards.stats.progress_source import CardRow, CardStanding, MissedPoint, Scope, SectionName
from dp100_cards.stats.review_facts import (
    FactNumbers,
    crammed_numbers,
    reviewed_numbers,
)
from dp100_cards.stats.sums_of_facts import SumsOfFacts

TODAY = 20_800
PARAMETERS = parameters_from(Settings())
SCHEDULER = Scheduler(PARAMETERS)
SECTIONS = (
    SectionName(DeckId("compute"), "I.C", "Compute"),
    SectionName(DeckId("data"), "II.A", "Data"),
)
_DAY, _HOUR = 86_400_000, 3_600_000


@dataclass(frozen=True, slots=True)
class CardHistory:
    """All that happened to one card."""

    card_id: CardId
    deck_id: DeckId
    topic: str = ""
    steps: tuple[ReplayedReview, ...] = ()
    crammed: tuple[Crammed, ...] = ()
    is_suspended: bool = False
    buried_until_on: int | None = None
    was_reset: bool = False
    """After all of its reviews."""

    @property
    def state(self) -> CardState:
        """As it is now."""
        return self.steps[-1].after if self.steps and not self.was_reset else NEW_CARD

    @property
    def reviews(self) -> Sequence[Reviewed | Crammed]:
        """All of them, the crammed ones last."""
        return [*(step.review for step in self.steps), *self.crammed]

    def row(self) -> CardRow:
        """As measures see it."""
        state, totals = self.state, NO_TOTALS
        for step in self.steps:
            own, before = step.review, values_of(step.before)
            totals = add_review(totals, before, own.rating, own.day_on, own.took_seconds)
        memory = state.memory
        return CardRow(
            self.card_id, self.deck_id, self.topic, state.phase,
            memory.stability_days if memory else None, memory.difficulty if memory else None,
            state.interval_days, state.due_on, state.last_on, state.introduced_on, state.lapses,
            *totals, int(self.is_suspended), self.buried_until_on,
        )  # fmt: skip


def scope(period: Period = all_until(TODAY)) -> Scope:  # noqa: B008 - a frozen value
    """Asked on TODAY at noon for both sections."""
    return Scope(
        Moment(TODAY * _DAY + 12 * _HOUR, 0), TODAY, period, TODAY, SECTIONS, True, Settings(),
        SCHEDULER.curve, None,
    )  # fmt: skip


@dataclass(frozen=True)
class HistorySource:
    """A ProgressSource over histories of cards."""

    histories: Sequence[CardHistory]
    about: Scope = field(default_factory=scope)
    missed: Sequence[MissedPoint] = ()
    due_days: frozenset[int] = frozenset()
    """Past days without a review on which something was due."""

    def over(self, period: Period) -> "HistorySource":
        """The same, asked for other days."""
        return replace(self, about=replace(self.about, period=period))

    def cards(self) -> Sequence[CardRow]:
        return [history.row() for history in self.histories]

    def standings(self) -> Sequence[CardStanding]:
        return [standing_of(card) for card in self.cards()]

    def sums(
        self,
        period: Period,
        *,
        by_day: bool = False,
        by_deck: bool = False,
        fields: Sequence[str] = SUM_FIELDS,
    ) -> Sequence[DaySums]:
        groups: defaultdict[tuple[int, DeckId], list[DaySums]] = defaultdict(list)
        for deck_id, sums in self._sums().items():
            for day_on, counts in sums.days.items():
                if day_on in period:
                    key = (day_on if by_day else 0, deck_id if by_deck else DeckId(""))
                    groups[key].append(DaySums(day_on, deck_id, *counts))
        return [added(rows, day_on=key[0], deck_id=key[1]) for key, rows in sorted(groups.items())]

    def days_studied(self, period: Period) -> Sequence[int]:
        return [day.day_on for day in self.sums(period, by_day=True)]

    def hours(self, period: Period) -> Sequence[HourSums]:
        hours: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
        for sums in self._sums().values():
            for (day_on, hour), counts in sums.hours.items():
                if day_on in period:
                    hours[hour] = [a + b for a, b in zip(hours[hour], counts, strict=True)]
        return [HourSums(hour, *counts) for hour, counts in sorted(hours.items())]

    def predictions(self, period: Period) -> Sequence[PredictionSums]:
        bins: defaultdict[int, list[int]] = defaultdict(lambda: [0] * 4)
        for sums in self._sums().values():
            for (day_on, number), counts in sums.predictions.items():
                if day_on in period:
                    bins[number] = [a + b for a, b in zip(bins[number], counts, strict=True)]
        return [PredictionSums(number, *counts) for number, counts in sorted(bins.items())]

    def was_anything_due(self, day_on: int) -> bool:
        return day_on in self.due_days

    def missed_points(self, period: Period) -> Sequence[MissedPoint]:
        return self.missed

    def orphans(self) -> Mapping[CardId, int]:
        return {}

    def _sums(self) -> Mapping[DeckId, SumsOfFacts]:
        sums: defaultdict[DeckId, SumsOfFacts] = defaultdict(SumsOfFacts)
        for history in self.histories:
            sums[history.deck_id].add(map(fact_of, history.steps))
            sums[history.deck_id].add(map(crammed_fact, history.crammed))
        return sums


def standing_of(card: CardRow) -> CardStanding:
    """What is told of a card where its row was not read."""
    return CardStanding._make(getattr(card, name) for name in CardStanding._fields)


def fact_of(step: ReplayedReview) -> FactNumbers:
    """What a step adds to the sums of its day."""
    review = step.review
    return reviewed_numbers(
        values_of(step.before), review.rating, review.moment.at,
        review.moment.utc_offset_minutes, review.day_on, review.took_seconds,
        review.confidence, SCHEDULER.curve,
    )  # fmt: skip


def crammed_fact(event: Crammed) -> FactNumbers:
    """The same of a review that was not scheduled."""
    return crammed_numbers(
        event.rating, event.moment.at, event.moment.utc_offset_minutes, event.day_on,
        event.took_seconds, event.confidence,
    )  # fmt: skip


_gaps = st.sampled_from((0, 0, 1, 2, 5, 13, 40, 90))
_reviews = st.tuples(
    st.sampled_from(Rating),
    _gaps,
    st.integers(0, 1_439),
    st.floats(0, 900).map(lambda seconds: round(seconds, 1)),
    st.none() | st.sampled_from(Confidence),
)


def _history(
    name: str,
    deck_id: DeckId,
    reviews: Sequence[tuple[Rating, int, int, float, Confidence | None]],
    marks: tuple[bool, int | None, bool],
) -> CardHistory:
    """Plays reviews, each some days after the one before, the last of them on TODAY."""
    day_on = TODAY - sum(gap for _, gap, *_ in reviews)
    state, steps, crammed, minute_before = NEW_CARD, [], [], 0
    for rating, gap, minute, seconds, confidence in reviews:
        day_on += gap
        minute_before = minute if gap else max(minute, minute_before)
        # A study day begins at four.
        moment = Moment(day_on * _DAY + 4 * _HOUR + minute_before * 60_000, 0)
        if seconds < 20:  # some are crammed
            event = Crammed(CardId(name), rating, moment, day_on, seconds, None, confidence)
            crammed.append(event)
            continue
        review = Reviewed(
            CardId(name), rating, moment, day_on, seconds, state.phase,
            parameters_id(PARAMETERS), None, confidence,
        )  # fmt: skip
        after = SCHEDULER.next_state(CardId(name), state, rating, moment, day_on)
        steps.append(ReplayedReview(state, review, after))
        state = after
    return CardHistory(
        CardId(name),
        deck_id,
        ("", "Jobs", "Runs")[int(name[1:]) % 3],
        tuple(steps),
        tuple(crammed),
        *marks,
    )


@st.composite
def histories(draw: st.DrawFn) -> list[CardHistory]:
    """Up to six cards in two sections, some of them never seen, suspended, buried or reset."""
    marks = st.tuples(
        st.sampled_from((False, False, False, True)),
        st.sampled_from((None, None, TODAY, TODAY + 1)),
        st.sampled_from((False, False, False, False, True)),
    )
    return [
        _history(
            f"q{number:02}",
            draw(st.sampled_from(SECTIONS)).deck_id,
            draw(st.lists(_reviews, max_size=12)),
            draw(marks),
        )
        for number in range(draw(st.integers(0, 6)))
    ]


def sources() -> st.SearchStrategy[HistorySource]:
    """Sources over random histories."""
    return histories().map(HistorySource)
