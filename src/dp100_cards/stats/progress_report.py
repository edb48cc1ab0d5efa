"""The report that every way out draws: measures with what they came to."""

from collections.abc import Iterable
from dataclasses import dataclass

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.errors import UsageError
from dp100_cards.model.ids import CardId
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.measures import MEASURE_BY_ID
from dp100_cards.stats.progress_source import ProgressSource, Scope


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure and its values."""

    measure: Measure
    frame: Frame


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """What was asked, and the answers in their order."""

    about: Scope
    measured: tuple[Measured, ...]
    orphans: tuple[tuple[CardId, int], ...] = ()
    """Cards with reviews that no deck has any more, and how many; no measure counts them."""

    def frame(self, measure_id: str) -> Frame:
        """The values of one measure; raises KeyError where it was not asked for."""
        return {each.measure.id: each.frame for each in self.measured}[measure_id]


def find_measures(names: Iterable[str]) -> tuple[Measure, ...]:
    """The measures that are called so, each once; all where none is named; raises UsageError."""
    wanted = dict.fromkeys(name.strip().casefold().replace("-", "_") for name in names)
    return tuple(map(_find, wanted)) or tuple(MEASURE_BY_ID.values())


def progress_report(source: ProgressSource, measures: Iterable[Measure]) -> ProgressReport:
    """Computes the measures."""
    measured = (Measured(measure, measure.compute(source)) for measure in measures)
    orphans = ((card_id, reviews) for card_id, reviews in source.orphans().items() if reviews)
    return ProgressReport(source.about, tuple(measured), tuple(orphans))


def find_measure(name: str) -> Measure:
    """The measure that is called so; raises UsageError."""
    return find_measures([name])[0]


def _find(name: str) -> Measure:
    if name not in MEASURE_BY_ID:
        known = ", ".join(MEASURE_BY_ID)
        hint = did_you_mean(name, MEASURE_BY_ID)
        raise UsageError(f"there is no measure '{name}'{hint}; the measures are {known}")
    return MEASURE_BY_ID[name]
