"""Why a session brings no card: the wish, the limits of the day, or nothing is due."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dp100_cards.storage.cache.deck_queries import DeckQueries
from dp100_cards.study.ordering import DueCard
from dp100_cards.usecases.choose_cards import choose_cards, section_ids
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.start_review import StartedReview

_NO_LIMIT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class NothingToReview:
    """What would come if one thing or another were different; counts of cards."""

    cards: int
    """In the chosen sections, be they suspended or not."""
    suspended: int
    """Of those."""
    buried: int
    """Of the others, if they are new or due."""
    fitting: int
    """That are what was asked for, due or not, without the suspended ones."""
    held_back_due: int
    """That are due and fit, but for a limit of reviews."""
    held_back_new: int
    """That are new and fit, but for a limit of new cards."""


def explain_nothing(review: StartedReview) -> NothingToReview:
    """What stands between a learner and the cards."""
    desk, selection = review.desk, review.selection
    deck_ids = section_ids(desk, selection)
    in_play = desk.store.queries.all_cards(deck_ids)
    decks = DeckQueries(desk.store.connection).decks()
    cards = sum(deck.cards for deck in decks if deck.id in deck_ids)
    unlimited = replace(selection, limit=_NO_LIMIT, new_limit=_NO_LIMIT, minutes=None)
    held_back = choose_cards(desk, unlimited)
    return NothingToReview(
        cards=cards,
        suspended=cards - len(in_play),
        buried=_buried(desk, in_play),
        fitting=len(choose_cards(desk, replace(unlimited, is_cram=True)).ordered),
        held_back_due=len(held_back.decks) - len(held_back.new),
        held_back_new=len(held_back.new),
    )


def _buried(desk: OpenDesk, cards: Iterable[DueCard]) -> int:
    today, marks = desk.today(), desk.store.journals.marks
    due = (card.card_id for card in cards if (card.state.due_on or 0) <= today)
    return sum(marks.marks(card_id).is_buried(today) for card_id in due)
