"""What a review can do with the card on the desk besides rating it."""

from collections.abc import Callable
from typing import TypeVar

from dp100_cards.model.errors import HistoryWriteError, OvertakenError
from dp100_cards.model.events import Change, EventId
from dp100_cards.model.ids import CardId
from dp100_cards.model.moment import Moment
from dp100_cards.study.elsewhere import Difference, difference_text, elsewhere_text
from dp100_cards.study.steps_done import Changed, Step
from dp100_cards.study.undo_wording import (
    NOTHING_TO_REDO,
    NOTHING_TO_UNDO,
    done_earlier,
    done_in,
    offer_to_redo,
    offer_to_redo_over,
    offer_to_undo,
)
from dp100_cards.tui.card_actions import edit_card, look_back, open_info, write_note
from dp100_cards.tui.messages import SessionFinished
from dp100_cards.tui.screens.card_screen import CardScreen
from dp100_cards.usecases.start_review import StartedReview

Done = TypeVar("Done")

_DONE = {
    Change.BURIED: "Buried: back tomorrow.",
    Change.SUSPENDED: "Suspended: back when you take that back in Browse.",
    Change.FLAGGED: "Flagged.",
    Change.UNFLAGGED: "The flag is removed.",
}


class QueueControl(CardScreen):
    """The part of the review screen that puts cards aside, takes steps back, and opens others."""

    def __init__(self, review: StartedReview) -> None:
        super().__init__()
        self.review = review
        self.session = review.session
        self._note_drafts: dict[CardId, str] = {}
        self._offered: EventId | Difference | None = None
        """What a second press of the key takes back, or does something again in spite of."""

    def show_card(self) -> None:
        """Shows the card on the desk from its question on, or as far as it was uncovered."""
        raise NotImplementedError

    def show_marks(self) -> None:
        """Shows what has been set on the card, which stays as it is."""
        raise NotImplementedError

    def stored(self, step: Callable[[], Done]) -> Done | None:
        """Does what must be stored; where that fails it says so, and nothing has happened."""
        try:
            return step()
        except HistoryWriteError as error:
            if not (isinstance(error, OvertakenError) and self.is_overtaken()):
                self.tell(str(error), is_error=True)
            return None

    def is_overtaken(self) -> bool:
        """Whether the card was changed elsewhere; then it says so, and shows what is to be done."""
        elsewhere = self.session.keep_up(self._now())
        if elsewhere is None:
            return False
        text = elsewhere_text(elsewhere, self._now())
        if self.session.shown is None:
            self.post_message(SessionFinished(text))
        else:
            self.show_card()
            self.tell(text)
        return True

    def action_undo(self) -> None:
        """Takes the last step back and shows its card; asks before it goes behind the session."""
        if not self.session.steps:
            self._go_back("undo")
            return
        self._offered = None
        undone = self.stored(lambda: self.session.undo(self._now()))
        if undone is not None:
            self.show_card()
            self.tell_taken_back(undone)

    def tell_taken_back(self, undone: Step) -> None:
        """Says which step was taken back, and what counts nevertheless."""
        text, difference = taken_back(undone), self.session.done_elsewhere(undone)
        if difference is not None:
            done = difference_text(difference, self._now())
            text = f"{text} The card was {done}, which still counts."
        self.tell(text)

    def action_redo(self) -> None:
        """Does again what was taken back last; asks first where others had to do with the card."""
        if self.session.to_redo is None:
            self._go_back("redo")
            return
        if self._has_to_ask():
            return
        redone = self.stored(lambda: self.session.redo(self._now()))
        if redone is not None:
            self.show_card()
            self.tell(f"Done again: {done_in(redone)}.")

    def action_skip(self) -> None:
        """Puts the card to the end of the session."""
        if self.session.skip(self._now()) is not None:
            self.show_card()
            self.tell("Skipped: it comes again at the end.")

    def action_bury(self) -> None:
        """Leaves the card out until tomorrow."""
        self._put_aside(lambda: self.session.bury(self._now()))

    def action_suspend(self) -> None:
        """Leaves the card out for good."""
        self._put_aside(lambda: self.session.suspend(self._now()))

    def action_flag(self) -> None:
        """Sets or removes the card's flag."""
        changed = self.stored(lambda: self.session.toggle_flag(self._now()))
        if changed is not None:
            self.show_marks()
            self.tell(_DONE[changed.change])

    def action_info(self) -> None:
        """Shows all that is known of the card."""
        if self.session.shown is not None:
            card_id, is_covered = self.session.shown.queued.card_id, not self.session.is_revealed
            open_info(self.app, self.review.desk, card_id, is_covered=is_covered)

    def action_look_back(self) -> None:
        """Shows the cards before this one."""
        shown = self.session.shown
        if not self.session.steps:
            self.tell("There is no card before this one.")
            return
        covered = shown.queued.card_id if shown and not self.session.is_revealed else None
        look_back(self.app, self.review.desk, self.session.steps, covered)

    def action_note(self) -> None:
        """Adds a note to the card."""
        if self.session.shown is not None:
            study_card = self.session.shown.study_card
            drafts = self._note_drafts
            write_note(self.app, self.review.desk, study_card, drafts, self._reloaded)

    def action_edit(self) -> None:
        """Edits the card and goes on with what it has become."""
        if self.session.shown is not None:
            card_id = self.session.shown.queued.card_id
            edit_card(self.app, self.review.desk, card_id, self._reloaded)

    def _reloaded(self, what_came_of_it: str) -> None:
        """Shows the card as it is now."""
        self.session.reload(self._now())
        self.show_card()
        self.tell(what_came_of_it)

    def _put_aside(self, step: Callable[[], Changed | None]) -> None:
        changed = self.stored(step)
        if changed is not None:
            self.show_card()
            self.tell(f"{_DONE[changed.change]} {self.key('undo')} takes it back.")

    def _go_back(self, name: str) -> None:
        """Takes back, or does again, what was done before this session, at the second key press."""
        is_undo = name == "undo"
        session, now = self.session, self._now()
        earlier = session.earlier if is_undo else session.earlier_taken_back
        if earlier is None:
            self.tell(NOTHING_TO_UNDO if is_undo else NOTHING_TO_REDO)
        elif self._offered != earlier.event_id:
            self._offered = earlier.event_id
            key = self.key(name)
            self.tell(
                offer_to_undo(earlier, now, key)
                if is_undo
                else offer_to_redo(earlier, session.done_since(earlier), now, key)
            )
        else:
            step = session.undo_earlier if is_undo else session.redo_earlier
            if self.stored(lambda: step(earlier, now)) is not None:
                self.show_card()
                what = "Taken back" if is_undo else "Done again"
                self.tell(f"{what}: {done_earlier(earlier, now)}.")

    def _has_to_ask(self) -> bool:
        """Whether the card of a redo was changed elsewhere, and this is the first key press."""
        step, since, now = self.session.to_redo, self.session.done_since_taken_back(), self._now()
        if step is None or since is None or self._offered == since:
            return False
        self._offered = since
        self.tell(offer_to_redo_over(step, since, now, self.key("redo")))
        return True

    def _now(self) -> Moment:
        return self.review.workspace.clock()


def taken_back(step: Step) -> str:
    """What to say of a step that was undone."""
    return f"Taken back: {done_in(step)}."
