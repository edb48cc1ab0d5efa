"""What a session came to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.study.steps_done import Changed, Rated, Skipped, Step


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """How one section went."""

    deck_id: DeckId
    reviews: int
    again: int
    tested: int
    """How many of the reviews were of cards that had left learning."""
    recalled: int
    """How many of these were not rated Again."""

    @property
    def retention(self) -> float | None:
        """Recalled over tested, 0-1; None where nothing was tested."""
        return self.recalled / self.tested if self.tested else None


@dataclass(frozen=True, slots=True)
class MissedPoint:
    """A key point that was not said."""

    card_id: CardId
    point: str
    times: int


@dataclass(frozen=True, slots=True)
class MetLeech:
    """A card that became a leech, or warned once more."""

    card_id: CardId
    points: tuple[str, ...]
    """The key points missed most."""
    is_suspended: bool


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """Numbers over the steps of a session that count."""

    reviews: int
    cards: int
    took_seconds: float
    ratings: dict[Rating, int]
    sections: tuple[SectionSummary, ...]
    """In the order in which the sections first came up."""
    missed: tuple[MissedPoint, ...]
    """The most often missed first."""
    leeches: tuple[MetLeech, ...]
    changes: dict[Change, int]
    """How many cards were buried, suspended and so on by hand."""
    skipped: int
    next_due_on: int | None
    """The earliest study day on which a reviewed card is due again."""

    @property
    def seconds_per_card(self) -> float:
        """How long a card took, all its reviews together; 0 where nothing was rated."""
        return self.took_seconds / self.cards if self.cards else 0.0


def in_order(
    sections: Iterable[SectionSummary], deck_ids: Sequence[DeckId]
) -> tuple[SectionSummary, ...]:
    """The sections in the order of the decks; one whose deck has gone comes last."""
    places = {deck_id: place for place, deck_id in enumerate(deck_ids)}
    return tuple(sorted(sections, key=lambda each: places.get(each.deck_id, len(places))))


def summarise(steps: Sequence[Step]) -> SessionSummary:
    """The summary of what was done in a session."""
    rated = [step for step in steps if isinstance(step, Rated)]
    ratings = Counter(each.review.rating for each in rated)
    last = {each.review.card_id: each.after.due_on for each in rated}
    return SessionSummary(
        reviews=len(rated),
        cards=len(last),
        took_seconds=sum(each.review.took_seconds for each in rated),
        ratings={rating: ratings[rating] for rating in Rating},
        sections=_by_section(rated),
        missed=_missed(rated),
        leeches=_leeches(rated),
        changes=_changes(steps),
        skipped=len({s.queued.card_id for s in steps if isinstance(s, Skipped)}),
        next_due_on=min((due_on for due_on in last.values() if due_on is not None), default=None),
    )


def _by_section(rated: Iterable[Rated]) -> tuple[SectionSummary, ...]:
    sections: dict[DeckId, list[Rated]] = {}
    for each in rated:
        sections.setdefault(each.deck_id, []).append(each)
    return tuple(_section(deck_id, of_section) for deck_id, of_section in sections.items())


def _section(deck_id: DeckId, rated: Sequence[Rated]) -> SectionSummary:
    tested = [each for each in rated if each.before.phase is Phase.REVIEW]
    return SectionSummary(
        deck_id=deck_id,
        reviews=len(rated),
        again=sum(each.review.rating is Rating.AGAIN for each in rated),
        tested=len(tested),
        recalled=sum(each.review.rating is not Rating.AGAIN for each in tested),
    )


def _missed(rated: Iterable[Rated]) -> tuple[MissedPoint, ...]:
    times = Counter(
        (each.review.card_id, point) for each in rated for point in each.review.missed or ()
    )
    return tuple(
        MissedPoint(card_id, point, count) for (card_id, point), count in times.most_common()
    )


def _leeches(rated: Iterable[Rated]) -> tuple[MetLeech, ...]:
    return tuple(
        MetLeech(each.review.card_id, each.leech_points, each.is_suspended)
        for each in rated
        if each.leech_points is not None
    )


def _changes(steps: Iterable[Step]) -> dict[Change, int]:
    """Cards by what was done to them; what was done and taken away again is nothing."""
    done: dict[tuple[CardId, Change], Change] = {}
    for step in steps:
        if isinstance(step, Changed):
            key = (step.queued.card_id, _OPPOSITES.get(step.change, step.change))
            if done.pop(key, step.change) == step.change:
                done[key] = step.change
    counts = Counter(done.values())
    return {change: counts[change] for change in Change if counts[change]}


_OPPOSITES = {Change.UNFLAGGED: Change.FLAGGED, Change.UNSUSPENDED: Change.SUSPENDED}
