"""Whether the clock can be right, to be settled with the learner before anything is rated."""

from collections.abc import Sequence

from dp100_cards.model.events import Change, EventId
from dp100_cards.model.ids import CardId
from dp100_cards.storage.cache.last_events import last_events
from dp100_cards.study.clock_doubt import ClockDoubt, clock_doubt, clocks_ahead
from dp100_cards.study.wording import counted
from dp100_cards.usecases.browse_cards import change_cards
from dp100_cards.usecases.open_desk import OpenDesk


def check_clock(desk: OpenDesk) -> ClockDoubt | None:
    """What is to be said of the clock, or asked; None where all is as usual."""
    workspace, lasts = desk.workspace, last_events(desk.store.connection)
    rollover_hour = workspace.settings.rollover_hour
    return clock_doubt(workspace.clock(), rollover_hour, desk.device, lasts)


def check_other_clocks(desk: OpenDesk) -> tuple[str, ...]:
    """The machines whose clocks are ahead, where something came from them since the last look."""
    lasts, new = last_events(desk.store.connection), desk.store.heard_from()
    others = {last.device: last.moment.at for last in lasts if last.device != desk.device}
    heard = {device: at for device, at in others.items() if device in new}
    return clocks_ahead(desk.workspace.clock().at, heard)


def consequence(desk: OpenDesk, doubt: ClockDoubt) -> str:
    """What it means that the clock is right."""
    if doubt.is_behind:
        cards = len(_dated_ahead(desk))
        due = f", and {counted(cards, 'card')} rated on days to come will be due today"
        return f"If it is right, the study day goes by it{due if cards else ''}."
    today = desk.today()
    cards = sum(count for _, day_on, count in desk.store.queries.due_by_day() if day_on <= today)
    return f"If it is right, {counted(cards, 'card')} {'is' if cards == 1 else 'are'} due."


def trust_clock(desk: OpenDesk, doubt: ClockDoubt) -> Sequence[EventId]:
    """Brings cards back that were rated under a clock far ahead; raises HistoryWriteError."""
    cards = _dated_ahead(desk) if doubt.is_behind else []
    now = desk.workspace.clock()
    return change_cards(desk, cards, Change.DUE_SET, now, desk.study_day(now))


def _dated_ahead(desk: OpenDesk) -> list[CardId]:
    return desk.store.queries.dated_after(desk.today())
