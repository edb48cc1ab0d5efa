"""Textual's driver for terminals, with an end to input, a quick end, and job control."""

import os
import select
import signal
import sys
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from dp100_cards.tui.terminal.output import TerminalOutput
from dp100_cards.tui.terminal.waking_event import WakingEvent

_READ_BYTES = 4096
# After this long an escape stands for itself and not for the begin of a key's sequence.
_ESCAPE_SECONDS = constants.ESCAPE_DELAY + 0.005
# The same as an orderly end writes, for when there is no time for one.
_RESTORING = (
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1016l\x1b[?1000l\x1b[?1003l\x1b[?1015l"
    b"\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)

_SHELLS = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
_LAST_KEYS = b"\x1b[<u"  # takes back how keys are reported, which else lies under what we ask for


class TerminalGone(Message):
    """Nobody reads what is drawn any more, and no key will ever come."""


class TerminalDriver(LinuxDriver):
    """Draws on stdout, waits for keys without waking up, and stops with its whole job."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._wait_for_input()
        # Textual's own draws on stderr, and so into the file of `2>errors`.
        self._file = self._output = TerminalOutput(sys.stdout.fileno(), self._tell_gone)
        self._stop_reading = self.exit_event = WakingEvent()

    @property
    def is_drawing(self) -> bool:
        """Whether the terminal is ours at the moment."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    @property
    def is_lent(self) -> bool:
        """Whether another program, such as an editor, has the terminal until it ends."""
        return not self._auto_restart

    def run_input_thread(self) -> None:
        """Passes keys on until it is told to stop or the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        timeout: float | None = None
        while not self._stop_reading.is_set():
            ready, _, _ = select.select([self.fileno, self._stop_reading], [], [], timeout)
            timeout = None
            if self.fileno in ready:
                data = self._read()
                if not data:
                    self._tell_gone()
                    return
                for event in parser.feed(decode(data)):
                    self.process_message(event)
                timeout = _ESCAPE_SECONDS
            for event in parser.tick():
                self.process_message(event)

    def start_application_mode(self) -> None:
        """Takes the terminal, as it was before a program was killed that had taken it last."""
        if os.isatty(self.fileno):
            self._undo_a_kill()
        start: Callable[[], None] = super().start_application_mode
        start()

    def write(self, data: str) -> None:
        """Draws; what comes while the terminal is not ours is drawn again afterwards anyway."""
        if self.is_drawing:
            super().write(data)

    def close(self) -> None:
        """Waits until all is drawn."""
        if self.is_drawing:
            super().close()

    def resume_application_mode(self) -> None:
        """Takes the terminal again; gives it back first where that was skipped (SIGSTOP)."""
        if self.is_drawing:
            self.suspend_application_mode()
        self._wait_for_input()
        super().resume_application_mode()
        if not (self.is_drawing or os.isatty(self.fileno)):
            self._tell_gone()

    def restore_at_once(self) -> None:
        """Leaves the terminal as it was found, without waiting for anything."""
        if not self.is_drawing:
            return
        if self.attrs_before is not None:
            termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        handle = self._output.fileno()
        if select.select([], [handle], [], 0)[1]:
            os.write(handle, _RESTORING)

    def _undo_a_kill(self) -> None:
        attributes = termios.tcgetattr(self.fileno)
        if attributes[tty.LFLAG] & (termios.ICANON | termios.ISIG):
            return  # no shell starts a program in a terminal that has neither lines nor Ctrl-C
        attributes[tty.IFLAG] |= termios.ICRNL | termios.IXON
        attributes[tty.LFLAG] |= _SHELLS
        termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        os.write(self._output.fileno(), _LAST_KEYS)

    def _wait_for_input(self) -> None:
        # Some programs leave a terminal that does not wait, and then reading and writing fail.
        os.set_blocking(self.fileno, True)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ_BYTES)
        except OSError:
            return b""  # how Linux says that the terminal was closed

    def _tell_gone(self) -> None:
        self.send_message(TerminalGone())

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse_pixels:
            self.write("\x1b[?1016l")  # else the next program gets pixels for cells

    def _sigtstp_application(self, number: int, frame: FrameType | None) -> None:
        if self._auto_restart:
            # Not here and now: the signal may have come in the middle of drawing.
            self._soon(self._suspend)
        else:
            super()._sigtstp_application(number, frame)

    def _sigcont_application(self, _number: int, _frame: FrameType | None) -> None:
        if self._auto_restart:
            # While drawing only SIGSTOP can have stopped us, and the shell has changed the modes.
            self._soon(self._restart if self.is_drawing else self._resume)

    def _soon(self, step: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(step)

    def _suspend(self) -> None:
        if not self._app.is_running:
            return  # about to end: whoever took the terminal again now would keep it
        self._app.app_suspend_signal.publish(self._app)
        self.suspend_application_mode()
        self._stop_job()
        self._resume()

    def _resume(self) -> None:
        if not self.is_drawing:
            self._restart()

    def _restart(self) -> None:
        if self._app.is_running:
            self._must_signal_resume = True
            self.resume_application_mode()

    def _stop_job(self) -> None:
        # All of the job, as the terminal would do it, or a shell that started us through another
        # program (`uv run`) goes on waiting for that. Returns when continued, and at once where
        # there is no shell to do so.
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, handler)


class LowBandwidthDriver(TerminalDriver):
    """For slow lines: the mouse reports clicks and the wheel, not every movement."""

    def _query_in_band_window_resize(self) -> None:
        pass  # what follows from it is a mouse that reports pixels

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1006h")
