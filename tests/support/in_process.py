"""A command in this process: much quicker than one of its own, where only its words matter."""

import io
import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from dp100_cards.cli.main import main
from tests.support.commands import Finished

_WIDE = "400"
"""Columns, so that no message is broken into lines."""


def dp100_here(
    *arguments: str,
    home: Path,
    decks: Path | None = None,
    typed: str = "",
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Runs a command with this typed into it; an error that is ours goes through."""
    chosen = {"DP100_HOME": str(home), "COLUMNS": _WIDE, **(environment or {})}
    if decks:
        chosen.setdefault("DP100_DECKS", str(decks))
    written = io.BytesIO()
    out, err = io.TextIOWrapper(written, "utf-8", newline="", write_through=True), io.StringIO()
    with (
        patch.dict(os.environ, chosen),
        patch.object(sys, "argv", ["dp100", *arguments]),
        patch.object(sys, "stdin", io.StringIO(typed)),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = main()
    return Finished(code, written.getvalue().decode("utf-8", "surrogateescape"), err.getvalue())
