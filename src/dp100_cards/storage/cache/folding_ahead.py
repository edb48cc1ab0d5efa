"""Folding a long history in a process of its own, while this one fills the tables."""

import gc
import pickle
from collections.abc import Iterable, Mapping
from typing import Self, cast

from dp100_cards.model.ids import ParametersId
from dp100_cards.model.parameters import Parameters
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.storage.cache.card_fold import (
    FoldedHistory,
    HistoryFold,
    KeepSnapshots,
    ReviewRow,
    SchedulerFor,
)
from dp100_cards.storage.cache.card_snapshots import SnapshotRow
from dp100_cards.storage.other_process import OtherProcess, asked, tell

_NAME = 10
"""Where a row has the name of its parameters."""


class FoldingAhead:
    """What a `HistoryFold` does, done by another process, which ends with the context."""

    def __init__(
        self, scheduler_for: SchedulerFor, keep: KeepSnapshots, decks: Mapping[str, str]
    ) -> None:
        """`keep` is given the snapshots; `decks` are those that cards are in, by card."""
        self._scheduler_for = scheduler_for
        self._keep = keep
        self._process = OtherProcess(__name__, fold_what_comes.__name__)
        self._process.ask(decks)
        self.named: set[str] = set()
        """The sets of parameters that reviews were made under."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()

    def take(self, rows: list[ReviewRow]) -> None:
        """Goes on by some reviews, between which no parameters were set."""
        names = {cast("str", row[_NAME]) for row in rows}
        self.named |= names
        parameters = {name: self._scheduler_for(ParametersId(name)).parameters for name in names}
        self._process.ask((rows, parameters))

    def end(self) -> None:
        """Nothing more is to come: the other process adds up, beside whatever is done here."""
        self._process.end()

    def folded(self) -> FoldedHistory | None:
        """What the reviews lead to; None if the other process has not told it to the end."""
        for told in self._process.told():
            if isinstance(told, FoldedHistory):
                return told
            self._keep(pickle.loads(told))  # noqa: S301 - from this program
        return None


def fold_what_comes() -> None:
    """What the other process does: it folds, and tells of it at the end.

    Not before: two processes that both wait until the other one reads would wait for ever.
    """
    gc.disable()  # what is folded has no cycles, and many objects
    questions, snapshots = asked(), list[bytes]()
    schedulers: dict[str, Scheduler] = {}
    known: dict[str, Parameters] = {}

    def keep(rows: Iterable[SnapshotRow]) -> None:
        # They take a sixth of the memory that the rows do.
        snapshots.append(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))

    fold = HistoryFold(schedulers.__getitem__, keep, next(questions))
    for rows, parameters in questions:
        for name, its in parameters.items():
            if known.get(name) != its:
                known[name], schedulers[name] = its, Scheduler(its)
        fold.take(rows)
    fold.end()
    for some in snapshots:
        tell(some)
    tell(fold.folded())
