"""All that is known of a card's memory, over the screen it was asked on."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from dp100_cards.model.errors import UsageError
from dp100_cards.model.ids import CardId
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.card_life import CardInfo, PointMisses
from dp100_cards.study.card_life_wording import (
    NOT_REVIEWED,
    card_facts_of,
    history_cells,
    misses_text,
    place_lines,
    question_line,
)
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import INFO_COMMANDS
from dp100_cards.tui.own_keys import key_labels
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.scrolling import scroll_by_key
from dp100_cards.tui.widgets.curve_chart import CurveChart
from dp100_cards.tui.widgets.fact_columns import FactColumns
from dp100_cards.tui.widgets.history_table import HistoryTable
from dp100_cards.usecases.card_info import card_info
from dp100_cards.usecases.open_desk import OpenDesk


class InfoScreen(ModalScreen[None]):
    """Facts, forgetting curve, key points and history of one card."""

    NAME: ClassVar[str] = "info"
    CSS_PATH = "info.tcss"
    BINDINGS = bindings(INFO_COMMANDS)
    AUTO_FOCUS = ""

    def __init__(self, desk: OpenDesk, card_id: CardId, *, is_covered: bool = False) -> None:
        """`is_covered`: the key points are left out, since they would give the answer away."""
        super().__init__()
        self._is_covered = is_covered
        self._desk = desk
        self._card_id = card_id
        self._frame = VerticalScroll(id="info", can_focus=False)

    def compose(self) -> ComposeResult:
        """Everything below each other; what does not fit is scrolled to."""
        with self._frame:
            try:
                info = card_info(self._desk, self._card_id)
                yield from _sections(info, () if self._is_covered else info.points)
            except UsageError as error:
                yield Static(clean_line(str(error)), markup=False)

    def on_mount(self) -> None:
        """Gives the frame its title."""
        keys = key_labels(self.app, "info.page_down", "info.help", "info.close")
        self._frame.border_title = "Card info"
        self._frame.border_subtitle = Content(" \u00b7 ".join(map(" ".join, keys)))

    def action_scroll(self, unit: str, direction: int) -> None:
        """Scrolls what does not fit."""
        scroll_by_key(self._frame, unit, direction)

    def action_help(self) -> None:
        """Shows all keys."""
        self.app.push_screen(HelpScreen(INFO_COMMANDS))


def _sections(info: CardInfo, points: Sequence[PointMisses]) -> Iterator[Widget]:
    yield Static(Content(question_line(info)), classes="question")
    for line in place_lines(info):
        yield Static(Content(line), classes="place")
    yield FactColumns(card_facts_of(info))
    yield from _charts(info)
    if points:
        yield _title("Key points")
        yield from map(_misses, points)
    if info.rows:
        yield _title("History")
        yield HistoryTable(history_cells(info.rows))


def _charts(info: CardInfo) -> Iterator[Widget]:
    if not info.forgetting:
        yield Static(NOT_REVIEWED, classes="note")
        return
    today = (info.today, "today")
    due_on = info.state.due_on
    marks = [today] if due_on is None or due_on == info.today else [today, (due_on, "due")]
    yield _title("Forgetting since the last review")
    yield CurveChart([info.forgetting], info.desired_retention, marks)
    if len({curve[0].day_on for curve in info.past if curve}) > 1:
        yield _title("From the first review to today")
        yield CurveChart(info.past, info.desired_retention, [])


def _misses(misses: PointMisses) -> Widget:
    style = "bold" if misses.missed else "$foreground-muted"
    count = Content.styled(misses_text(misses), style)
    return Horizontal(
        Static(count, classes="count"),
        Static(Content(misses.point), classes="words"),
        classes="point",
    )


def _title(text: str) -> Static:
    return Static(text, markup=False, classes="title")
