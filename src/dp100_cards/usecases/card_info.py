"""All that is known of one card's memory; changes nothing."""

from dp100_cards.model.errors import UsageError
from dp100_cards.model.ids import CardId
from dp100_cards.storage.cache.card_events import CardEvents
from dp100_cards.storage.cache.deck_queries import DeckQueries
from dp100_cards.study.card_life import (
    CardInfo,
    falls_below_on,
    forgetting_curve,
    history_rows,
    past_curves,
    point_misses,
)
from dp100_cards.study.leech import is_leech
from dp100_cards.usecases.open_desk import OpenDesk


def card_info(desk: OpenDesk, card_id: CardId) -> CardInfo:
    """A card with its history and its memory; raises UsageError if no deck has it."""
    card, place = desk.card(card_id), DeckQueries(desk.store.connection).place(card_id)
    if card is None or place is None:
        raise UsageError(f"there is no card '{card_id}' any more")
    events = [named.event for named in CardEvents(desk.store.connection).history(card_id)]
    scheduler_for = desk.store.journals.states.scheduler_for
    rows = history_rows(events, scheduler_for)
    state, scheduler, today = card.state, desk.scheduler, desk.today()
    wanted = desk.parameters.desired_retention
    return CardInfo(
        study_card=card.study_card,
        file=place.deck.path,
        line=place.line,
        state=state,
        marks=card.marks,
        is_leech=is_leech(state.lapses, desk.workspace.settings.leech_lapses),
        moment=desk.workspace.clock(),
        today=today,
        desired_retention=wanted,
        retrievability=scheduler.retrievability(state, today) if state.memory else None,
        falls_below_on=falls_below_on(state, scheduler, wanted),
        rows=tuple(reversed(rows)),
        forgetting=forgetting_curve(state, scheduler, wanted, today),
        past=past_curves(rows, scheduler_for, today),
        points=point_misses(card.study_card.card.key_points, events),
    )
