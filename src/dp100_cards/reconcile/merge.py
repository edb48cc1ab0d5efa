"""A deck as it was last built, as it was edited since, and as it is built now, put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.deck import Deck
from dp100_cards.model.ids import CardId
from dp100_cards.reconcile.change_kind import ChangeKind, change_kind, gravest
from dp100_cards.reconcile.text_merge import merge_lines, merge_texts

Value = str | tuple[str, ...] | LineRange | None
"""What a field of a card holds."""

TEXTS = ("question", "answer", "explanation", "why_correct")
LINES = "lines"
"""The field that says where a card stands in its document, which it always follows."""
FIELDS = ("topic", "tags", "key_points", LINES, *TEXTS)
HEAD_FIELDS = ("title", "domain", "section")
"""What a deck says of itself, its source aside: that always follows the document."""


class Outcome(Enum):
    """What became of a field that the document and the deck have differently."""

    TAKEN = "taken"
    """The document's version stands now."""
    MERGED = "merged"
    """The edits made by hand and the document's changes stand side by side."""
    KEPT = "kept"
    """Both changed the same place: what was edited by hand stands."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that is not as the document has it now, or was not."""

    name: str
    outcome: Outcome
    current: Value
    """As the deck has it."""
    built: Value
    """As the document has it."""
    result: Value

    @property
    def kind(self) -> ChangeKind:
        """How far the deck's and the document's version are apart; only texts can contradict."""
        if self.name not in TEXTS:
            return ChangeKind.COSMETIC
        other = self.built if self.outcome is Outcome.KEPT else self.result
        return change_kind(str(self.current), str(other))


@dataclass(frozen=True, slots=True)
class CardChange:
    """A card of which fields change, or would if they had not been edited."""

    card: Card
    """The result."""
    fields: tuple[FieldChange, ...]

    @property
    def kind(self) -> ChangeKind:
        """The gravest of its fields' kinds."""
        return gravest([field.kind for field in self.fields])

    @property
    def is_move(self) -> bool:
        """Whether the card only stands elsewhere in its document now."""
        return all(f.name == LINES and f.outcome is not Outcome.KEPT for f in self.fields)

    @property
    def names_in_conflict(self) -> tuple[str, ...]:
        """The fields that were edited by hand and changed in the document, both."""
        return tuple(field.name for field in self.fields if field.outcome is Outcome.KEPT)


@dataclass(frozen=True, slots=True)
class Addition:
    """A card that is new, and the one that it comes behind; None at the beginning."""

    card: Card
    after: CardId | None


@dataclass(frozen=True, slots=True)
class CardsMerge:
    """What a build does to the cards of one file."""

    changed: tuple[CardChange, ...]
    added: tuple[Addition, ...]
    gone: tuple[CardId, ...]
    """Cards that the document has no longer; they stay."""
    deleted: tuple[CardId, ...]
    """Cards that were deleted by hand; they stay away."""

    def applied_to(self, current: Sequence[Card]) -> tuple[Card, ...]:
        """The cards of the file afterwards."""
        results = {change.card.id: change.card for change in self.changed}
        following = {addition.after: addition.card for addition in self.added}
        cards: list[Card] = []
        for card in (None, *current):
            if card is not None:
                cards.append(results.get(card.id, card))
            after = None if card is None else card.id
            while after in following:
                cards.append(following[after])
                after = cards[-1].id
        return tuple(cards)

    @property
    def written_fields(self) -> dict[CardId, list[str]]:
        """The names of the fields that get another value, by card."""
        written = {
            change.card.id: [f.name for f in change.fields if f.outcome is not Outcome.KEPT]
            for change in self.changed
        }
        return {card_id: names for card_id, names in written.items() if names}


@dataclass(frozen=True, slots=True)
class HeadMerge:
    """What a build does to what a deck says of itself."""

    deck: Deck
    """With the current cards."""
    written: tuple[str, ...]
    kept: tuple[str, ...]
    """Fields that were edited by hand and changed in the document, both."""


def merge_head(current: Deck, built: Deck, base: Deck | None, *, force: bool = False) -> HeadMerge:
    """Put what two versions of a deck say of themselves together, as with cards."""
    deck, written, kept = replace(current, source=built.source), ["source"], []
    for name in HEAD_FIELDS:
        now, new = getattr(current, name), getattr(built, name)
        old = None if base is None else getattr(base, name)
        if now == new or (base is not None and new == old and not force):
            continue
        if force or (base is not None and now == old):
            values: dict[str, Any] = {name: new}
            deck = replace(deck, **values)
            written.append(name)
        else:
            kept.append(name)
    written = [name for name in written if getattr(current, name) != getattr(deck, name)]
    return HeadMerge(deck, tuple(written), tuple(kept))


def merge_cards(
    current: Sequence[Card],
    built: Sequence[Card],
    base: Mapping[CardId, Card],
    *,
    force: bool = False,
) -> CardsMerge:
    """Put the cards of a file and the newly built ones together, given the last built ones.

    What nobody edited follows the document; what was edited stays, unless forced.
    """
    cards = {card.id: card for card in current}
    built_ids = {card.id for card in built}
    changes = [
        merge_card(cards[card.id], card, base.get(card.id), force=force)
        for card in built
        if card.id in cards
    ]
    deleted = {card.id for card in built if card.id not in cards and card.id in base and not force}
    return CardsMerge(
        changed=tuple(change for change in changes if change.fields),
        added=tuple(_additions(built, cards, deleted)),
        gone=tuple(card.id for card in current if card.id in base and card.id not in built_ids),
        deleted=tuple(card.id for card in built if card.id in deleted),
    )


def merge_card(current: Card, built: Card, base: Card | None, *, force: bool = False) -> CardChange:
    """Put two versions of a card together; without a base every difference counts as edited."""
    fields = []
    for name in FIELDS:
        now, new = getattr(current, name), getattr(built, name)
        old = None if base is None else getattr(base, name)
        if now == new or (base is not None and new == old and not force):
            continue
        outcome, result = _merge_values(now, new, old, has_base=base is not None, force=force)
        if outcome is Outcome.KEPT or result != now:
            fields.append(FieldChange(name, outcome, now, new, result))
    results: dict[str, Any] = {field.name: field.result for field in fields}
    return CardChange(replace(current, **results), tuple(fields))


def _merge_values(
    now: Value, new: Value, old: Value, *, has_base: bool, force: bool
) -> tuple[Outcome, Value]:
    if force or isinstance(new, LineRange) or (has_base and now == old):
        return Outcome.TAKEN, new
    merged: Value = None
    if has_base and isinstance(now, str) and isinstance(new, str) and isinstance(old, str):
        merged = merge_texts(old, now, new)
    elif has_base and isinstance(now, tuple) and isinstance(new, tuple) and isinstance(old, tuple):
        merged = merge_lines(old, now, new)
    return (Outcome.KEPT, now) if merged is None else (Outcome.MERGED, merged)


def _additions(
    built: Sequence[Card], cards: Mapping[CardId, Card], deleted: set[CardId]
) -> list[Addition]:
    added = []
    after: CardId | None = None
    for card in built:
        if card.id not in cards:
            if card.id in deleted:
                continue
            added.append(Addition(card, after))
        after = card.id
    return added
