"""Asking on the screen whether the clock is right before anything is rated."""

from collections.abc import Callable

from textual.app import App

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.clock_doubt import ClockDoubt
from dp100_cards.tui.screens.question import QuestionScreen
from dp100_cards.usecases.check_clock import (
    check_clock,
    check_other_clocks,
    consequence,
    trust_clock,
)
from dp100_cards.usecases.open_desk import OpenDesk

_TITLE = "Is the clock right?"
_ANSWERS = {"y": "it is right", "n": "it is wrong"}
_NOT_RATED = "Nothing was rated. Set the clock, then come back."


class ClockQuestion:
    """The question, put once in a run of the screens."""

    def __init__(self, app: App[None], desk: OpenDesk) -> None:
        self._app, self._desk = app, desk
        self._is_trusted = False

    def tell(self) -> None:
        """Says which other clocks are ahead, and why another day counts than this one names."""
        for text in check_other_clocks(self._desk):
            self._app.notify(text, markup=False)
        doubt = check_clock(self._desk)
        if doubt is not None and not doubt.is_question:
            self._app.notify(doubt.text, markup=False)

    def settle(self, go_on: Callable[[], None]) -> None:
        """Goes on at once where nothing is to be asked, else if the clock is said to be right."""
        doubt = check_clock(self._desk)
        if doubt is None or not doubt.is_question or self._is_trusted:
            go_on()
            return

        def decide(answer: str | None) -> None:
            if answer == "y" and self._trust(doubt):
                go_on()
            elif answer != "y":
                self._app.notify(_NOT_RATED, markup=False)

        lines = [doubt.text, consequence(self._desk, doubt)]
        self._app.push_screen(QuestionScreen(_TITLE, lines, _ANSWERS), decide)

    def _trust(self, doubt: ClockDoubt) -> bool:
        try:
            trust_clock(self._desk, doubt)
        except HistoryWriteError as error:
            self._app.notify(clean_line(str(error)), severity="error", markup=False)
            return False
        self._is_trusted = True
        return True
