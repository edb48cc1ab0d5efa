"""What every screen of the program needs of the terminal: ways to end, to suspend and to come back.

How the keys and the drawing reach it is in `terminal/`.
"""

import asyncio
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.events import Event, Key, Paste
from textual.filter import LineFilter, NoColor
from textual.screen import Screen
from textual.theme import ThemeProvider

from dp100_cards.storage.clean_text import clean_pasted
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import APP_COMMANDS
from dp100_cards.tui.garbage import spare_what_is_loaded
from dp100_cards.tui.keymap import sound_keys
from dp100_cards.tui.readable import readable_variables
from dp100_cards.tui.terminal.attention import AttentionWatch
from dp100_cards.tui.terminal.colours import fitting_theme
from dp100_cards.tui.terminal.driver import LowBandwidthDriver, TerminalDriver, TerminalGone
from dp100_cards.tui.terminal.end_signals import (
    KEYBOARD_SIGNALS,
    SIGNAL_CODE,
    LastResort,
    end_signals_to,
)
from dp100_cards.tui.terminal.key_order import KeyOrder
from dp100_cards.tui.terminal.sturdy_palette import SturdyPalette
from dp100_cards.tui.terminal.too_small import TooSmallScreen, is_too_small

ReturnType = TypeVar("ReturnType")

_SETTLED_SECONDS = 0.5  # the first screen is drawn and its answer made ready by then


class TerminalApp(App[ReturnType]):
    """An application that leaves the terminal as it found it, whatever ends it."""

    CSS = """
    VerticalScroll, ScrollView {
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground-muted;
        scrollbar-background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(APP_COMMANDS, before_all=True)

    def __init__(
        self,
        *,
        theme: str = "textual-dark",
        low_bandwidth: bool = False,
        keys: Mapping[str, str] | None = None,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(driver_class=LowBandwidthDriver if low_bandwidth else TerminalDriver)
        if low_bandwidth:
            self.animation_level = "none"
        chosen = self.available_themes.get(theme, self.current_theme)
        self.theme = fitting_theme(chosen, self.console.color_system, no_color=self.no_color)
        self.chosen_keys, _ = sound_keys(keys or {})
        """The learner's own keys by the id of a command, as far as they can be followed."""
        self.attention = AttentionWatch(stopwatch)
        self._has_screens = False
        self._key_order = KeyOrder(self, super().on_event)
        self._last_resort = LastResort(self._restore_terminal_at_once)

    def run_in_terminal(self) -> int:
        """Runs until it is left, or ended by a signal, by an error or with the terminal itself.

        Returns the exit code: 128 + N for signal N, 1 for an internal error (see `error`).
        """
        with end_signals_to(self._end_by_signal):
            try:
                self.run()
            finally:
                self._last_resort.cancel()
        return self.return_code or 0

    @property
    def error(self) -> Exception | None:
        """What went wrong inside the program, if anything did."""
        return self._exception

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the theme, with colours that can be read."""
        variables = super().get_css_variables()
        # The sixteen colours of a terminal stay: nobody knows what they look like.
        if not self.current_theme.ansi:
            variables = readable_variables(variables)
        self.theme_variables = variables
        return variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters; under NO_COLOR no colour at all, where Textual would send greys."""
        return [NoColor()] if self.no_color else super().get_line_filters()

    def on_mount(self) -> None:
        """Takes the chosen keys, and part in what the terminal goes through."""
        self.set_keymap(dict(self.chosen_keys))
        self.app_suspend_signal.subscribe(self, self._leave, immediate=True)
        self.app_resume_signal.subscribe(self, self._come_back, immediate=True)
        self.screen_change_signal.subscribe(self, self._check_size)
        self._has_screens = True
        self._check_size()
        if not self.is_headless:
            self.set_timer(_SETTLED_SECONDS, spare_what_is_loaded)

    async def on_event(self, event: Event) -> None:
        """Takes keys one after the other, however fast they come, and pastes without controls."""
        if isinstance(event, Paste):
            event.text = clean_pasted(event.text)
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._key_order.take(event)
        else:
            await super().on_event(event)

    def on_resize(self) -> None:
        """Covers the screen when it has become too small, and uncovers it."""
        self.call_later(self._check_size)  # our own size is changed after this

    def action_command_palette(self) -> None:
        """Opens the palette, but not over a screen that is too small to show it."""
        if not isinstance(self.screen, TooSmallScreen | CommandPalette):
            self.push_screen(SturdyPalette())

    def search_themes(self) -> None:
        """Opens a palette of all themes."""
        self.push_screen(SturdyPalette([ThemeProvider], placeholder="Search for a theme"))

    @on(TerminalGone)
    def end_with_the_terminal(self) -> None:
        """Ends as SIGHUP would, which somebody may have had us ignore."""
        self.exit(return_code=SIGNAL_CODE + signal.SIGHUP)

    def _leave(self, _app: App[object]) -> None:
        self.attention.leave()

    def _come_back(self, _app: App[object]) -> None:
        self.attention.come_back()
        self.refresh(layout=True)

    def _check_size(self, _screen: Screen[object] | None = None) -> None:
        if not self._has_screens:
            return
        covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small(self.size) and not covered:
            self.push_screen(TooSmallScreen())
        elif covered and not is_too_small(self.size):
            self.pop_screen()

    def _end_by_signal(self, number: int) -> None:
        if number in KEYBOARD_SIGNALS and self._is_lent:
            return  # meant for the editor in front; the terminal sends them to both
        code = SIGNAL_CODE + number
        self._last_resort.start(code)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise SystemExit(code) from None  # nothing is drawn yet, or any more
        loop.call_soon_threadsafe(self.exit, None, code)

    @property
    def _is_lent(self) -> bool:
        return isinstance(self._driver, TerminalDriver) and self._driver.is_lent

    def _restore_terminal_at_once(self) -> None:
        if isinstance(self._driver, TerminalDriver):
            self._driver.restore_at_once()

    def _fatal_error(self) -> None:
        # Textual's own would print the values of all local variables, and so the cards.
        self.panic()
