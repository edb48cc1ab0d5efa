"""How a review uncovers a card: typed answer, answer with blanks, answer, what explains it."""

from dataclasses import replace
from functools import partial

from dp100_cards.model.ids import CardId
from dp100_cards.model.settings import Reveal
from dp100_cards.study.steps_done import Stage
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.card_actions import write_answer
from dp100_cards.tui.garbage import collect_while_reading
from dp100_cards.tui.markdown.card_part import Part
from dp100_cards.tui.parts import card_parts, ladder_part, shown_up_to
from dp100_cards.tui.screens.queue_control import QueueControl
from dp100_cards.usecases.start_review import StartedReview

_PAUSE_SECONDS = 0.1  # from something's appearance to what is done while it is being read


class RevealControl(QueueControl):
    """The part of the review screen that decides which parts of a card are shown."""

    def __init__(self, review: StartedReview) -> None:
        super().__init__(review)
        self.settings = review.workspace.settings
        self._parts: tuple[Part, ...] = ()
        self._visible_parts = 1
        self._typed: Part | None = None
        self._drafts: dict[CardId, str] = {}
        """What was typed about a card and not taken."""
        self._has_declined_typing = False

    @property
    def next_part(self) -> Part | None:
        """The part that comes up next once the answer is shown; None where all are shown."""
        return self._parts[self._visible_parts] if self._visible_parts < len(self._parts) else None

    @property
    def has_points_beside(self) -> bool:
        """Whether all key points are shown beside the card once its answer is."""
        return False

    def has_part(self, kind: str) -> bool:
        """Whether the card has such a part."""
        return any(part.kind == kind for part in self._parts)

    def stage_changed(self) -> None:
        """Called when more of the card has been uncovered."""

    def begin_card(self) -> None:
        """Shows the question, or after an undo the answer as it was rated."""
        self._typed, self._has_declined_typing = None, False
        self._parts = self._all_parts()
        self._visible_parts = self._with_answer() if self.session.is_revealed else 1
        self._show_parts()
        if self.session.stage is Stage.LADDER:
            self._show_ladder()
        self.set_timer(_PAUSE_SECONDS, partial(self._make_ready, self._parts))

    def action_reveal(self) -> None:
        """Shows the answer, then page by page what is shown, then the next part."""
        if self._is_over():
            return
        if self.session.stage is Stage.QUESTION:
            if self.settings.type_answers and not self._has_declined_typing:
                self.action_type()
            else:
                self.uncover()
        elif not self.is_at_end():
            self.action_scroll("page", 1)
        elif self.session.stage is Stage.LADDER:
            self.uncover()
        elif self.next_part is not None:
            part = self._visible_parts
            self._reveal(shown_up_to(self._parts, part), scroll_to=part)

    def action_reveal_to(self, kind: str) -> None:
        """Shows the parts up to one of a kind, and brings it into view."""
        if self._is_over():
            return
        self._parts = self._all_parts()
        for index, part in enumerate(self._parts):
            if part.kind == kind:
                shown = max(self._visible_parts, shown_up_to(self._parts, index))
                self._reveal(shown, scroll_to=index)
                return
        self.tell(f"This card has no {_NAMES[kind]}.")

    def action_reveal_all(self) -> None:
        """Shows all parts at once; nothing moves under who is reading the answer."""
        if self._is_over():
            return
        was_revealed = self.session.is_revealed
        self._parts = self._all_parts()
        self._reveal(len(self._parts), scroll_to=None if was_revealed else 1)

    def action_type(self) -> None:
        """Lets the learner write the answer before it is shown."""
        shown = self.session.shown
        if shown is None or self.session.stage is not Stage.QUESTION:
            self.tell("The answer can be typed only before it is shown.")
            return
        draft = self._drafts.get(shown.queued.card_id, "")
        write_answer(self.app, shown.study_card, draft, self._take_typed)

    def uncover(self) -> None:
        """Shows the answer with blanks, or the whole one."""
        self.session.reveal()
        if self.session.stage is Stage.LADDER:
            self._show_ladder()
            return
        self._parts = self._all_parts()
        shown = len(self._parts) if self.settings.reveal is Reveal.ALL else self._with_answer()
        self._reveal(shown, scroll_to=1)

    def _is_over(self) -> bool:
        """Whether there is no card to be uncovered, or not this one any more."""
        is_covered = self.session.stage is Stage.QUESTION
        return self.session.shown is None or (is_covered and self.is_overtaken())

    def _take_typed(self, typed: str | None, draft: str) -> None:
        # What compares answers is loaded when the first one was typed.
        from dp100_cards.tui.typed_parts import typed_part
        from dp100_cards.usecases.check_typed import check_typed

        if self.session.shown is None:
            return
        card = self.session.shown.study_card.card
        if typed is None:
            self._drafts[card.id], self._has_declined_typing = draft, True
            return
        if self.is_overtaken():
            self._drafts[card.id] = draft
            return
        check = check_typed(card, typed)
        points = () if self.has_points_beside else card.key_points
        self._typed = typed_part(typed, check.found, points, check.comparison)
        self._drafts.pop(card.id, None)
        self._reveal_whole()
        if card.key_points:
            self.session.set_said(check.found)
        self.uncover()

    def _reveal(self, shown: int, *, scroll_to: int | None) -> None:
        self._reveal_whole()
        self._visible_parts = shown
        self._show_parts()
        if scroll_to is not None:
            # The question stays in sight above its answer where there is room to read on.
            self.card_view.scroll_to_part(scroll_to, if_begun_below=0.5 if scroll_to == 1 else 0.0)
        self._has_uncovered()

    def _reveal_whole(self) -> None:
        while self.session.shown is not None and not self.session.is_revealed:
            self.session.reveal()

    def _show_ladder(self) -> None:
        shown = self.session.shown
        if shown is not None:
            self._parts = (self._parts[0], ladder_part(shown.study_card, shown.ladder))
            self._visible_parts = len(self._parts)
            self._show_parts()
            self.card_view.scroll_to_part(1, if_begun_below=0.5)
            self._has_uncovered()

    def _has_uncovered(self) -> None:
        self.stage_changed()
        self.set_timer(_PAUSE_SECONDS, partial(collect_while_reading, self.app))

    def _all_parts(self) -> tuple[Part, ...]:
        """The question, what was typed, the answer, and what belongs to it."""
        if self.session.shown is None:
            return ()
        study_card = self.session.shown.study_card
        _, *others = card_parts(study_card)
        typed = () if self._typed is None else (self._typed,)
        return (_question_part(study_card), *typed, *others)

    def _with_answer(self) -> int:
        """How many parts are shown once the answer is."""
        kinds = [part.kind for part in self._parts]
        return shown_up_to(self._parts, kinds.index("answer"))

    def _show_parts(self) -> None:
        self.card_view.show(self._parts[: self._visible_parts])

    def _make_ready(self, question_parts: tuple[Part, ...], index: int = 1) -> None:
        """Prepares what is still covered and the next question while this one is being read.

        Part by part, so that no key waits for it; the first time it loads the highlighter.
        """
        if question_parts is not self._parts or self.session.shown is None:
            return
        shown = self.session.shown
        waiting = [*question_parts]
        if shown.ladder:
            waiting.insert(1, ladder_part(shown.study_card, shown.ladder))
        if index < len(waiting):
            self.card_view.prepare([waiting[index]])
            self.call_later(self._make_ready, question_parts, index + 1)
        elif (following := self.session.next_card(self.review.workspace.clock())) is not None:
            self.card_view.prepare([_question_part(following)])


def _question_part(study_card: StudyCard) -> Part:
    # It stands alone until the answer comes: the header keeps off.
    return replace(card_parts(study_card)[0], empty_lines_above=1)


_NAMES = {
    "corrections": "correction",
    "explanation": "explanation",
    "why": "reason why it is correct",
}
