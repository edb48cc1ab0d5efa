"""Looking back at cards the session has gone past; nothing is rated here."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dp100_cards.model.ids import CardId
from dp100_cards.study.looking_back import cards_gone_past, step_text
from dp100_cards.study.steps_done import Step
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import LOOK_COMMANDS
from dp100_cards.tui.parts import card_parts
from dp100_cards.tui.screens.card_screen import CardScreen
from dp100_cards.tui.screens.info import InfoScreen
from dp100_cards.usecases.open_desk import OpenDesk

_KEYS = ("earlier", "later", "page_down", "info", "help", "close")


class LookScreen(CardScreen):
    """Earlier cards whole, one at a time, the latest first."""

    NAME = "look"
    CSS_PATH = "look.tcss"
    BINDINGS = bindings(LOOK_COMMANDS)

    def __init__(
        self, steps: Sequence[Step], desk: OpenDesk, but_not: CardId | None = None
    ) -> None:
        """`but_not` is the card on the desk while its answer is covered."""
        super().__init__()
        self._steps = cards_gone_past(steps, but_not)
        self._desk = desk
        self._place = 0
        self._heading = Static(id="heading", markup=False)

    def compose(self) -> ComposeResult:
        """Heading, card, and the keys."""
        yield self._heading
        yield self.card_view
        yield self.notice
        yield self.key_line

    def on_mount(self) -> None:
        """Shows the latest card."""
        self.card_view.wrap_code = self._desk.workspace.settings.wrap_code
        self.key_line.show(self.labels(*_KEYS))
        self._show()

    def action_step(self, cards: int) -> None:
        """Goes to an earlier card, or with a negative number to a later one."""
        place = self._place + cards
        if 0 <= place < len(self._steps):
            self._place = place
            self._show()
        elif self._steps:
            self.tell(f"There is no {'earlier' if cards > 0 else 'later'} card to look back at.")

    def action_info(self) -> None:
        """Shows what is known of the card's memory."""
        if self._steps:
            card_id = self._steps[self._place].queued.card_id
            self.app.push_screen(InfoScreen(self._desk, card_id))

    def _show(self) -> None:
        self.tell("")
        if not self._steps:
            self._heading.update(Content.styled("looking back", "bold"))
            self.tell("There is no earlier card in this session.")
            return
        step = self._steps[self._place]
        study_card = self._card_of(step)
        where = f"looking back: {self._place + 1} of {len(self._steps)}"
        what = step_text(step, self._desk.workspace.clock())
        place = study_card.place if study_card else "in no deck any more"
        self._heading.update(
            Content("\n").join(
                [
                    Content.styled(f"{step.queued.card_id} \u00b7 {place}", "bold"),
                    Content.styled(f"{where} \u00b7 {what}", "$text-accent"),
                ]
            )
        )
        self.card_view.show(card_parts(study_card) if study_card else ())

    def _card_of(self, step: Step) -> StudyCard | None:
        """The card as it is now; None if no deck has it any more."""
        card = self._desk.card(step.queued.card_id)
        return None if card is None else card.study_card
