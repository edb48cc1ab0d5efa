"""Looking through all cards, and changing many of them at once."""

from collections.abc import Iterable, Sequence

from dp100_cards.model.events import CardChanged, Change, EventId
from dp100_cards.model.ids import CardId
from dp100_cards.model.moment import Moment
from dp100_cards.storage.cache.facts_queries import FactsQueries
from dp100_cards.study.bulk_changes import has_effect
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.usecases.open_desk import OpenDesk


def card_facts(desk: OpenDesk, card_ids: Iterable[CardId] | None = None) -> list[CardFacts]:
    """The facts about all cards that can be studied, or about some, in the decks' order."""
    queries = FactsQueries(desk.store.connection)
    leech_lapses = desk.workspace.settings.leech_lapses
    if card_ids is None:
        return queries.all_facts(leech_lapses)
    return queries.facts(card_ids, leech_lapses)


def suspended_cards(desk: OpenDesk) -> list[CardId]:
    """The cards that are left out for good, in the decks' order."""
    return [facts.card_id for facts in card_facts(desk) if facts.marks.is_suspended]


def facts_version(desk: OpenDesk) -> int:
    """A number that grows with everything this desk writes that facts may depend on."""
    return desk.store.connection.total_changes


def changeable(
    desk: OpenDesk, card_ids: Iterable[CardId], change: Change, moment: Moment
) -> list[CardId]:
    """Those of the cards that a change makes a difference to."""
    day_on = desk.study_day(moment)
    states, marks = desk.store.journals.states, desk.store.journals.marks
    return [
        card_id
        for card_id in card_ids
        if has_effect(change, states.state(card_id), marks.marks(card_id), day_on)
    ]


def change_cards(
    desk: OpenDesk,
    card_ids: Sequence[CardId],
    change: Change,
    moment: Moment,
    until_on: int | None = None,
) -> list[EventId]:
    """Changes all the cards in one write, but for those it makes no difference to.

    `until_on` is the study day for a change that needs one. Raises HistoryWriteError, and then
    no card has changed.
    """
    day_on = desk.study_day(moment)
    events = [
        CardChanged(card_id, change, moment, day_on, until_on)
        for card_id in changeable(desk, card_ids, change, moment)
    ]
    return desk.add(events) if events else []


def undo_change(desk: OpenDesk, events: Sequence[EventId], moment: Moment) -> None:
    """Takes all of a change back; raises HistoryWriteError, and then nothing was taken back."""
    desk.undo(events, moment)
