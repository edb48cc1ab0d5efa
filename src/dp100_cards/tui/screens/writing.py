"""Writing something about the card on the desk: its answer, or a note.

Textual's text area is slow to import, so this is loaded when somebody first wants to write.
"""

from enum import Enum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from dp100_cards.model.card import Card
from dp100_cards.study.recall.code_block import code_in
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import TYPING_COMMANDS
from dp100_cards.tui.markdown.card_part import Part
from dp100_cards.tui.own_keys import key_labels
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.tui.widgets.key_line import KeyLine
from dp100_cards.tui.widgets.notice import Notice
from dp100_cards.tui.widgets.text_editor import LONGEST, TextEditor

_FULL = f"No more than {LONGEST:,} characters fit; what came after them was left out."
_PYTHON_INDENT, _OTHER_INDENT = 4, 2
_QUESTION_SHARE = 3
"""The part of the screen that a long question may take is one of so many."""


class Writing(Enum):
    """What is written; the values are the titles."""

    ANSWER = "Your answer"
    NOTE = "Your note"


class WritingScreen(ModalScreen[str | None]):
    """Gives what was written, or None where nothing shall come of it.

    An empty answer is given as it is, an empty note counts as none.
    """

    NAME: ClassVar[str] = "typing"
    CSS_PATH = "writing.tcss"
    BINDINGS = bindings(TYPING_COMMANDS, before_all=True)
    AUTO_FOCUS = "TextEditor"

    def __init__(self, kind: Writing, study_card: StudyCard, initial: str = "") -> None:
        super().__init__()
        card = study_card.card
        self._kind = kind
        self._question = CardView()
        self._question.can_focus = False
        self._part = Part("", card.question, "question")
        self._editor = TextEditor(initial, _indent(card) if kind is Writing.ANSWER else 0)
        self._field = Vertical(id="field")
        self._notice = Notice()
        self._key_line = KeyLine()

    @property
    def draft(self) -> str:
        """What stands written, so that the next screen for the same card can begin with it."""
        return self._editor.text

    def compose(self) -> ComposeResult:
        """The question, the field below it, and the keys."""
        yield self._question
        with self._field:
            yield self._editor
        yield self._notice
        yield self._key_line

    def on_mount(self) -> None:
        """Shows what is asked, and how to leave."""
        self._field.border_title = self._kind.value
        self._question.show([self._part])
        self._key_line.show(key_labels(self.app, "typing.done", "typing.cancel"))

    def on_resize(self) -> None:
        """Gives the question the lines it needs, and the rest to the field."""
        self.call_after_refresh(self._fit_question)

    def action_done(self) -> None:
        """Takes what is written."""
        text = self.draft.rstrip()
        self.dismiss(None if self._kind is Writing.NOTE and not text else text)

    def action_cancel(self) -> None:
        """Goes back without it."""
        self.dismiss(None)

    @on(TextEditor.Full)
    def tell_limit(self) -> None:
        """Says that not everything was taken."""
        self._notice.say(_FULL)

    @on(TextEditor.Changed)
    def forget_limit(self) -> None:
        """Takes that back when there is room again."""
        if len(self.draft) < LONGEST:
            self._notice.say("")

    def _fit_question(self) -> None:
        most = max(1, self.size.height // _QUESTION_SHARE)
        self._question.styles.height = min(most, self._question.virtual_size.height)


def _indent(card: Card) -> int:
    """How far the tab key indents while the answer is written; 0 where it is not code."""
    block = code_in(card.answer)
    if block is None:
        return 0
    return _PYTHON_INDENT if block.language == "python" else _OTHER_INDENT
