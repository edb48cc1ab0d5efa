"""Looking back at cards the session has gone past; nothing is rated here."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from dp100_cards.model.ids import CardId
from dp100_cards.study.looking_back import cards_gone_past, step_text
from dp100_cards.study.steps_done import Step
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.commands import LOOK_COMMANDS, bindings, command_by_id
from dp100_cards.tui.own_keys import own_commands
from dp100_cards.tui.parts import card_parts
from dp100_cards.tui.screens.info import InfoScreen
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.tui.widgets.key_line import KeyLine, key_labels
from dp100_cards.usecases.open_desk import OpenDesk

_KEYS = ("earlier", "later", "page_down", "info", "close")


class LookScreen(Screen[None]):
    """Earlier cards whole, one at a time, the latest first."""

    CSS_PATH = "look.tcss"
    BINDINGS = bindings(LOOK_COMMANDS)
    AUTO_FOCUS = ""

    def __init__(
        self, steps: Sequence[Step], desk: OpenDesk, but_not: CardId | None = None
    ) -> None:
        """`but_not` is the card on the desk while its answer is covered."""
        super().__init__()
        self._steps = cards_gone_past(steps, but_not)
        self._desk = desk
        self._place = 0
        self._heading = Static(id="heading", markup=False)
        self._card_view = CardView()
        self._notice = Static(id="notice", markup=False)
        self._key_line = KeyLine()

    def compose(self) -> ComposeResult:
        """Heading, card, and the keys."""
        yield self._heading
        yield self._card_view
        yield self._notice
        yield self._key_line

    def on_mount(self) -> None:
        """Shows the latest card."""
        own = own_commands(self.app, LOOK_COMMANDS)
        self._key_line.show(key_labels(*(command_by_id(own, f"look.{name}") for name in _KEYS)))
        self._show()

    def action_step(self, cards: int) -> None:
        """Goes to an earlier card, or with a negative number to a later one."""
        place = self._place + cards
        if 0 <= place < len(self._steps):
            self._place = place
            self._show()
        elif self._steps:
            self._tell(f"There is no {'earlier' if cards > 0 else 'later'} card to look back at.")

    def action_scroll(self, lines: int) -> None:
        """Scrolls the card."""
        self._card_view.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scrolls the card by pages."""
        lines = max(1, self._card_view.size.height - 2)
        self._card_view.scroll_relative(y=pages * lines, animate=False)

    def action_wrap(self) -> None:
        """Wraps long lines of code, or no longer."""
        self._card_view.wrap_code = not self._card_view.wrap_code

    def action_info(self) -> None:
        """Shows what is known of the card's memory."""
        if self._steps:
            card_id = self._steps[self._place].queued.card_id
            self.app.push_screen(InfoScreen(self._desk, card_id))

    def _show(self) -> None:
        self._tell("")
        if not self._steps:
            self._heading.update(Content.styled("looking back", "bold"))
            self._tell("There is no earlier card in this session.")
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
        self._card_view.show(card_parts(study_card) if study_card else ())

    def _tell(self, text: str) -> None:
        self._notice.update(text)
        self._notice.set_class(bool(text), "-visible")

    def _card_of(self, step: Step) -> StudyCard | None:
        """The card as it is now; None if no deck has it any more."""
        card = self._desk.card(step.queued.card_id)
        return None if card is None else card.study_card
