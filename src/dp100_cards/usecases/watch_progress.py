"""Progress as a screen looks at it: measure by measure, over one section or all, for a while."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import DeckId
from dp100_cards.stats.measures import MEASURE_BY_ID
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.stats.progress_source import ProgressSource
from dp100_cards.storage.cache.progress_reader import ProgressReader
from dp100_cards.study.sections import Section
from dp100_cards.usecases.measure_progress import Asked, source_in
from dp100_cards.usecases.open_desk import OpenDesk


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at."""

    section: DeckId | None = None
    """None means all."""
    days: int | None = None
    """How many up to today; None means all."""


class ProgressWatch:
    """Computes each measure once for each view, until something is written anywhere."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._seen = (desk.version(), desk.today())
        self._sources: dict[View, ProgressReader] = {}
        self._measured: dict[tuple[View, str], Measured] = {}

    def sections(self) -> Sequence[Section]:
        """Those that there are now, in the decks' order."""
        return self._desk.store.queries.sections()

    def keep_up(self) -> None:
        """Takes over what has been written since, here or elsewhere; raises a Dp100Error."""
        self._desk.keep_up()
        seen = (self._desk.version(), self._desk.today())
        if seen != self._seen:
            self._seen = seen
            self._sources.clear()
            self._measured.clear()

    def report(self, view: View, measures: Iterable[str]) -> ProgressReport:
        """These measures; raises UnknownSectionError."""
        source = self._source(view)
        found = (self._measure(view, source, name) for name in measures)
        return ProgressReport(source.about, tuple(found))

    def _source(self, view: View) -> ProgressReader:
        if view not in self._sources:
            _, today = self._seen
            asked = Asked(
                sections=() if view.section is None else (view.section,),
                since_on=None if view.days is None else today - view.days + 1,
            )
            like = next(iter(self._sources.values()), None)
            self._sources[view] = source_in(self._desk.store, self._desk.workspace, asked, like)
        return self._sources[view]

    def _measure(self, view: View, source: ProgressSource, name: str) -> Measured:
        measure = MEASURE_BY_ID[name]
        same = view if measure.depends_on_period else View(view.section)
        if (same, name) not in self._measured:
            self._measured[same, name] = Measured(measure, measure.compute(source))
        return self._measured[same, name]
