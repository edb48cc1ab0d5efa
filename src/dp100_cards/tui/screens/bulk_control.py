"""What can be done to the marked cards of a list, or to the one under the cursor, and undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.events import Change, EventId
from dp100_cards.model.ids import CardId
from dp100_cards.study.bulk_changes import done_text, toggled
from dp100_cards.study.due_day import read_due_day
from dp100_cards.study.wording import counted
from dp100_cards.tui.screens.ask import AskScreen
from dp100_cards.tui.screens.list_control import ListControl
from dp100_cards.tui.screens.question import QuestionScreen
from dp100_cards.usecases.browse_cards import change_cards, changeable, undo_change
from dp100_cards.usecases.open_desk import OpenDesk


@dataclass(frozen=True, slots=True)
class _Done:
    events: Sequence[EventId]
    card_ids: Sequence[CardId]
    text: str


class BulkControl(ListControl):
    """A list whose cards can be suspended, buried, flagged, reset and given a due day."""

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__(desk)
        self._done: list[_Done] = []

    def chosen(self) -> list[CardId]:
        """The cards a command is for; says so where there is none."""
        chosen = self.cards.chosen(self.table.cursor)
        if not chosen:
            self.tell("No card is listed.")
        return chosen

    def action_suspend(self) -> None:
        """Suspends the cards; where they all are suspended, takes that back."""
        self._toggle(Change.SUSPENDED)

    def action_bury(self) -> None:
        """Leaves the cards out until tomorrow; where they all are, takes that back."""
        self._toggle(Change.BURIED)

    def action_flag(self) -> None:
        """Flags the cards; where they all are flagged, takes the flags away."""
        self._toggle(Change.FLAGGED)

    def action_reset(self) -> None:
        """Makes the cards new again, once that was confirmed."""
        chosen = self.chosen()
        changing = self._changeable(chosen, Change.RESET)
        if not changing:
            self._change(chosen, Change.RESET)  # says why nothing happens
            return

        def decide(answer: str | None) -> None:
            if answer == "y":
                self._change(chosen, Change.RESET)

        lines = [
            "Memory begins anew; statistics keep the reviews.",
            f"{self.key('undo')} takes it back.",
        ]
        title = f"Make {_named(changing)} new again?"
        self.app.push_screen(QuestionScreen(title, lines, {"y": "yes", "n": "no"}), decide)

    def action_set_due(self) -> None:
        """Asks for the day on which the cards are due."""
        chosen = self.chosen()
        changing = self._changeable(chosen, Change.DUE_SET)
        if not changing:
            self._change(chosen, Change.DUE_SET)
            return

        def decide(day_on: int | None) -> None:
            if day_on is not None:
                self._change(chosen, Change.DUE_SET, day_on)

        question = f"When shall {_named(changing)} be due?"
        hint = "Days from now (0 is today), or a date: 2026-12-01"
        read = partial(read_due_day, today=self.today)
        self.app.push_screen(AskScreen(question, hint, read), decide)

    def action_undo(self) -> None:
        """Takes the last change back, then the one before it."""
        if not self._done:
            self.tell("Nothing was changed here that could be taken back.")
            return
        last = self._done[-1]
        try:
            undo_change(self.desk, last.events, self.desk.workspace.clock())
        except HistoryWriteError as error:
            self.tell(str(error), is_error=True)
            return
        self._done.pop()
        self.reread(last.card_ids)
        self.tell(f"Taken back: {last.text}")

    def _toggle(self, wanted: Change) -> None:
        chosen = self.chosen()
        change = toggled(wanted, self.cards.of(chosen), self.today)
        self._change(chosen, change, self.today + 1 if change is Change.BURIED else None)

    def _changeable(self, card_ids: Sequence[CardId], change: Change) -> list[CardId]:
        return changeable(self.desk, card_ids, change, self.desk.workspace.clock())

    def _change(
        self, chosen: Sequence[CardId], change: Change, until_on: int | None = None
    ) -> None:
        if not chosen:
            return
        moment = self.desk.workspace.clock()
        changing = self._changeable(chosen, change)
        try:
            events = change_cards(self.desk, changing, change, moment, until_on)
        except HistoryWriteError as error:
            self.tell(str(error), is_error=True)
            return
        left = len(chosen) - len(changing)
        text = done_text(change, changing, left, self.today, until_on)
        if events:
            self._done.append(_Done(events, changing, text))
            self.reread(changing)
            text = f"{text} {self.key('undo')} takes it back."
        self.tell(text)


def _named(card_ids: Sequence[CardId]) -> str:
    return card_ids[0] if len(card_ids) == 1 else counted(len(card_ids), "card")
