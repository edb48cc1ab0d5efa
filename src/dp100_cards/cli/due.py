"""`dp100 due`: the number for a shell prompt."""

import os
import sys

from dp100_cards.cli.due_text import JSON, PLAIN, due_in_form, due_in_style
from dp100_cards.storage.due_calendar import (
    DueCounts,
    calendar_key,
    calendar_path,
    clock_now,
    read_calendar,
)
from dp100_cards.storage.shipped_decks import shipped_decks_folder

_NOTHING_DUE = 1


class DueRequest:
    """What is asked for; None means the usual."""

    def __init__(
        self,
        sections: tuple[str, ...] = (),
        form: str | None = None,
        style: str | None = None,
        *,
        as_json: bool = False,
        by_code: bool = False,
    ) -> None:
        self.sections = sections
        self.form = form
        self.style = style
        self.as_json = as_json
        self.by_code = by_code
        """Whether the exit code says if anything is due."""

    @property
    def is_one(self) -> bool:
        """Whether it is asked for in one way only."""
        return (self.form is not None) + (self.style is not None) + self.as_json <= 1


def run_due(home: str | None, decks: str | None, asked: DueRequest) -> int:
    """Prints what is due; returns the exit code."""
    counts = _from_calendar(home, decks)
    if counts is not None and asked.is_one and set(asked.sections) <= set(counts.decks):
        try:
            return _answer(counts.only(asked.sections), asked)
        except ValueError:
            pass  # the form is wrong: to tell takes longer
    from dp100_cards.cli.diagnostics import reporting_errors

    return reporting_errors(lambda: _run_from_store(home, decks, asked))


def _from_calendar(home: str | None, decks: str | None) -> DueCounts | None:
    home = home or os.environ.get("DP100_HOME")
    decks = decks or os.environ.get("DP100_DECKS")
    path = calendar_path(home)
    folder = os.path.abspath(decks) if decks else shipped_decks_folder()  # noqa: PTH100
    key = calendar_key(home, folder, is_chosen=bool(decks))
    return read_calendar(path, key, clock_now()) if path else None


def _run_from_store(home: str | None, decks: str | None, asked: DueRequest) -> int:
    from dp100_cards.model.errors import UsageError
    from dp100_cards.usecases.show_due import show_due
    from dp100_cards.usecases.workspace import Places, open_workspace

    if not asked.is_one:
        raise UsageError("--format, --style and --json exclude each other; give one of them")
    counts = show_due(open_workspace(Places(home, decks)), asked.sections)
    try:
        return _answer(counts, asked)
    except ValueError as error:
        known = "{due}, {new} and, for each section, such as {SECTION.due} and {SECTION.new}"
        raise UsageError(f"--format: there is no {error}; there are {known}") from error


def _answer(counts: DueCounts, asked: DueRequest) -> int:
    """Raises ValueError where the form has a placeholder that is none."""
    if asked.form is not None:
        text = due_in_form(counts, asked.form)
    else:
        text = due_in_style(counts, JSON if asked.as_json else asked.style or PLAIN)
    sys.stdout.write(f"{text}\n")
    due, _ = counts.total
    return _NOTHING_DUE if asked.by_code and not due else 0
