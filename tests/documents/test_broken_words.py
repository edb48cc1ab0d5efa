"""Words broken at the end of a line, and hyphens that belong there."""

import pytest

from tests.documents.builders import answer_of, only_card, parse


@pytest.mark.parametrize("gap", ["\n", "\n\n\n\n"])
def test_a_broken_word_is_put_together(gap: str) -> None:
    assert answer_of(f"It scales in both direc-{gap}tions at once.") == (
        "It scales in both directions at once."
    )


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("It answers in real-", "time only.", "It answers in real-time only."),
        ("It is state-of-the-", "art code.", "It is state-of-the-art code."),
        ("It lies in West-", "Europe only.", "It lies in West-Europe only."),
        ("It is hashed by SHA-", "256 only.", "It is hashed by SHA-256 only."),
        ("Some pre- and post-", "training.", "Some pre- and post-training."),
        ("Call `az ml com-", "pute` now.", "Call `az ml com-pute` now."),
        ("It is scikit-", "learn again.", "It is scikit-learn again."),
    ],
)
def test_a_hyphen_stays_where_the_word_may_have_one(above: str, below: str, text: str) -> None:
    assert answer_of(above, below) == text


def test_all_words_are_put_together_where_one_is_evidently_broken() -> None:
    text = answer_of("It looks both direc-", "tions (some-", "times), in real-", "time.")
    assert text == "It looks both directions (sometimes), in real-time."


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Before pre-", "and post-training."),
        ("Es geht um Vor-", "und Nachteile."),
        ("It is this -", "and that."),
        ("It is so --", "or so."),
    ],
)
def test_a_hyphen_that_breaks_no_word_keeps_its_space(above: str, below: str) -> None:
    assert answer_of(above, below) == f"{above} {below}"


def test_the_document_tells_how_a_word_is_written() -> None:
    card = only_card(
        "Question 1: Is fail-over over-\nlapping fail-\nover?\nAnswer: Overlapping it is."
    )
    assert card.question == "Is fail-over overlapping fail-over?"


def test_entries_and_labels_may_end_in_half_a_word() -> None:
    card = only_card("Question 1: Is any-\nthing?\nAnswer:\n\n- is some-\n  one\n- is noth-\n  ing")
    assert (card.question, card.answer) == ("Is anything?", "- is someone\n- is nothing")


def test_a_word_put_together_is_told_with_its_line() -> None:
    repairs = parse("Question 1: Which direc-\ntion?\nAnswer: Yes.").repairs
    assert [(repair.line, repair.what) for repair in repairs] == [
        (2, "word broken at the end of line 1 joined: direction")
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_no_letter_is_lost_where_an_entry_breaks_in_a_name(gap: str) -> None:
    text = answer_of("", f"- It lies in West-{gap}Europe and some more.")
    assert "".join(text.split()) == "-ItliesinWest-Europeandsomemore."
    assert text.startswith("- It lies in ")
    assert "\n" not in text
