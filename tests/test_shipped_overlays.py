"""The corrections and the exam beside the shipped decks name real cards and say what was found."""

import re
from pathlib import Path

import pytest

from dp100_cards.model.card import Card
from dp100_cards.model.corrections import Correction, CorrectionKind, Remarks
from dp100_cards.model.exam import Exam, ExamStatus
from dp100_cards.storage.decks.deck_folder import deck_paths
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.storage.overlays.exam_reader import read_exam
from dp100_cards.storage.overlays.overlay_reader import read_corrections_file

DECKS = Path(__file__).resolve().parent.parent / "decks"

FOUND: dict[str, set[str]] = {
    "q01": {"outdated", "detail"},
    "q02": {"detail"},
    "q03": set(),
    "q04": {"detail"},
    "q05": {"wrong", "detail"},
    "q06": {"wrong", "outdated", "detail"},
    "q07": {"outdated", "detail"},
    "q08": {"detail"},
    "q09": {"outdated", "detail"},
    "q10": {"outdated", "detail"},
    "q11": {"outdated", "detail"},
    "q12": {"outdated"},
    "q13": {"outdated", "detail"},
    "q14": {"wrong", "outdated", "detail"},
    "q15": {"outdated"},
    "q16": {"wrong", "outdated", "damaged"},
    "q17": {"wrong", "outdated", "detail"},
    "q18": {"detail"},
    "q19": set(),
    "q20": {"wrong", "outdated", "detail"},
    "q21": {"outdated", "detail"},
    "q22": {"wrong", "outdated", "detail"},
    "q23": {"outdated"},
    "q24": {"outdated", "detail"},
    "q25": {"wrong", "outdated", "detail"},
    "q26": {"wrong", "outdated", "detail"},
    "q27": {"outdated", "detail"},
}
"""What the comparison of each card with documentation and packages came to."""

WHAT_IS_SAID = {
    "q05": "AzureML Compute Operator",
    "q14": "as_named_input",
    "q16": "${{inputs.lr}}",
    "q17": "BuildContext",
    "q20": "AZUREML_MODEL_DIR",
    "q22": "three",
    "q25": "outputs/artifacts/paths/outputs/model.pkl",
    "q26": "properties are immutable",
}
"""Words without which the note on a false or damaged card would not help."""


@pytest.fixture(scope="module")
def cards() -> dict[str, Card]:
    decks = [read_deck(text_of(path.name), path.name).deck for path in deck_paths([DECKS])]
    return {card.id: card for deck in decks if deck for card in deck.cards}


@pytest.fixture(scope="module")
def remarks() -> dict[str, Remarks]:
    read = read_corrections_file(text_of("corrections.yaml"), "corrections.yaml")
    assert not read.problems
    return {entry.remarks.card_id: entry.remarks for entry in read.entries}


@pytest.fixture(scope="module")
def exam() -> Exam:
    read = read_exam(text_of("exam.yaml"), "exam.yaml")
    assert not read.problems
    assert read.exam
    return read.exam


def text_of(name: str) -> str:
    return (DECKS / name).read_text(encoding="utf-8")


def words_of(card: Card) -> str:
    return "\n".join((card.question, card.answer, card.explanation, card.why_correct))


def named_in(note: Correction) -> list[str]:
    """What a note sets in code or bold, or quotes."""
    found = re.findall(r"`([^`]+)`|\*\*([^*]+)\*\*|\"([^\"]+)\"", note.text)
    return [next(filter(None, groups)) for groups in found]


def test_the_corrections_and_the_exam_name_only_cards_that_exist(
    cards: dict[str, Card], remarks: dict[str, Remarks], exam: Exam
) -> None:
    assert set(cards) == set(FOUND)
    assert set(remarks) <= set(cards)
    assert set(exam.cards) == set(cards)


@pytest.mark.parametrize("card_id", FOUND)
def test_each_card_has_the_kinds_of_notes_that_were_found(
    card_id: str, remarks: dict[str, Remarks]
) -> None:
    notes = remarks[card_id].corrections if card_id in remarks else ()
    assert {str(note.kind) for note in notes} == FOUND[card_id]


@pytest.mark.parametrize(("card_id", "words"), WHAT_IS_SAID.items())
def test_a_note_on_a_false_card_says_what_is_right(
    card_id: str, words: str, remarks: dict[str, Remarks]
) -> None:
    assert any(words in note.text for note in remarks[card_id].corrections)


def test_every_note_is_short_and_says_where_it_comes_from(
    remarks: dict[str, Remarks], exam: Exam
) -> None:
    on_cards = [note for entry in remarks.values() for note in entry.corrections]
    for note in (*on_cards, *exam.notes):
        assert note.source, note.text
        assert note.checked, note.text
        assert 0 < len(note.text) < 600, note.text


def test_what_a_note_contradicts_can_be_found_on_the_card(
    cards: dict[str, Card], remarks: dict[str, Remarks]
) -> None:
    for card_id, entry in remarks.items():
        for note in entry.corrections:
            if note.kind is not CorrectionKind.DETAIL:
                assert any(term in words_of(cards[card_id]) for term in named_in(note)), note


def test_each_patch_applies_as_often_as_it_says(
    cards: dict[str, Card], remarks: dict[str, Remarks]
) -> None:
    patches = [(entry.card_id, patch) for entry in remarks.values() for patch in entry.patches]
    assert patches
    for card_id, patch in patches:
        text: str = getattr(cards[card_id], patch.field)
        assert text.count(patch.find) == patch.times, (card_id, patch)


def test_every_expression_that_lost_its_braces_is_patched(
    cards: dict[str, Card], remarks: dict[str, Remarks]
) -> None:
    for card_id, card in cards.items():
        damaged = len(re.findall(r"\$\{(?!\{)", words_of(card)))
        patches = remarks[card_id].patches if card_id in remarks else ()
        assert sum(patch.times for patch in patches if "${{" in patch.replace) == damaged, card_id


def test_every_card_belongs_to_an_area_of_the_outline(exam: Exam) -> None:
    assert all(exam.cards[card_id].areas for card_id in exam.cards)


def test_the_areas_without_a_card_are_those_that_the_exam_names(exam: Exam) -> None:
    covered = {area for entry in exam.cards.values() for area in entry.areas}
    missing = {area.id for area in exam.outline.areas if area not in covered}
    assert missing == {"3b", "3d", "4a", "4b", "4c", "4d"}
    said = next(note.text for note in exam.notes if "not the whole exam" in note.text)
    assert all(words in said for words in ("3b", "3d", "domain 4"))


def test_the_exam_is_retired_and_names_its_successor(exam: Exam) -> None:
    assert (exam.name.code, exam.status, exam.retired) == (
        "DP-100",
        ExamStatus.RETIRED,
        "2026-06-01",
    )
    assert exam.successor
    assert exam.successor.code == "AI-300"


def test_the_outline_has_the_weights_that_were_published(exam: Exam) -> None:
    weights = [domain.weight for domain in exam.outline.domains]
    assert weights == ["20-25%", "20-25%", "25-30%", "25-30%"]
