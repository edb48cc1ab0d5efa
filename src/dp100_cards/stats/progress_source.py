"""What measures are computed from: the cards as they are now, and sums over what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from dp100_cards.model.exam import Exam
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.moment import Moment
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.stats.day_sums import SUM_FIELDS, DaySums, HourSums, PredictionSums
from dp100_cards.stats.period import Period


class CardRow(NamedTuple):
    """A card that can be studied, as it is now; zero and None where it was never reviewed."""

    card_id: CardId
    deck_id: DeckId
    topic: str
    """Within its deck; empty where the deck names none."""
    phase: int
    """A value of `Phase`."""
    stability_days: float | None
    difficulty: float | None
    interval_days: int
    due_on: int | None
    last_on: int | None
    introduced_on: int | None
    lapses: int
    reviews: int
    """All that count, those before a reset included."""
    took_seconds: float
    young_tested: int
    young_passed: int
    mature_tested: int
    mature_passed: int
    is_suspended: int
    buried_until_on: int | None
    """The first day on which it comes again; None where it was not buried."""


class CardStanding(NamedTuple):
    """The few fields of a CardRow that tell how well a card is known and when it comes."""

    card_id: CardId
    deck_id: DeckId
    stability_days: float | None
    due_on: int | None
    last_on: int | None
    is_suspended: int
    buried_until_on: int | None


@dataclass(frozen=True, slots=True)
class SectionName:
    """A deck by its names."""

    deck_id: DeckId
    number: str
    title: str


class MissedPoint(NamedTuple):
    """A key point that was missed, and how often."""

    card_id: CardId
    deck_id: DeckId
    point: str
    missed: int
    """On how many study days, at the first look of the day."""
    looked: int
    """On how many study days somebody looked at this card's points."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked, when and by whom; all that does not come from reviews."""

    moment: Moment
    today: int
    """The study day."""
    period: Period
    """The days asked for; what shows the present does not depend on it."""
    ready_on: int
    """The study day that readiness is told for."""
    sections: tuple[SectionName, ...]
    """The sections asked for, in the decks' order."""
    is_whole: bool
    """Whether that is all of them."""
    settings: Settings
    curve: ForgettingCurve
    """Of the parameters that new reviews are scheduled with."""
    exam: Exam | None
    """The exam that the decks are for; None where none is described."""


class ProgressSource(Protocol):
    """Answers only for the sections asked for; each answer is read once, when it is needed."""

    @property
    def about(self) -> Scope:
        """What is asked."""

    def cards(self) -> Sequence[CardRow]:
        """All cards that can be studied, suspended ones too, in the decks' order."""

    def standings(self) -> Sequence[CardRow | CardStanding]:
        """The same cards; where their rows were not read yet, only what is quicker to read."""

    def sums(
        self,
        period: Period,
        *,
        by_day: bool = False,
        by_deck: bool = False,
        fields: Sequence[str] = SUM_FIELDS,
    ) -> Sequence[DaySums]:
        """Sums over a period, oldest day first; days and decks without a review are left out.

        Fields that were not asked for may be 0: to add up few of them is quicker.
        """

    def days_studied(self, period: Period) -> Sequence[int]:
        """The days of a period with reviews, oldest first."""

    def hours(self, period: Period) -> Sequence[HourSums]:
        """The same by hour of the day."""

    def predictions(self, period: Period) -> Sequence[PredictionSums]:
        """The same by what was expected."""

    def was_anything_due(self, day_on: int) -> bool:
        """Whether any card was due on a past study day on which nothing was reviewed."""

    def missed_points(self, period: Period) -> Sequence[MissedPoint]:
        """Key points that were missed in a period, those most often missed first."""

    def orphans(self) -> Mapping[CardId, int]:
        """Cards with a history that no deck has any more, and how many reviews they have."""
