"""`dp100 doctor`: everything that could be wrong, with what to do about it."""

import os
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import UnsupportedOperation

from dp100_cards.cli.diagnostics import FINE, PROBLEMS
from dp100_cards.model.errors import UsageError
from dp100_cards.model.finding import Severity
from dp100_cards.usecases.doctor.examination import examine, lenient_settings
from dp100_cards.usecases.doctor.patient import TerminalFacts
from dp100_cards.usecases.workspace import Places, open_workspace, settings_sources

_WAIT = "Looking at everything ..."
_LOCAL_FLAGS = 3  # where `tcgetattr` puts them


@dataclass(frozen=True, slots=True)
class DoctorRequest:
    """What was asked for."""

    places: Places
    is_fixing: bool = False
    is_dry_run: bool = False
    as_json: bool = False


def run_doctor(request: DoctorRequest) -> int:
    """Prints what was found, and mended; returns the exit code."""
    from dp100_cards.cli.launch import check_keys_and_theme

    if request.is_dry_run and not request.is_fixing:
        raise UsageError("--dry-run goes with --fix; without either nothing is changed")
    sources = settings_sources(request.places)
    workspace = open_workspace(request.places, reader=lambda *_: lenient_settings(sources))
    mends = request.is_fixing and not request.is_dry_run
    with _telling_to_wait():
        diagnosis = examine(workspace, sources, check_keys_and_theme, terminal_facts(), mends=mends)
    if request.as_json:
        from dp100_cards.cli.doctor_json import doctor_json

        sys.stdout.write(doctor_json(diagnosis))
    else:
        from dp100_cards.cli.doctor_text import doctor_text

        text = doctor_text(diagnosis, is_fixing=request.is_fixing, is_dry_run=request.is_dry_run)
        sys.stdout.write(text)
    return PROBLEMS if diagnosis.severity >= Severity.WARNING else FINE


@contextmanager
def _telling_to_wait() -> Iterator[None]:
    """Says on a terminal that a long history takes its time, and takes that away again."""
    if not sys.stderr.isatty():
        yield
        return
    sys.stderr.write(_WAIT)
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write(f"\r{' ' * len(_WAIT)}\r")
        sys.stderr.flush()


def terminal_facts() -> TerminalFacts:
    """What is known of the streams of this process."""
    columns, rows = 0, 0
    with suppress(OSError, ValueError):  # no terminal
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    return TerminalFacts(
        is_input_terminal=sys.stdin.isatty(),
        is_output_terminal=sys.stdout.isatty(),
        columns=columns,
        rows=rows,
        encoding=sys.stdout.encoding or "utf-8",
        is_raw=_is_raw(),
    )


def _is_raw() -> bool:
    """Whether the terminal of stdin neither shows what is typed nor gathers it to lines."""
    try:
        flags = termios.tcgetattr(sys.stdin.fileno())[_LOCAL_FLAGS]
    except (termios.error, UnsupportedOperation, OSError, ValueError):
        return False
    return not flags & (termios.ECHO | termios.ICANON)
