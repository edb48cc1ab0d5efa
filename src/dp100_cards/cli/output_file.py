"""Where a report goes: to stdout, or into a file that is never written over by mistake."""

import stat
import sys
from pathlib import Path

from dp100_cards.cli.diagnostics import tell
from dp100_cards.model.errors import FileError
from dp100_cards.storage.atomic_write import write_all_atomically

_STREAM = "-"


def is_stream(output: Path | None) -> bool:
    """Whether it goes to stdout."""
    return output is None or str(output) == _STREAM


def demand_free(output: Path | None, *, is_forced: bool) -> None:
    """Raises FileError where something lies that shall not be written over."""
    if output is None or is_stream(output):
        return
    try:
        mode = output.lstat().st_mode
        if stat.S_ISLNK(mode) and is_forced:
            mode = output.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise FileError(f"{output}: cannot write: {error.strerror}") from error
    if is_forced and not stat.S_ISREG(mode):
        raise FileError(f"{output}: cannot write: it is no ordinary file; write to stdout with -")
    if not is_forced:
        raise FileError(f"{output}: is there already; --force writes over it")


def deliver(text: str, output: Path | None) -> None:
    """Writes a whole report where it belongs; raises FileError."""
    if output is None or is_stream(output):
        sys.stdout.write(text)
        return
    write_all_atomically({output: text})
    tell(f"written to {output}")
