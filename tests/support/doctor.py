"""A healthy learner, and what the doctor says of one."""

import os
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from dp100_cards.model.finding import Area, ExaminedArea, Finding, Severity
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.doctor.examination import Diagnosis, examine, lenient_settings
from dp100_cards.usecases.doctor.patient import TerminalFacts
from dp100_cards.usecases.make_backup import make_backup
from dp100_cards.usecases.start_review import start_review
from dp100_cards.usecases.workspace import Places, Workspace, open_workspace, settings_sources
from tests.support.clock import FixedClock
from tests.support.decks import three_decks
from tests.support.workspaces import rate_all

NO_TERMINAL = TerminalFacts(
    is_input_terminal=False,
    is_output_terminal=False,
    columns=0,
    rows=0,
    encoding="utf-8",
    is_raw=False,
)


@dataclass
class Learner:
    """Three decks, a short history, and a backup of it, all made as usual."""

    folder: Path
    clock: FixedClock = field(default_factory=FixedClock)
    terminal: TerminalFacts = NO_TERMINAL

    def __post_init__(self) -> None:
        self.home, self.decks = self.folder / "home", self.folder / "decks"
        three_decks(self.decks)
        self.review()
        assert make_backup(self.workspace, is_automatic=False) is not None

    @property
    def workspace(self) -> Workspace:
        return open_workspace(Places(str(self.home), str(self.decks)), self.clock)

    @property
    def journal(self) -> Path:
        (found,) = (self.home / "history").glob("????????.jsonl")
        return found

    def review(self) -> None:
        started = start_review(self.workspace, Selection(limit=3))
        with closing(started.desk):
            rate_all(started, self.clock)

    def examined(
        self,
        *,
        fix: bool = False,
        environment: Mapping[str, str] | None = None,
        decks: Path | None = None,
    ) -> Diagnosis:
        places = Places(str(self.home), str(decks or self.decks))
        with patch.dict(os.environ, environment or {}):
            sources = settings_sources(places)
            workspace = open_workspace(
                places, self.clock, reader=lambda *_: lenient_settings(sources)
            )
            return examine(workspace, sources, lambda _: [], self.terminal, mends=fix)

    def found(self, area: Area, *, environment: Mapping[str, str] | None = None) -> list[Finding]:
        """What is found in this area; nothing may be found in the others."""
        diagnosis = self.examined(environment=environment)
        for other in diagnosis.areas:
            assert other.area is area or not other.findings, other
        return list(area_of(diagnosis, area).findings)

    def assert_healthy(self) -> None:
        diagnosis = self.examined()
        assert diagnosis.severity is Severity.OK
        assert [area.findings for area in diagnosis.areas] == [()] * len(Area)


def area_of(diagnosis: Diagnosis, area: Area) -> ExaminedArea:
    return next(each for each in diagnosis.areas if each.area is area)
