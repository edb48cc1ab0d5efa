"""The learner's editor: which program it is, how it is told a line, and running it."""

import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dp100_cards.model.errors import FileError

_FALLBACKS = ("vi", "vim", "nano", "emacs")
_PLUS = frozenset(
    ("vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe")
)
"""Take the line as `+LINE` before the file."""
_COLON = frozenset(("hx", "helix"))
"""Take it as `FILE:LINE`."""
_WINDOWS = {
    "code": ("--wait", "--goto"),
    "code-insiders": ("--wait", "--goto"),
    "codium": ("--wait", "--goto"),
    "cursor": ("--wait", "--goto"),
    "subl": ("--wait",),
}
"""Take it as `FILE:LINE` too, and return at once if they are not told to wait."""
_SHORT = {"--wait": "-w", "--goto": "-g"}
_SIGNALS = (signal.SIGINT, signal.SIGQUIT)


def editor_command(
    setting: str, environment: Mapping[str, str], path: Path, line: int
) -> list[str]:
    """The command that opens a file at a line, if the editor is one that can be told lines.

    The first that is set of the setting `editor`, VISUAL and EDITOR names it; otherwise it is the
    first usual one that is there. Raises FileError.
    """
    chosen = {
        "the setting `editor`": setting,
        "VISUAL": environment.get("VISUAL", ""),
        "EDITOR": environment.get("EDITOR", ""),
    }
    places = environment.get("PATH")
    for source, text in chosen.items():
        if text.strip():
            return _at_line(_words(source, text, places), path, line)
    for name in _FALLBACKS:
        if shutil.which(name, path=places):
            return _at_line([name], path, line)
    raise FileError("no editor was found; name yours in the setting `editor` or in EDITOR")


def run_editor(command: Sequence[str]) -> None:
    """Runs an editor in this terminal until it ends; raises FileError if that does not go well."""
    name = command[0]
    try:
        with _signals_left_to_the_editor():
            code = subprocess.run(command, check=False).returncode  # noqa: S603 - the learner's
    except OSError as error:
        raise FileError(f"{name}: the editor cannot be started: {error.strerror}") from error
    if code < 0:
        raise FileError(f"{name}: the editor was ended by signal {-code}")
    if code:
        raise FileError(f"{name}: the editor ended with code {code}")


def _words(source: str, text: str, places: str | None) -> list[str]:
    try:
        words = shlex.split(text)
    except ValueError:
        raise FileError(f"{source}: a quote is not closed: {text}") from None
    if not words or not words[0]:
        raise FileError(f"{source}: names no program: {text}")
    if shutil.which(words[0], path=places) is None:
        raise FileError(f"{source}: there is no program '{words[0]}'; name your editor there")
    return words


def _at_line(words: Sequence[str], path: Path, line: int) -> list[str]:
    name = Path(words[0]).name
    if name in _PLUS:
        return [*words, f"+{line}", str(path)]
    if name in _COLON:
        return [*words, f"{path}:{line}"]
    if name in _WINDOWS:
        missing = [each for each in _WINDOWS[name] if not {each, _SHORT[each]} & {*words}]
        return [*words, *missing, f"{path}:{line}"]
    return [*words, str(path)]


@contextmanager
def _signals_left_to_the_editor() -> Iterator[None]:
    """Ctrl-C goes to all programs of the terminal, and is meant for the editor.

    A handler that does nothing, since a program that is started would go on to ignore signals
    which are ignored here, but not those that are handled.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.signal(each, _do_nothing) for each in _SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _do_nothing(_number: int, _frame: object) -> None:
    """What a signal does while the editor runs."""
