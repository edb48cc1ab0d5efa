"""What is known of each card, read for a list of all cards."""

from dataclasses import replace
from pathlib import Path

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import NEW_CARD, Phase
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.usecases.browse_cards import card_facts, change_cards
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.start_review import begin_session
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import card, deck, three_decks, write_deck_file
from tests.support.overlays import write_overlays
from tests.support.workspaces import rate, workspace_in


def desk_in(home: Path, clock: FixedClock | None = None) -> OpenDesk:
    return close_later(open_desk(workspace_in(home, clock)))


def by_id(desk: OpenDesk) -> dict[str, CardFacts]:
    return {str(facts.card_id): facts for facts in card_facts(desk)}


def test_all_cards_come_in_the_decks_order(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    found = card_facts(desk_in(tmp_path))
    assert [facts.card_id for facts in found] == ["c1", "c2", "c3", "d1", "d2", "d3", "m1", "m2"]
    assert (found[0].deck_id, found[0].deck_number, found[0].topic) == ("compute", "I.A", "A topic")
    assert found[0].question == "What is c1?"


def test_a_card_without_history_is_new_and_unmarked(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    facts = by_id(desk_in(tmp_path))["c1"]
    assert (facts.state, facts.marks) == (NEW_CARD, CardMarks())
    assert (facts.is_leech, facts.is_missed, facts.is_corrected) == (False, False, False)


def test_state_marks_and_misses_are_those_of_the_history(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    clock = FixedClock()
    desk = desk_in(tmp_path, clock)
    session = begin_session(desk, Selection(cards=("c1", "d1")))
    assert rate(session, clock, Rating.AGAIN) == "c1"
    assert rate(session, clock, Rating.EASY) == "d1"
    change_cards(desk, [CardId("d1")], Change.FLAGGED, clock())
    found = by_id(desk)
    assert (found["c1"].state.phase, found["c1"].is_missed) == (Phase.LEARNING, True)
    assert (found["d1"].state.phase, found["d1"].is_missed) == (Phase.REVIEW, False)
    assert found["d1"].marks.is_flagged
    assert found["d1"].state == desk.store.journals.states.state(CardId("d1"))


def test_some_cards_can_be_read_alone(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    desk = desk_in(tmp_path)
    some = card_facts(desk, [CardId("m1"), CardId("c2"), CardId("nobody")])
    assert some == [by_id(desk)[name] for name in ("c2", "m1")]


def test_as_many_lapses_as_the_settings_name_make_a_leech(tmp_path: Path) -> None:
    write_deck_file(tmp_path / "decks", deck("compute", "c1", "c2"))
    clock = FixedClock()
    workspace = workspace_in(tmp_path, clock)
    workspace = replace(workspace, settings=replace(workspace.settings, leech_lapses=1))
    desk = close_later(open_desk(workspace))
    rate(begin_session(desk, Selection(cards=("c1",))), clock, Rating.EASY)
    clock.advance(days=30)
    rate(begin_session(desk, Selection(cards=("c1",))), clock, Rating.AGAIN)
    found = by_id(desk)
    assert (found["c1"].is_leech, found["c2"].is_leech) == (True, False)


def test_a_text_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    written = replace(
        deck("compute"),
        cards=(replace(card("c1"), explanation="Since it is so.", why_correct="Therefore."),),
    )
    write_deck_file(tmp_path / "decks", written)
    text = by_id(desk_in(tmp_path))["c1"].text
    assert text.split("\n") == ["What is c1?", "This is c1.", "Since it is so.", "Therefore."]


def test_a_text_is_the_corrected_one_and_has_the_notes(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    write_overlays(tmp_path, tmp_path / "decks")
    found = by_id(desk_in(tmp_path))
    assert found["c1"].text.split("\n") == ["What is c1?", "That was c1.", "Mine.", "Mine too."]
    assert [name for name, facts in found.items() if facts.is_corrected] == ["c1", "c2"]


def test_a_corrected_question_is_listed_as_it_is_shown(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    corrections = "cards: {c1: {patches: [{field: question, find: What is, replace: Who is}]}}\n"
    (tmp_path / "decks" / "corrections.yaml").write_text(corrections, encoding="utf-8")
    desk = desk_in(tmp_path)
    assert not desk.problems
    assert by_id(desk)["c1"].question == "Who is c1?"


def test_a_card_that_no_deck_has_has_no_text(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    facts = card_facts(desk_in(tmp_path))[0]
    assert replace(facts, card_id=CardId("nobody")).text == ""
