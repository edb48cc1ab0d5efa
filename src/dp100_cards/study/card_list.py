"""The cards a learner looks through: all of them, those listed, and those marked."""

from collections.abc import Callable, Iterable, Sequence

from dp100_cards.model.ids import CardId
from dp100_cards.study.card_facts import CardFacts

SortValue = float | str
SortKey = Callable[[CardFacts], SortValue | None]

_BATCH = 64
"""How many cards are looked at between two looks at the time."""


class CardList:
    """Cards in an order, some of them listed, some marked; a mark stays when a card is not listed.

    At first all are listed, in the decks' order.
    """

    def __init__(self, cards: Iterable[CardFacts]) -> None:
        self._cards: dict[CardId, CardFacts] = {}
        self._order: list[CardId] = []
        self._longest_id = 0
        self.listed: list[CardId] = []
        self.marked: set[CardId] = set()
        self.replace_all(cards)
        self.listed = [*self._order]

    def __len__(self) -> int:
        return len(self.listed)

    def __getitem__(self, row: int) -> CardFacts:
        return self._cards[self.listed[row]]

    @property
    def longest_id(self) -> int:
        """The characters of the longest id."""
        return self._longest_id

    @property
    def total(self) -> int:
        """How many cards there are, listed or not."""
        return len(self._cards)

    def in_order(self) -> list[CardFacts]:
        """All cards in the present order, listed or not."""
        return [self._cards[card_id] for card_id in self._order]

    def of(self, card_ids: Iterable[CardId]) -> list[CardFacts]:
        """The facts about some cards, as far as they are still there."""
        return [self._cards[card_id] for card_id in card_ids if card_id in self._cards]

    def row_of(self, card_id: CardId) -> int | None:
        """Where a card is listed."""
        return self.listed.index(card_id) if card_id in self.listed else None

    def replace_all(self, cards: Iterable[CardFacts]) -> None:
        """Takes all cards as they are now, in the decks' order; those that are gone are dropped."""
        self._cards = {facts.card_id: facts for facts in cards}
        self._order = [*self._cards]
        self._longest_id = max(map(len, self._cards), default=0)
        self.listed = [card_id for card_id in self.listed if card_id in self._cards]
        self.marked &= self._cards.keys()

    def replace_some(self, cards: Iterable[CardFacts]) -> None:
        """Takes some cards as they are now; each stays where it is listed."""
        self._cards |= {facts.card_id: facts for facts in cards if facts.card_id in self._cards}

    def sort(self, key: SortKey | None, *, is_reversed: bool = False) -> None:
        """Orders the cards by a value of theirs, those without one last; None: as the decks do."""
        order = [*self._cards]
        if key is None:
            self._order = order[::-1] if is_reversed else order
        else:
            read = ((each, key(facts)) for each, facts in self._cards.items())
            values = {each: value for each, value in read if value is not None}
            found = sorted(values, key=values.__getitem__, reverse=is_reversed)
            self._order = [*found, *(each for each in order if each not in values)]
        listed = set(self.listed)
        self.listed = [each for each in self._order if each in listed]

    def toggle(self, row: int) -> None:
        """Marks a listed card, or takes its mark away."""
        self.marked ^= {self.listed[row]}

    def toggle_all(self) -> None:
        """Marks all listed cards; where they all are marked, takes every mark away."""
        if self.marked.issuperset(self.listed):
            self.marked.clear()
        else:
            self.marked.update(self.listed)

    def chosen(self, row: int) -> list[CardId]:
        """The cards a command is for: the marked ones, or else the one in a row."""
        if self.marked:
            return [card_id for card_id in self._order if card_id in self.marked]
        return self.listed[row : row + 1]

    def hidden_marks(self) -> int:
        """How many marked cards are not listed."""
        return len(self.marked.difference(self.listed)) if self.marked else 0


class Search:
    """A look at one card after the other, which can be interrupted."""

    def __init__(self, cards: Sequence[CardFacts], fits: Callable[[CardFacts], bool]) -> None:
        self._cards = cards
        self._fits = fits
        self._place = 0
        self.found: list[CardId] = []

    def go_on(self, is_time_up: Callable[[], bool]) -> bool:
        """Looks at more cards until the time is up; tells whether it has seen them all."""
        while self._place < len(self._cards):
            batch = self._cards[self._place : self._place + _BATCH]
            self.found += [facts.card_id for facts in batch if self._fits(facts)]
            self._place += _BATCH
            if is_time_up():
                break
        return self._place >= len(self._cards)
