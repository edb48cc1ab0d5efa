"""Newly built decks find the files that hold their cards."""

from dataclasses import replace

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck, Source
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.reconcile.plan import Target, plan_targets, with_known_ids
from tests.support.decks import deck

NOTES = Source("notes.md", "1" * 64)


def of(source: Source | None, deck_id: str, *card_ids: str) -> Deck:
    return replace(deck(deck_id, *card_ids), source=source)


def plan(built: list[Deck], current: list[Deck], reserved: tuple[str, ...] = ()) -> list[Target]:
    records = [deck for deck in current if deck.source]
    return plan_targets(with_known_ids(built, current, records), current, {}, reserved)


def told(targets: list[Target]) -> dict[str, list[str]]:
    return {str(target.id): [str(card.id) for card in target.cards] for target in targets}


def test_decks_of_an_empty_folder_are_new() -> None:
    targets = plan([of(NOTES, "compute", "c1"), of(NOTES, "data", "d1")], [])
    assert told(targets) == {"compute": ["c1"], "data": ["d1"]}
    assert [target.current for target in targets] == [None, None]


def test_two_sections_of_one_name_go_into_two_files() -> None:
    other = Source("other.md", "2" * 64)
    assert told(plan([of(NOTES, "compute", "c1"), of(other, "compute", "x1")], [])) == {
        "compute": ["c1"],
        "compute-2": ["x1"],
    }


def test_they_find_their_files_again_in_either_order() -> None:
    other = Source("other.md", "2" * 64)
    files = [of(NOTES, "compute", "c1"), of(other, "compute-2", "x1")]
    built = [of(other, "compute", "x1"), of(NOTES, "compute", "c1")]
    assert told(plan(built, files)) == {"compute-2": ["x1"], "compute": ["c1"]}
    assert told(plan(built[::-1], files)) == {"compute-2": ["x1"], "compute": ["c1"]}
    assert told(plan(built[:1], files)) == {"compute-2": ["x1"]}


def test_a_renamed_section_keeps_its_file() -> None:
    targets = plan([of(NOTES, "targets", "c1", "c2")], [of(NOTES, "compute", "c1", "c2")])
    assert told(targets) == {"compute": ["c1", "c2"]}
    assert targets[0].head is not None
    assert targets[0].moved == ()


def test_a_card_that_changed_its_section_stays_in_its_file() -> None:
    files = [of(NOTES, "compute", "c1", "c2"), of(NOTES, "data", "d1")]
    targets = plan([of(NOTES, "compute", "c1"), of(NOTES, "data", "d1", "c2")], files)
    assert told(targets) == {"compute": ["c1", "c2"], "data": ["d1"]}
    assert [target.moved for target in targets] == [("c2",), ()]


def test_a_deck_made_by_hand_is_left_alone_whatever_it_is_called() -> None:
    assert told(plan([of(NOTES, "compute", "c1")], [of(None, "compute", "mine")])) == {
        "compute-2": ["c1"]
    }


def test_a_reserved_name_is_not_given() -> None:
    assert told(plan([of(NOTES, "notes", "n1")], [], ("notes",))) == {"notes-2": ["n1"]}


def test_a_renamed_document_finds_its_files() -> None:
    renamed = Source("notes-2026.md", "3" * 64)
    targets = plan([of(renamed, "compute", "c1", "c2")], [of(NOTES, "compute", "c1", "c2")])
    assert told(targets) == {"compute": ["c1", "c2"]}


def test_a_card_deleted_by_hand_keeps_its_id_from_others() -> None:
    built = replace(of(NOTES, "compute"), cards=(Card(CardId("c1"), "Anything else?", "No."),))
    current, record = of(NOTES, "compute", "c2"), of(NOTES, "compute", "c1", "c2")
    (known,) = with_known_ids([built], [current], [record])
    assert [str(card.id) for card in known.cards] == ["c1-2"]


def test_a_card_deleted_by_hand_belongs_where_it_was() -> None:
    built = of(NOTES, "clusters", "c2")
    files = [of(NOTES, "compute", "c1")]
    (target,) = plan_targets([built], files, {CardId("c2"): DeckId("compute")})
    assert (target.id, told([target])) == ("compute", {"compute": ["c2"]})


def test_a_file_whose_section_the_document_lost_is_planned_for_too() -> None:
    files = [of(NOTES, "compute", "c1"), of(NOTES, "data", "d1"), of(None, "mine", "m1")]
    assert told(plan([of(NOTES, "compute", "c1")], files)) == {"compute": ["c1"], "data": []}
