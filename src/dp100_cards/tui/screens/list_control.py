"""Looking through a list of cards: the filter above it, its order, its cursor and its marks."""

import gc
from asyncio import get_running_loop
from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from dp100_cards.model.errors import UsageError
from dp100_cards.model.ids import CardId
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.card_list import CardList, Search
from dp100_cards.study.filtering.card_filter import parse_filter
from dp100_cards.study.filtering.search_text import SearchText
from dp100_cards.tui.screens.desk_screen import DeskScreen
from dp100_cards.tui.widgets.card_columns import Column
from dp100_cards.tui.widgets.card_table import CardTable
from dp100_cards.tui.widgets.card_table_header import DOWN, UP, CardTableHeader
from dp100_cards.usecases.browse_cards import card_facts, facts_version
from dp100_cards.usecases.open_desk import OpenDesk

_SEARCH_SECONDS = 0.015  # then keys come first, and the search goes on after them
_PAUSE_SECONDS = 0.001
_NARROW_COLUMNS = 76  # below, only what is needed stands beside the filter
_PLACEHOLDER = "/ finds cards: section:compute is:due azure"


class ListControl(DeskScreen):
    """A screen with a list of all cards, whatever is done to them."""

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__()
        self.desk = desk
        self.cards = CardList(())
        self.today = desk.today()
        self.table = CardTable()
        self.header = CardTableHeader()
        self.filter_line = Input(
            id="filter", compact=True, placeholder=_PLACEHOLDER, select_on_focus=False
        )
        self.filter_line.cursor_blink = False
        self._count = Static(id="count", markup=False)
        self._problem = Static(id="problem", markup=False)
        self._texts = SearchText()
        self._sections = desk.store.queries.sections()
        self._search: Search | None = None
        self._column: Column | None = None
        self._is_reversed = False
        self._version = -1

    @property
    def card_id(self) -> CardId | None:
        """The card under the cursor; None while none is listed."""
        row = self.table.cursor
        return self.cards.listed[row] if row < len(self.cards) else None

    @property
    def is_searching(self) -> bool:
        """Whether a search is still under way."""
        return self._search is not None

    def compose_filter(self) -> ComposeResult:
        """The line of the filter, and what is wrong with it over the line below."""
        with Horizontal(id="top"):
            yield Static("Browse", id="title", markup=False)
            yield self.filter_line
            yield self._count
        yield self._problem

    def on_screen_resume(self) -> None:
        """Reads all cards, unless nothing has changed since they were read."""
        self.keep_up(self.desk)
        if self._version != facts_version(self.desk):
            self.read_cards()

    def on_unmount(self) -> None:
        """Gives back what many cards take, which Textual may hold on to for a while."""
        self.cards.replace_all(())
        self._texts = SearchText()
        self._search = None

    def on_resize(self) -> None:
        """Says beside the filter what there is room for."""
        self.set_class(self.size.width < _NARROW_COLUMNS, "-narrow")
        self._count.update(self._count_text())

    def read_cards(self) -> None:
        """Takes all cards as they are now."""
        self._version = facts_version(self.desk)
        self.today = self.desk.today()
        self._sections = self.desk.store.queries.sections()
        gc.collect()
        self.cards.replace_all(card_facts(self.desk))
        # So many objects, and no cycle among them: looking for garbage there would hold up keys.
        gc.freeze()
        self._sort()
        self.find()

    def reread(self, card_ids: Sequence[CardId]) -> None:
        """Takes some cards as they are now, and leaves them listed where they are."""
        self.cards.replace_some(card_facts(self.desk, card_ids))
        self._version = facts_version(self.desk)
        self.show_list()

    def find(self) -> None:
        """Lists what the filter means; the last list stays while it cannot be understood."""
        text = self.filter_line.value
        try:
            found = parse_filter(text, self.today, self._sections, self._texts)
        except UsageError as error:
            self._search = None
            self._problem.update(clean_line(str(error)))
            self._problem.display = True
            return
        self._problem.display = False
        self._search = Search(self.cards.in_order(), found.fits)
        self._go_on(self._search)

    def show_list(self) -> None:
        """Draws the list, and says how many cards there are in it."""
        self.table.show(self.cards, self.today)
        self._show_header()
        self._count.update(self._count_text())

    def action_filter(self) -> None:
        """Lets the learner write into the filter."""
        self.filter_line.focus()

    def action_move(self, rows: int) -> None:
        """Moves the cursor."""
        self.table.move(rows)

    def action_page(self, pages: int) -> None:
        """Moves the cursor by pages."""
        self.table.move_pages(pages)

    def action_select(self) -> None:
        """Marks the card under the cursor, and goes to the next."""
        if len(self.cards):
            self.cards.toggle(self.table.cursor)
            self.show_list()
            self.table.move(1)

    def action_select_all(self) -> None:
        """Marks all listed cards, or none."""
        self.cards.toggle_all()
        self.show_list()

    def action_sort(self) -> None:
        """Orders by the next column, and after the last one as the decks do."""
        columns = [column for column, _ in self.table.columns if column.key is not None]
        places = [*columns, None]
        place = places.index(self._column) if self._column in places else -1
        self._sort_by(places[(place + 1) % len(places)])

    def action_reverse(self) -> None:
        """Puts the list into the opposite order."""
        self._is_reversed = not self._is_reversed
        self._sort_and_show()

    @on(CardTableHeader.Clicked)
    def sort_by_title(self, event: CardTableHeader.Clicked) -> None:
        """Orders by the column; by the same again in the opposite direction."""
        column = next(each for each, _ in self.table.columns if each.name == event.column)
        chosen = column if column.key is not None else None
        if chosen is self._column:
            self.action_reverse()
        else:
            self._sort_by(chosen)

    @on(Input.Changed, "#filter")
    def filter_changed(self) -> None:
        """Lists while the filter is being written."""
        self.find()

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        """Goes from the filter to the list."""
        self.set_focus(None)

    def step_out_of_filter(self) -> bool:
        """Clears the filter, or leaves it where it is empty; tells whether it was being written."""
        if self.focused is not self.filter_line:
            return False
        if self.filter_line.value:
            self.filter_line.value = ""
        else:
            self.leave_filter()
        return True

    def _count_text(self) -> str:
        """How many cards are marked, listed, and there."""
        found, total, marked = len(self.cards), self.cards.total, len(self.cards.marked)
        if self.size.width < _NARROW_COLUMNS:
            listed = f"{found:,}/{total:,}"
            return f"{marked:,} marked, {listed}" if marked else listed
        cards = f"{total:,} card{'' if total == 1 else 's'}"
        listed = cards if found == total else f"{found:,} of {cards}"
        hidden = self.cards.hidden_marks()
        marks = f"{marked:,} marked" + (f" ({hidden:,} not listed)" if hidden else "")
        return f"{marks}, {listed}" if marked else listed

    def _sort_by(self, column: Column | None) -> None:
        self._column = column
        self._is_reversed = column is not None and column.is_high_first
        self._sort_and_show()

    def _sort_and_show(self) -> None:
        self._sort()
        self._show_around(None)

    def _show_found(self, found: list[CardId]) -> None:
        under_cursor = self.card_id
        self._search = None
        self.cards.listed = found
        self._show_around(under_cursor)

    def _show_around(self, card_id: CardId | None) -> None:
        """Draws the list with the cursor on the same card as before, or else on the first."""
        self.show_list()
        row = None if card_id is None else self.cards.row_of(card_id)
        self.table.go_to(row or 0)

    def _sort(self) -> None:
        key = self._column.key if self._column else None
        self.cards.sort(key, is_reversed=self._is_reversed)

    def _go_on(self, search: Search) -> None:
        """Searches on while nobody waits for anything else; a newer filter ends it."""
        if search is not self._search:
            return
        stopwatch = self.desk.workspace.stopwatch
        until = stopwatch() + _SEARCH_SECONDS
        if search.go_on(lambda: stopwatch() >= until):
            self._show_found(search.found)
        else:
            # Not a timer of Textual: one whose turn comes after it is due never rings.
            go_on = partial(self._go_on, search)
            get_running_loop().call_later(_PAUSE_SECONDS, self.call_next, go_on)

    @on(CardTable.Fitted)
    def _show_header(self) -> None:
        by = self._column.name if self._column else "section"
        arrow = DOWN if self._is_reversed else UP
        self.header.show(self.table.columns, by, arrow)
