"""The terminal: whether screens can be drawn on it, and signs shown."""

from collections.abc import Iterator, Mapping

from dp100_cards.model.finding import Area, ExaminedArea, Finding, Severity
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.usecases.doctor.patient import Patient, TerminalFacts

SMALLEST = (40, 10)
"""Columns and rows that every screen needs."""
_VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG")


def examine_terminal(patient: Patient) -> ExaminedArea:
    """What keeps screens from being drawn; no terminal at all is no fault of a script."""
    terminal, environment = patient.terminal, patient.sources.environment
    term = environment.get("TERM", "")
    return ExaminedArea(
        Area.TERMINAL,
        _summary(terminal, term),
        tuple(_findings(terminal, environment)),
        {
            "input": terminal.is_input_terminal,
            "output": terminal.is_output_terminal,
            "columns": terminal.columns,
            "rows": terminal.rows,
            "encoding": terminal.encoding,
            **{name.lower(): environment.get(name) for name in _VARIABLES},
        },
    )


def _summary(terminal: TerminalFacts, term: str) -> str:
    if not terminal.is_output_terminal:
        return f"stdout is no terminal, {terminal.encoding}"
    return f"{shown(term) or 'TERM unset'}, {terminal.columns}x{terminal.rows}, {terminal.encoding}"


def _findings(terminal: TerminalFacts, environment: Mapping[str, str]) -> Iterator[Finding]:
    if terminal.is_raw:
        yield Finding(
            Severity.WARNING,
            "the terminal is in a mode that a program has left behind when it was killed",
            "Type reset and press Return, even if that is not shown.",
        )
    if not terminal.is_output_terminal:
        return
    term = environment.get("TERM", "")
    if term in ("", "dumb"):
        yield Finding(
            Severity.WARNING,
            f"no screen can be drawn: TERM is {shown(term) or 'not set'}",
            "Set TERM to what the terminal is, such as xterm-256color, or review with --plain.",
        )
    if (terminal.columns, terminal.rows) != (0, 0) and (
        terminal.columns < SMALLEST[0] or terminal.rows < SMALLEST[1]
    ):
        yield Finding(
            Severity.WARNING,
            f"{terminal.columns}x{terminal.rows} is too small for any screen",
            f"Make it {SMALLEST[0]}x{SMALLEST[1]} at least, or review with --plain.",
        )
    if terminal.encoding.lower().replace("-", "").replace("_", "") != "utf8":
        yield Finding(
            Severity.WARNING,
            f"text is written as {shown(terminal.encoding)}, which lacks many signs",
            "Set LANG to a locale with UTF-8, such as C.UTF-8.",
        )
