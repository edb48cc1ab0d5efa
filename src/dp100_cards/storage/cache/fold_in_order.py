"""Reviews of several journals, each in its own order, on their way to a fold in that of replay."""

from bisect import bisect_left
from collections.abc import Set
from operator import itemgetter

from dp100_cards.storage.cache.card_fold import FoldedHistory, HistoryFold, ReviewRow
from dp100_cards.storage.cache.folding_ahead import FoldingAhead

_place = itemgetter(2, 0, 1)
_instant = itemgetter(2)


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

    def go_on(self, until: int) -> None:
        """Folds what comes before an instant; all journals have been read up to it."""
        self._waiting.sort(key=_place)  # which only merges what is in order
        number = bisect_left(self._waiting, until, key=_instant)
        self._fold.take(self._waiting[:number])
        del self._waiting[:number]

    def end(self) -> None:
        """Folds the rest."""
        self._fold.take(sorted(self._waiting, key=_place))
        self._fold.end()

    def folded(self) -> FoldedHistory | None:
        """What the reviews lead to; None where that was not to be found out."""
        return self._fold.folded()
