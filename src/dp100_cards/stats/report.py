"""The report that tables, JSON and CSV are made of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import DeckId
from dp100_cards.model.moment import Moment
from dp100_cards.stats.card_counts import CardCounts, count_cards
from dp100_cards.stats.card_group import CardGroup
from dp100_cards.stats.due_load import DueLoad, due_load
from dp100_cards.stats.review_load import ReviewLoad, review_load
from dp100_cards.stats.true_retention import TrueRetention, true_retention


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures over one set of cards."""

    counts: CardCounts
    due: DueLoad
    load: ReviewLoad
    retention: TrueRetention


@dataclass(frozen=True, slots=True)
class SectionReport:
    """The measures of one deck."""

    deck_id: DeckId
    number: str
    title: str
    measures: Measures


@dataclass(frozen=True, slots=True)
class StatsReport:
    """Progress by section and in all, as of one moment."""

    moment: Moment
    today: int
    """The study day."""
    sections: tuple[SectionReport, ...]
    total: Measures
    orphaned_cards: int
    """Cards with reviews that no deck has any more; they are not in the sections or the total."""


def measure(groups: Sequence[CardGroup], today: int) -> Measures:
    """All measures over some cards."""
    return Measures(
        counts=count_cards(groups),
        due=due_load(groups, today),
        load=review_load(groups),
        retention=true_retention(groups),
    )


def report_by_section(
    groups: Iterable[CardGroup],
    decks: Sequence[tuple[DeckId, str, str]],
    moment: Moment,
    today: int,
    orphaned_cards: int,
) -> StatsReport:
    """The report; `decks` are id, number and title of each, in the order of the report."""
    by_deck: defaultdict[DeckId, list[CardGroup]] = defaultdict(list)
    for group in groups:
        by_deck[group.deck_id].append(group)
    return StatsReport(
        moment=moment,
        today=today,
        sections=tuple(
            SectionReport(deck_id, number, title, measure(by_deck[deck_id], today))
            for deck_id, number, title in decks
        ),
        total=measure([group for deck in by_deck.values() for group in deck], today),
        orphaned_cards=orphaned_cards,
    )
