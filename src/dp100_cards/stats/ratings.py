"""How often each rating was given."""

from dp100_cards.model.memory import Phase
from dp100_cards.stats.day_sums import added
from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("phase", "Phase", Kind.TEXT),
    Column("again", "Again", Kind.COUNT),
    Column("hard", "Hard", Kind.COUNT),
    Column("good", "Good", Kind.COUNT),
    Column("easy", "Easy", Kind.COUNT),
    Column("passed_ratio", "Passed", Kind.RATIO),
)

_KINDS = (*(phase.label for phase in Phase), "cram")


def ratings(source: ProgressSource) -> Frame:
    """One row for each phase before the review, and one for cramming."""
    sums = added(source.sums(source.about.period))
    counts = map(sums.ratings, range(len(_KINDS)))
    return frame(
        _COLUMNS,
        (
            (kind, *given, ratio(sum(given[1:]), sum(given)))
            for kind, given in zip(_KINDS, counts, strict=True)
        ),
    )


RATINGS = Measure(
    id="ratings",
    title="Answer Buttons",
    says="How often Again, Hard, Good and Easy were given, by the phase before the review.",
    formula="Ratings that were not taken back; passed is the share that was not Again. Anki's"
    " learning is new, learning, relearning and cram together; its young and mature cards are"
    " review.",
    source="Anki manual, Statistics: Answer Buttons; Anki's rslib/src/stats/graphs/buttons.rs.",
    compute=ratings,
)
