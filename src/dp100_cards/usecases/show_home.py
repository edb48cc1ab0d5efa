"""What today brings, section by section, and how it has been going; changes no file."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.selection import Selection
from dp100_cards.stats.streak import streak
from dp100_cards.storage.cache.day_queries import DayDone, DayQueries
from dp100_cards.study.choosing import Chosen
from dp100_cards.study.pace import Pace
from dp100_cards.study.sections import Section
from dp100_cards.usecases.choose_cards import choose_cards
from dp100_cards.usecases.due_forecast import DueForecast, due_forecast
from dp100_cards.usecases.open_desk import OpenDesk


@dataclass(frozen=True, slots=True)
class SectionToday:
    """What a session over all sections brings of one of them."""

    section: Section
    new: int
    learning: int
    review: int
    seconds: float
    """How long that is expected to take, at the learner's own pace."""

    @property
    def cards(self) -> int:
        """All of them."""
        return self.new + self.learning + self.review


@dataclass(frozen=True, slots=True)
class HomeReport:
    """Today, the days until now and the days to come."""

    today: int
    """The study day."""
    sections: tuple[SectionToday, ...]
    """In the decks' order."""
    done: DayDone
    """What was reviewed today."""
    streak_days: int
    forecast: DueForecast
    unseen: int
    """How many cards have never been reviewed."""
    is_beginner: bool
    """Whether nothing was ever reviewed."""
    faulty_files: int
    """How many decks, notes and journals have mistakes."""

    @property
    def cards(self) -> int:
        """How many cards a session over all sections brings."""
        return sum(section.cards for section in self.sections)

    @property
    def seconds(self) -> float:
        """How long they are expected to take."""
        return sum(section.seconds for section in self.sections)


def show_home(desk: OpenDesk) -> HomeReport:
    """The report as of now."""
    today, queries = desk.today(), desk.store.queries
    days = DayQueries(desk.store.connection)
    return HomeReport(
        today=today,
        sections=_sections(desk, Pace(days.time_spent())),
        done=days.done(today),
        streak_days=streak(days, today),
        forecast=due_forecast(desk),
        unseen=sum(cards for _, cards in queries.unseen()),
        is_beginner=days.last_studied_before(today + 1) is None,
        faulty_files=len({problem.path for problem in desk.problems}),
    )


def _sections(desk: OpenDesk, pace: Pace) -> tuple[SectionToday, ...]:
    sections = desk.store.queries.sections()
    if not sections:
        return ()
    chosen = choose_cards(desk, Selection())
    kinds = _kinds(chosen)
    return tuple(_section(section, kinds, pace) for section in sections)


class _Kind(Enum):
    NEW = auto()
    LEARNING = auto()
    REVIEW = auto()


def _kinds(chosen: Chosen) -> Counter[tuple[DeckId, _Kind]]:
    learning = {queued.card_id for queued in chosen.learning}

    def kind(card_id: CardId) -> _Kind:
        if card_id in chosen.new:
            return _Kind.NEW
        return _Kind.LEARNING if card_id in learning else _Kind.REVIEW

    return Counter((deck_id, kind(card_id)) for card_id, deck_id in chosen.decks.items())


def _section(section: Section, kinds: Counter[tuple[DeckId, _Kind]], pace: Pace) -> SectionToday:
    new, learning, review = (kinds[section.id, kind] for kind in _Kind)
    new_seconds = pace.seconds(section.id, is_new=True)
    return SectionToday(
        section=section,
        new=new,
        learning=learning,
        review=review,
        seconds=new * new_seconds + (learning + review) * pace.seconds(section.id, is_new=False),
    )
