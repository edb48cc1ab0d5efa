"""Looking at everything that could be wrong, area by area; changes no file."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dp100_cards.model.errors import Dp100Error
from dp100_cards.model.finding import Area, ExaminedArea, Facts, FactValue, Finding, Severity
from dp100_cards.model.settings import Settings
from dp100_cards.storage.cache.store import open_store_in_memory
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.settings.settings_reader import read_with_origins
from dp100_cards.usecases.check_config import ScreenCheck
from dp100_cards.usecases.doctor.backup_area import examine_backups
from dp100_cards.usecases.doctor.cache_area import examine_cache
from dp100_cards.usecases.doctor.clock_area import examine_clock
from dp100_cards.usecases.doctor.deck_area import examine_corrections, examine_decks
from dp100_cards.usecases.doctor.journal_area import examine_journals
from dp100_cards.usecases.doctor.mending import mend
from dp100_cards.usecases.doctor.orphan_area import examine_orphans
from dp100_cards.usecases.doctor.patient import Patient, TerminalFacts
from dp100_cards.usecases.doctor.permission_area import examine_permissions
from dp100_cards.usecases.doctor.setting_area import examine_settings
from dp100_cards.usecases.doctor.terminal_area import examine_terminal
from dp100_cards.usecases.doctor.version_area import examine_versions
from dp100_cards.usecases.workspace import SettingsSources, Workspace

_EXAMINERS: dict[Area, Callable[[Patient], ExaminedArea]] = {
    Area.DECKS: examine_decks,
    Area.CORRECTIONS: examine_corrections,
    Area.SETTINGS: examine_settings,
    Area.JOURNAL: examine_journals,
    Area.CACHE: examine_cache,
    Area.BACKUPS: examine_backups,
    Area.ORPHANS: examine_orphans,
    Area.PERMISSIONS: examine_permissions,
    Area.CLOCK: examine_clock,
    Area.TERMINAL: examine_terminal,
    Area.VERSIONS: examine_versions,
}
_FIRST = "Mend that first, then look again."


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, area by area."""

    at: int
    """When."""
    areas: tuple[ExaminedArea, ...]

    @property
    def severity(self) -> Severity:
        """That of the worst finding that has not been mended."""
        return max(area.severity for area in self.areas)


def lenient_settings(sources: SettingsSources) -> Settings:
    """The settings, with defaults in the place of those that are not valid."""
    return read_with_origins(sources.path, sources.environment).settings


def examine(
    workspace: Workspace,
    sources: SettingsSources,
    screen_check: ScreenCheck,
    terminal: TerminalFacts,
    *,
    mends: bool,
) -> Diagnosis:
    """Looks at everything, and mends what can be mended without losing anything if asked to."""
    at = workspace.clock().at
    patient = _patient(workspace, sources, screen_check, terminal)
    try:
        areas = tuple(_examined(patient, area) for area in Area)
    finally:
        if patient.rebuilt:
            patient.rebuilt.close()
    if mends:
        areas = mend(workspace, areas)
    tidy = _Tidy(Path.home())
    return Diagnosis(at, tuple(map(tidy.area, areas)))


def _patient(
    workspace: Workspace,
    sources: SettingsSources,
    screen_check: ScreenCheck,
    terminal: TerminalFacts,
) -> Patient:
    started, rebuilt, unreadable = workspace.stopwatch(), None, ""
    try:
        rebuilt = open_store_in_memory(workspace.locations, workspace.deck_folders, None)
    except (Dp100Error, OSError) as error:
        unreadable = _reason(error)
    seconds = workspace.stopwatch() - started
    return Patient(workspace, sources, screen_check, terminal, rebuilt, unreadable, seconds)


def _examined(patient: Patient, area: Area) -> ExaminedArea:
    try:
        return _EXAMINERS[area](patient)
    except (Dp100Error, OSError) as error:
        # Whatever keeps one area from being looked at is no reason to say nothing of the others.
        finding = Finding(Severity.ERROR, _reason(error), _FIRST)
        return ExaminedArea(area, "not looked at", (finding,), {})


def _reason(error: Dp100Error | OSError) -> str:
    if isinstance(error, Dp100Error):
        return " ".join(error.lines)
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


class _Tidy:
    """Makes all texts inert, and shortens the home folder to `~`."""

    def __init__(self, home: Path) -> None:
        # A home that is the root would stand before every path.
        self._home = re.compile(re.escape(str(home)) + r"(?=/|$)") if home.name else None

    def area(self, area: ExaminedArea) -> ExaminedArea:
        """Everything that an area says."""
        facts: Facts = {name: self._fact(value) for name, value in area.facts.items()}
        findings = tuple(map(self._finding, area.findings))
        return replace(area, summary=self._text(area.summary), findings=findings, facts=facts)

    def _finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            message=self._text(finding.message),
            advice=self._text(finding.advice),
            mended=self._text(finding.mended),
            unmended=self._text(finding.unmended),
        )

    def _fact(self, value: FactValue) -> FactValue:
        if isinstance(value, tuple):
            return tuple(map(self._text, value))
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        line = clean_line(text)
        return self._home.sub("~", line) if self._home else line
