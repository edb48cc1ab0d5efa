"""Versions, as a report of a fault needs them."""

import platform
from importlib.metadata import PackageNotFoundError, version

from dp100_cards import __version__
from dp100_cards.model.finding import Area, ExaminedArea, Facts, Finding, Severity
from dp100_cards.model.parameters import ENGINE
from dp100_cards.storage.cache.cache_check import SCHEMA_VERSION, SQLITE_VERSION
from dp100_cards.storage.journal.journal_header import FORMAT
from dp100_cards.upkeep.sqlite_versions import has_wal_reset_bug
from dp100_cards.usecases.doctor.patient import Patient

_LIBRARIES = ("textual", "rich", "fsrs", "typer", "pyyaml", "markdown-it-py", "platformdirs",
              "pygments")  # fmt: skip
_REASSURANCE = " (its WAL-reset bug needs two writers at once; here there is one, by a lock)"


def examine_versions(_patient: Patient) -> ExaminedArea:
    """Libraries that are missing, and all versions."""
    libraries = {name: _version(name) for name in _LIBRARIES}
    has_bug = has_wal_reset_bug(SQLITE_VERSION)
    python = platform.python_version()
    facts: Facts = {
        "dp100": __version__,
        "python": python,
        "implementation": platform.python_implementation(),
        "platform": platform.platform(),
        "sqlite": SQLITE_VERSION,
        "sqlite_wal_reset_bug": has_bug,
        **libraries,
        "engine": ENGINE,
        "journal_format": FORMAT,
        "cache_schema": SCHEMA_VERSION,
    }
    sqlite = f"SQLite {SQLITE_VERSION}{_REASSURANCE if has_bug else ''}"
    return ExaminedArea(
        Area.VERSIONS,
        f"dp100 {__version__}, Python {python}, textual {libraries['textual']}, {sqlite}",
        tuple(_missing(name) for name, found in libraries.items() if found is None),
        facts,
    )


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _missing(name: str) -> Finding:
    advice = "Install dp100-cards again, with what it depends on."
    return Finding(Severity.ERROR, f"the library {name} is not installed", advice)
