"""Which cards a session brings, and in which order."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import CardId, DeckId

LEARN_AHEAD_MS = 20 * 60_000
"""A learning card is shown this much early when nothing else is left."""


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """A card waiting in a queue."""

    card_id: CardId
    due_at: int | None = None
    """When its learning step ends; None for a card that is due as of its day, or new."""


class StudyQueue:
    """Cards waiting: learning ones by the instant they are due, the others in a fixed order."""

    def __init__(self, ordered: Iterable[CardId], learning: Iterable[QueuedCard] = ()) -> None:
        self._ordered = deque(ordered)
        self._learning = {queued.card_id: queued for queued in learning}

    def __len__(self) -> int:
        return len(self._ordered) + len(self._learning)

    def take(self, at: int, just_seen: CardId | None = None) -> QueuedCard | None:
        """Takes the next card out; None where nothing can be shown now.

        Learning steps that have ended come first, then the fixed order, then steps that end
        within the learn-ahead limit; the card just seen only when there is no other.
        """
        due = self._earliest_learning(before=at)
        if due is not None:
            return self._learning.pop(due.card_id)
        if self._ordered:
            return QueuedCard(self._ordered.popleft())
        early = self._earliest_learning(before=at + LEARN_AHEAD_MS, not_first=just_seen)
        return self._learning.pop(early.card_id) if early else None

    def put_back(self, queued: QueuedCard) -> None:
        """Returns a card to where it was taken from."""
        if queued.due_at is None:
            self._ordered.appendleft(queued.card_id)
        else:
            self._learning[queued.card_id] = queued

    def put_learning(self, card_id: CardId, due_at: int) -> None:
        """Lets a card come back when its learning step has ended."""
        self._learning[card_id] = QueuedCard(card_id, due_at)

    def remove_learning(self, card_id: CardId) -> None:
        """Takes back `put_learning`, if that was done."""
        self._learning.pop(card_id, None)

    @property
    def next_learning_at(self) -> int | None:
        """When the first learning step ends."""
        earliest = self._earliest_learning(before=None)
        return earliest.due_at if earliest else None

    def _earliest_learning(
        self, before: int | None, not_first: CardId | None = None
    ) -> QueuedCard | None:
        waiting = [
            (queued.card_id == not_first, queued.due_at or 0, queued.card_id)
            for queued in self._learning.values()
            if before is None or (queued.due_at or 0) <= before
        ]
        return self._learning[min(waiting)[2]] if waiting else None


def interleave(groups: Sequence[Sequence[CardId]]) -> list[CardId]:
    """Mixes groups so that each is spread evenly over the whole, and keeps its own order."""
    placed = [
        ((index + 0.5) / len(group), number, card_id)
        for number, group in enumerate(groups)
        for index, card_id in enumerate(group)
    ]
    return [card_id for _, _, card_id in sorted(placed, key=lambda place: place[:2])]


def build_queue(
    learning: Sequence[QueuedCard],
    due: Mapping[DeckId, Sequence[CardId]],
    new: Mapping[DeckId, Sequence[CardId]],
    new_limit: int,
    limit: int | None = None,
) -> StudyQueue:
    """The queue of a session: decks interleaved, new cards spread among the due ones.

    `limit` bounds the cards in all, learning ones first; `new_limit` those that are new.
    """
    due_cards = interleave(list(due.values()))
    new_cards = _round_robin(list(new.values()))[:new_limit]
    if limit is not None:
        learning = sorted(learning, key=lambda queued: queued.due_at or 0)[:limit]
        room = limit - len(learning)
        due_cards = due_cards[:room]
        new_cards = new_cards[: room - len(due_cards)]
    return StudyQueue(interleave([due_cards, new_cards]), learning)


def _round_robin(groups: Sequence[Sequence[CardId]]) -> list[CardId]:
    """One card of each group in turn, so that a small limit still brings something of each."""
    longest = max(map(len, groups), default=0)
    return [group[turn] for turn in range(longest) for group in groups if turn < len(group)]
