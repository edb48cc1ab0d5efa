"""The cards of a session that wait to be shown."""

from bisect import insort
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from dp100_cards.model.ids import CardId


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """A card waiting in a queue."""

    card_id: CardId
    due_at: int | None = None
    """When its learning step ends; None for a card that is due as of its day, or new."""


class StudyQueue:
    """Cards waiting: learning ones by the instant they are due, the others in a fixed order."""

    def __init__(
        self,
        ordered: Iterable[CardId],
        learning: Iterable[QueuedCard] = (),
        *,
        learn_ahead_ms: int = 20 * 60_000,
        closes_at: int | None = None,
    ) -> None:
        """`learn_ahead_ms`: how early a learning card is shown when nothing else is left.

        From `closes_at` on only cards in learning come, so that none is left half learnt.
        """
        self._ordered = deque(ordered)
        self._learning = sorted((queued.due_at or 0, queued.card_id) for queued in learning)
        self._learn_ahead_ms = learn_ahead_ms
        self._closes_at = closes_at

    def __len__(self) -> int:
        return len(self._ordered) + len(self._learning)

    def take(self, at: int, just_seen: CardId | None = None) -> QueuedCard | None:
        """Takes the next card out; None where nothing can be shown now.

        Learning steps that have ended come first, then the fixed order, then steps that end
        within the learn-ahead limit; the card just seen only when there is no other.
        """
        due = self._take_learning(until_at=at)
        if due is not None:
            return due
        if self._ordered and not self._is_closed(at):
            return QueuedCard(self._ordered.popleft())
        return self._take_learning(until_at=at + self._learn_ahead_ms, not_first=just_seen)

    def peek(self, at: int) -> QueuedCard | None:
        """What `take` would give, if nothing is put in before."""
        queued = self.take(at)
        if queued is not None:
            self.put_back(queued)
        return queued

    def put_back(self, queued: QueuedCard) -> None:
        """Returns a card to where it was taken from."""
        if queued.due_at is None:
            self._ordered.appendleft(queued.card_id)
        else:
            self.put_learning(queued.card_id, queued.due_at)

    def put_last(self, card_id: CardId) -> None:
        """Lets a card come after all others."""
        self._ordered.append(card_id)

    def remove_last(self, card_id: CardId) -> None:
        """Takes back `put_last`, if the card still waits."""
        for place in reversed(range(len(self._ordered))):
            if self._ordered[place] == card_id:
                del self._ordered[place]
                return

    def remove(self, card_id: CardId) -> None:
        """Takes a card out, wherever it waits."""
        self.remove_learning(card_id)
        while card_id in self._ordered:
            self._ordered.remove(card_id)

    def put_learning(self, card_id: CardId, due_at: int) -> None:
        """Lets a card come back when its learning step has ended."""
        insort(self._learning, (due_at, card_id))

    def remove_learning(self, card_id: CardId) -> None:
        """Takes back `put_learning`, if that was done."""
        self._learning = [waiting for waiting in self._learning if waiting[1] != card_id]

    @property
    def next_learning_at(self) -> int | None:
        """When the first learning step ends."""
        return self._learning[0][0] if self._learning else None

    def _is_closed(self, at: int) -> bool:
        return self._closes_at is not None and at >= self._closes_at

    def _take_learning(self, until_at: int, not_first: CardId | None = None) -> QueuedCard | None:
        """The earliest card whose step ends by then; `not_first` only if there is no other."""
        place = 0
        if len(self._learning) > 1 and self._learning[0][1] == not_first:
            place = 1 if self._learning[1][0] <= until_at else 0
        if place < len(self._learning) and self._learning[place][0] <= until_at:
            due_at, card_id = self._learning.pop(place)
            return QueuedCard(card_id, due_at)
        return None
