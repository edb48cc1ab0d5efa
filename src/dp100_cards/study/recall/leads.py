"""What a text is speaking of at a place: the leads of points such as `Dataset: specific data`."""

from bisect import bisect_left
from collections.abc import Sequence

from dp100_cards.study.recall.passages import said
from dp100_cards.study.recall.said_text import SaidText
from dp100_cards.study.recall.wanted_words import wanted

_LEAD_END = ": "


def split_point(point: str) -> tuple[str, str]:
    """A point's lead and what is said of it; a point without a lead is all said of nothing."""
    lead, _, rest = point.partition(_LEAD_END)
    return (lead, rest) if rest.strip() else ("", point)


class Leads:
    """Where a text names what the points of a card are about."""

    def __init__(self, text: SaidText, points: Sequence[str]) -> None:
        leads = dict.fromkeys(lead for lead, _ in map(split_point, points) if lead)
        self._ends = {
            lead: [passage[-1].index for passage in said(text, wanted(lead))] for lead in leads
        }

    def above(self, index: int) -> str:
        """The lead that is named last before a word; nothing where none is."""
        last, name = -1, ""
        for lead, ends in self._ends.items():
            count = bisect_left(ends, index)
            if count and ends[count - 1] > last:
                last, name = ends[count - 1], lead
        return name
