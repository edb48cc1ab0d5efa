"""Which key points are missed most."""

from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("card", "Card", Kind.TEXT),
    Column("point", "Key point", Kind.TEXT),
    Column("missed", "Missed", Kind.COUNT),
    Column("looked", "Looked at", Kind.COUNT),
    Column("ratio", "Share missed", Kind.RATIO),
)


def missed_points(source: ProgressSource) -> Frame:
    """One row for each point that was missed, those most often missed first."""
    return frame(
        _COLUMNS,
        (
            (each.card_id, each.point, each.missed, each.looked, ratio(each.missed, each.looked))
            for each in source.missed_points(source.about.period)
        ),
        keys=2,
    )


MISSED_POINTS = Measure(
    id="missed_points",
    title="Missed key points",
    says="Which key points are not said, and how often.",
    formula="For each card the first review of a study day at which its key points were looked at:"
    " missed on so many of these days, over all of them. Points that were never missed are left"
    " out.",
    source="Own definition; Anki has no key points.",
    compute=missed_points,
)
