"""Reviews of several journals, each in its own order, on their way to a fold in that of replay."""

from bisect import bisect_right
from collections.abc import Set

from dp100_cards.storage.cache.card_fold import FoldedHistory, HistoryFold, ReviewRow
from dp100_cards.storage.cache.card_snapshots import Place
from dp100_cards.storage.cache.folding_ahead import FoldingAhead


class FoldInOrder:
    """Lets reviews wait until no journal has an earlier one any more."""

    def __init__(self, fold: HistoryFold | FoldingAhead) -> None:
        self._fold = fold
        self._waiting: list[ReviewRow] = []

    @property
    def named(self) -> Set[str]:
        """The sets of parameters that reviews were folded under."""
        return self._fold.named

    def take(self, rows: list[ReviewRow]) -> None:
        """Takes some reviews of one journal."""
        self._waiting += rows

    def go_on(self, until: Place) -> None:
        """Folds all up to a place in the order of replay, which all journals have reached."""
        self._waiting.sort(key=_place)  # which only merges what is in order
        number = bisect_right(self._waiting, until, key=_place)
        self._fold.take(self._waiting[:number])
        del self._waiting[:number]

    def end(self) -> None:
        """Folds the rest."""
        self._fold.take(sorted(self._waiting, key=_place))
        self._fold.end()

    def folded(self) -> FoldedHistory | None:
        """What the reviews lead to; None where that was not to be found out."""
        return self._fold.folded()


def _place(row: ReviewRow) -> Place:
    return row[2], row[0], row[1]
