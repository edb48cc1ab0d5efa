"""A card keeps its id through edits, renumbering and reordering; no two cards share one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.card import Card
from dp100_cards.model.ids import CardId
from dp100_cards.reconcile.known_cards import Known, Read
from dp100_cards.reconcile.matching import match_cards

INSTANCE = "What is a compute instance, and who uses it?"
CLUSTER = "How does a compute cluster scale when no jobs are queued?"
VAULT = "Which service keeps the secrets of a workspace?"


def card(card_id: str, question: str, answer: str = "An answer.") -> Card:
    return Card(id=CardId(card_id), question=question, answer=answer)


def built(card_id: str, question: str, answer: str = "An answer.") -> Known:
    made = card(card_id, question, answer)
    return Known(made, made, "notes.md")


def read(card_id: str, question: str, answer: str = "An answer.") -> Read:
    return Read(card(card_id, question, answer), "notes.md")


def matched(new: list[Read], known: list[Known]) -> list[str]:
    return [str(card_id) for card_id in match_cards(new, known)]


def test_new_cards_get_the_ids_they_want() -> None:
    assert matched([read("q01", INSTANCE), read("q02", CLUSTER)], []) == ["q01", "q02"]


def test_an_id_that_two_new_cards_want_is_given_once() -> None:
    assert matched([read("q01", INSTANCE), read("q01", CLUSTER)], []) == ["q01", "q01-2"]


@pytest.mark.parametrize(
    "question",
    [
        INSTANCE,
        INSTANCE.upper(),
        INSTANCE.replace("compute instance", "**compute instance**"),
        INSTANCE.replace("instance", "instnace"),
        "What is a compute instance, who uses it, and why?",
        "What, in your own words, is a compute instance, and who uses it?",
    ],
)
def test_a_small_edit_keeps_the_id_that_was_made_of_the_question(question: str) -> None:
    known = [built("compute-instance", INSTANCE), built("compute-cluster", CLUSTER)]
    assert matched([read("another-slug", question)], known) == ["compute-instance"]


def test_a_question_put_in_front_does_not_move_the_others_histories() -> None:
    known = [built("q01", INSTANCE), built("q02", CLUSTER)]
    new = [read("q01", VAULT), read("q02", INSTANCE), read("q03", CLUSTER)]
    assert matched(new, known) == ["q01-2", "q01", "q02"]


def test_questions_that_changed_places_keep_their_ids() -> None:
    known = [built("q01", INSTANCE), built("q02", CLUSTER)]
    assert matched([read("q01", CLUSTER), read("q02", INSTANCE)], known) == ["q02", "q01"]


def test_a_rewritten_question_keeps_its_number() -> None:
    assert matched([read("q01", VAULT)], [built("q01", INSTANCE)]) == ["q01"]


def test_a_rewritten_question_of_another_document_is_another_card() -> None:
    new = Read(card("q01", VAULT), "other.md")
    assert matched([new], [built("q01", INSTANCE)]) == ["q01-2"]


def test_of_two_documents_with_the_same_question_each_finds_its_own_card() -> None:
    other = card("q01-2", INSTANCE)
    known = [built("q01", INSTANCE), Known(other, other, "other.md")]
    assert match_cards([Read(card("q01", INSTANCE), "other.md")], known) == ["q01-2"]
    assert matched([read("q01", INSTANCE)], known) == ["q01"]


def test_a_card_made_by_hand_is_never_taken_for_another_question() -> None:
    known = [Known(card("q01", INSTANCE), None, "notes.md")]
    assert matched([read("q01", VAULT)], known) == ["q01-2"]


def test_a_question_reworded_by_hand_is_known_by_what_was_built() -> None:
    known = [Known(card("compute", VAULT), card("compute", INSTANCE), "notes.md")]
    assert matched([read("slug", INSTANCE)], known) == ["compute"]


def test_a_long_answer_tells_a_card_whose_question_is_new() -> None:
    answer = "It starts nodes for queued jobs and stops them when none are left."
    known = [built("scaling", CLUSTER, answer)]
    assert matched([read("slug", "Describe autoscaling.", answer)], known) == ["scaling"]


def test_a_short_answer_tells_nothing() -> None:
    assert matched([read("slug", VAULT, "Yes.")], [built("x", INSTANCE, "Yes.")]) == ["slug"]


def test_questions_on_two_versions_are_two_cards() -> None:
    known = [built("v1", "List two features of the Azure ML SDK v1.")]
    new = [read("v2", "List two features of the Azure ML SDK v2.")]
    assert matched(new, known) == ["v2"]


QUESTIONS = st.lists(st.sampled_from([INSTANCE, CLUSTER, VAULT, "Why?", "What?"]), max_size=6)


@given(QUESTIONS)
def test_reading_the_same_again_changes_no_id(questions: list[str]) -> None:
    new = [read(f"q{i:02}", question) for i, question in enumerate(questions)]
    known = [Known(each.card, each.card, each.document) for each in new]
    assert matched(new, known) == [str(each.card.id) for each in new]


@given(QUESTIONS, QUESTIONS)
def test_no_two_cards_get_the_same_id(before: list[str], after: list[str]) -> None:
    known = [built(f"q{i:02}", question) for i, question in enumerate(before)]
    ids = matched([read(f"q{i:02}", question) for i, question in enumerate(after)], known)
    assert len(set(ids)) == len(ids)


@given(st.permutations([INSTANCE, CLUSTER, VAULT]))
def test_the_order_does_not_matter(questions: list[str]) -> None:
    known = [built("a", INSTANCE), built("b", CLUSTER), built("c", VAULT)]
    new = [read(f"q{i:02}", question) for i, question in enumerate(questions)]
    ids = dict(zip(questions, matched(new, known), strict=True))
    assert ids == {INSTANCE: "a", CLUSTER: "b", VAULT: "c"}


def test_a_thousand_rewritten_cards_are_matched_in_seconds() -> None:
    known = [
        built(f"k{i}", f"What is the purpose of thing w{i} in group g{i % 7}?") for i in range(1000)
    ]
    new = [read(f"n{i}", f"{each.card.question} Explain.") for i, each in enumerate(known)]
    assert match_cards(new, known) == [each.card.id for each in known]
