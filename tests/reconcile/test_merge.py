"""Last built, edited, newly built: who changed nothing follows, and no edit is lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck, Source
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.reconcile.change_kind import ChangeKind
from dp100_cards.reconcile.merge import (
    CardsMerge,
    Outcome,
    merge_card,
    merge_cards,
    merge_head,
)

ANSWER = "It scales.\n\nIt stops."
BASE = Card(CardId("q01"), "What?", ANSWER, key_points=("scales", "stops"), topic="1. Compute")


def ids(cards: tuple[Card, ...]) -> list[str]:
    return [str(card.id) for card in cards]


def cards(*names: str) -> tuple[Card, ...]:
    return tuple(replace(BASE, id=CardId(name)) for name in names)


def merged(
    current: tuple[Card, ...], built: tuple[Card, ...], base: tuple[Card, ...], force: bool = False
) -> CardsMerge:
    return merge_cards(current, built, {card.id: card for card in base}, force=force)


def test_what_nobody_edited_follows_the_document() -> None:
    new = replace(BASE, answer="It scales.", key_points=("scales",))
    change = merge_card(BASE, new, BASE)
    assert change.card == new
    assert [(field.name, field.outcome) for field in change.fields] == [
        ("key_points", Outcome.TAKEN),
        ("answer", Outcome.TAKEN),
    ]


def test_what_was_edited_stays_where_the_document_did_not_change() -> None:
    edited = replace(BASE, question="What, exactly?", explanation="Mine.")
    change = merge_card(edited, BASE, BASE)
    assert change.card == edited
    assert change.fields == ()


def test_edits_in_different_fields_stand_side_by_side() -> None:
    edited, new = replace(BASE, question="What, exactly?"), replace(BASE, topic="2. Compute")
    assert merge_card(edited, new, BASE).card == replace(edited, topic="2. Compute")


def test_edits_in_different_paragraphs_stand_side_by_side() -> None:
    edited = replace(BASE, answer=ANSWER.replace("scales", "scales up"))
    new = replace(BASE, answer=f"{ANSWER}\n\nIt costs.")
    change = merge_card(edited, new, BASE)
    assert change.card.answer == "It scales up.\n\nIt stops.\n\nIt costs."
    assert [field.outcome for field in change.fields] == [Outcome.MERGED]


def test_of_two_changes_in_one_place_the_edit_stays_and_is_told() -> None:
    edited, new = replace(BASE, question="Why?"), replace(BASE, question="How?")
    change = merge_card(edited, new, BASE)
    assert change.card == edited
    assert change.names_in_conflict == ("question",)


def test_force_takes_the_documents_text_everywhere() -> None:
    edited, new = replace(BASE, question="Why?", explanation="Mine."), replace(BASE, topic="2.")
    assert merge_card(edited, new, BASE, force=True).card == new


def test_without_a_record_every_difference_counts_as_an_edit() -> None:
    edited = replace(BASE, question="Why?")
    assert merge_card(edited, BASE, None).names_in_conflict == ("question",)
    assert merge_card(edited, BASE, None, force=True).card == BASE


def test_the_kind_of_a_change_is_that_of_its_texts() -> None:
    added = replace(BASE, answer=f"{ANSWER}\n\nIt costs.", key_points=("costs",))
    assert merge_card(BASE, added, BASE).kind is ChangeKind.EXTENDED
    assert merge_card(BASE, replace(BASE, key_points=("x",)), BASE).kind is ChangeKind.COSMETIC
    assert merge_card(BASE, replace(BASE, answer="No."), BASE).kind is ChangeKind.CONTRADICTING


def test_a_new_card_comes_behind_its_neighbour_in_the_document() -> None:
    merge = merged(cards("a", "mine", "c"), cards("x", "a", "b", "c", "d"), cards("a", "c"))
    assert ids(merge.applied_to(cards("a", "mine", "c"))) == ["x", "a", "b", "mine", "c", "d"]


def test_a_card_that_the_document_lost_stays_and_is_told() -> None:
    current = cards("a", "b")
    merge = merged(current, cards("a"), cards("a", "b"))
    assert merge.gone == ("b",)
    assert merge.applied_to(current) == current


def test_a_card_made_by_hand_is_none_that_the_document_lost() -> None:
    assert merged(cards("a", "mine"), cards("a"), cards("a")).gone == ()


def test_a_card_deleted_by_hand_stays_away_until_forced() -> None:
    merge = merged(cards("a"), cards("a", "b"), cards("a", "b"))
    assert (merge.added, merge.deleted) == ((), ("b",))
    forced = merged(cards("a"), cards("a", "b"), cards("a", "b"), force=True)
    assert ids(forced.applied_to(cards("a"))) == ["a", "b"]


def test_a_decks_title_follows_the_document_unless_it_was_edited() -> None:
    source = Source("notes.md", "1" * 64)
    base = Deck(DeckId("d"), "Compute", cards("a"), source=source)
    new = replace(base, title="Compute Targets", source=Source("notes.md", "2" * 64))
    assert merge_head(base, new, base).deck == new
    edited = replace(base, title="My title")
    kept = merge_head(edited, new, base)
    assert (kept.deck.title, kept.kept, kept.written) == ("My title", ("title",), ("source",))


TEXT = st.lists(st.sampled_from(["red", "blue", "", "green"]), max_size=5).map("\n".join)
CARD = st.builds(
    Card,
    id=st.just(CardId("q01")),
    question=TEXT,
    answer=TEXT,
    topic=TEXT,
    tags=st.lists(st.sampled_from("abc"), max_size=3).map(tuple),
)


@given(CARD, CARD)
def test_a_build_that_changes_nothing_changes_nothing(base: Card, edited: Card) -> None:
    assert merge_card(edited, base, base).fields == ()


@given(CARD, CARD)
def test_a_card_that_was_not_edited_becomes_the_new_one(base: Card, new: Card) -> None:
    change = merge_card(base, new, base)
    assert change.card == new
    assert change.names_in_conflict == ()


@given(CARD, CARD, CARD)
def test_each_field_is_an_edit_the_documents_or_both_merged(
    base: Card, edited: Card, new: Card
) -> None:
    change = merge_card(edited, new, base)
    outcomes = {field.name: field.outcome for field in change.fields}
    for name in ("question", "answer", "topic", "tags"):
        result, mine, theirs = (getattr(card, name) for card in (change.card, edited, new))
        if outcomes.get(name) is Outcome.TAKEN:
            assert result == theirs
        elif outcomes.get(name) is not Outcome.MERGED:
            assert result == mine
        if mine != getattr(base, name) and result != mine:
            assert outcomes[name] is Outcome.MERGED


@given(CARD, CARD, CARD)
def test_building_again_after_a_build_changes_nothing(base: Card, edited: Card, new: Card) -> None:
    once = merge_card(edited, new, base).card
    assert merge_card(once, new, new).fields == ()
