"""What each part of the filter language means."""

from dataclasses import replace

import pytest

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import CardState, Phase
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.filtering.card_filter import parse_filter
from dp100_cards.study.filtering.search_text import SearchText
from tests.study.filtering.some_facts import (
    NEW,
    SECTIONS,
    SEEN,
    SEEN_STATE,
    TODAY,
    fits,
    saying,
    with_state,
    with_text,
)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_means_all_cards(text: str) -> None:
    assert fits(text, NEW)


@pytest.mark.parametrize(
    "text",
    [
        "cluster",
        "CLUSTER",
        "clus",
        "cluster scale",
        "configuring",
        "sdk-v2",
        "legacy",
        "q12",
        "nodes or nothing",
        "nothing OR nodes",
        "nodes and cluster",
        "-nothing",
        "not nothing",
        "-(nothing nodes)",
        "--nodes",
        '"compute cluster"',
        '"that scale"',
        '"cluster? nodes"',
        'n"ode"s',
        "cluster?",
    ],
)
def test_words_are_searched_in_all_texts_of_a_card(text: str) -> None:
    assert fits(text, NEW)


@pytest.mark.parametrize(
    "text",
    ["nothing", "cluster nothing", "-cluster", '"cluster compute"', "nothing or never", '"or"'],
)
def test_cards_without_the_words_do_not_fit(text: str) -> None:
    assert not fits(text, NEW)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Caf\u00e9", "cafe"),
        ("cafe", "CAF\u00c9"),
        ("Cafe\u0301", "caf\u00e9"),
        ("stra\u00dfe", "STRASSE"),
        ("\u0130stanbul", "istanbul"),
        ("don\u2019t", "don't"),
        ("2024\u20132025", "2024-2025"),
        ("\u201cquoted\u201d", '"\\"quoted\\""'),
        ("a\u00a0b", '"a b"'),
        ("one\n    two", '"one two"'),
        ("C:\\data", '"c:\\data"'),
        ("\u6a5f\u68b0\u5b66\u7fd2", "\u5b66\u7fd2"),
    ],
)
def test_case_accents_printed_signs_and_line_ends_do_not_matter(written: str, wanted: str) -> None:
    assert fits(wanted, with_text(written))


def test_a_phrase_does_not_join_words_that_stand_apart() -> None:
    assert not fits('"one two"', with_text("one and two"))
    assert not fits('"a.c"', with_text("abc"))


@pytest.mark.parametrize(
    "text",
    [
        "section:compute",
        "SECTION:Compute",
        "section:I.C",
        "section:comp",
        'section:"i.c"',
        "section:data,compute",
        "topic:configuring",
        'topic:"configuring compute"',
        "topic:nothing,3",
        "tag:compute",
        "tag:SDK-*",
        "tag:*v2",
        "tag:s*-*2",
        "tag:nothing,compute",
        "id:q12",
        "card:Q12",
        "id:q1*",
        "id:*",
        "id:nothing,q*2",
        "id:q*1*2*",
    ],
)
def test_names_of_a_card(text: str) -> None:
    assert fits(text, NEW)
    assert not fits(f"-{text}", NEW)


@pytest.mark.parametrize(
    "text",
    [
        "section:data",
        "topic:cluster",
        "tag:sdk",
        "tag:*-v",
        "id:q1",
        "id:q12*2",
        "id:*21*",
        "id:*2*2*",
        "id:?12",
    ],
)
def test_names_a_card_does_not_have(text: str) -> None:
    assert not fits(text, NEW)


def in_phase(phase: Phase, interval_days: int = 1) -> CardFacts:
    return with_state(replace(SEEN_STATE, phase=phase, interval_days=interval_days))


@pytest.mark.parametrize(
    ("card", "states"),
    [
        (NEW, {"new"}),
        (in_phase(Phase.LEARNING), {"learning"}),
        (in_phase(Phase.RELEARNING), {"relearning"}),
        (in_phase(Phase.REVIEW, 20), {"review", "young"}),
        (in_phase(Phase.REVIEW, 21), {"review", "mature"}),
    ],
)
def test_states(card: CardFacts, states: set[str]) -> None:
    words = ["new", "learning", "review", "relearning", "young", "mature"]
    assert {word for word in words if fits(f"state:{word}", card)} == states
    assert fits("state:new,Learning,review,relearning", card)


def due_in(days: int, marks: CardMarks = CardMarks()) -> CardFacts:  # noqa: B008
    return replace(SEEN, state=replace(SEEN_STATE, due_on=TODAY + days), marks=marks)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (NEW, {"new"}),
        (SEEN, set()),
        (due_in(0), {"due"}),
        (due_in(-1), {"due", "overdue"}),
        (due_in(-1, CardMarks(is_suspended=True)), {"suspended"}),
        (due_in(-1, CardMarks(buried_until_on=TODAY + 1)), {"buried"}),
        (due_in(0, CardMarks(buried_until_on=TODAY)), {"due"}),
        (replace(SEEN, marks=CardMarks(is_flagged=True)), {"flagged"}),
        (replace(SEEN, is_leech=True), {"leech"}),
        (replace(SEEN, is_missed=True), {"missed"}),
        (replace(SEEN, is_corrected=True), {"corrected"}),
    ],
)
def test_what_a_card_is(card: CardFacts, words: set[str]) -> None:
    known = (
        "due",
        "overdue",
        "new",
        "leech",
        "suspended",
        "buried",
        "flagged",
        "missed",
        "corrected",
    )
    assert {word for word in known if fits(f"is:{word}", card)} == words
    assert fits("flag:yes", card) is ("flagged" in words)
    assert fits("flag:no", card) is ("flagged" not in words)


@pytest.mark.parametrize(
    "text",
    [
        "stability>12",
        "stability<=12.34",
        "stability=12.3",
        "stability:12",
        "stability:>12",
        "stability!=13",
        "Stability>=12.34",
        "difficulty>=6.5",
        "difficulty<7",
        "lapses>1",
        "lapses:2",
        "lapses=1,2",
        "reviews=5",
        "interval<21",
        "due<=2",
        "due>1",
        "due:week",
        "due:today,week",
        "seen=10",
        "seen>9",
        'seen:"10"',
    ],
)
def test_numbers(text: str) -> None:
    assert fits(text, SEEN)
    assert not fits(f"-{text}", SEEN)


def test_a_number_is_equal_if_it_looks_so_with_as_many_decimals() -> None:
    assert fits("stability=12 stability=12.3 stability=12.34", SEEN)
    assert not fits("stability=12.4 or stability!=12 or stability!=12.3", SEEN)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, {"today", "week"}),
        (0, {"today", "week"}),
        (1, {"tomorrow", "week"}),
        (7, {"week"}),
        (8, set()),
    ],
)
def test_days_ahead(days: int, words: set[str]) -> None:
    known = ("today", "tomorrow", "week")
    assert {word for word in known if fits(f"due:{word}", due_in(days))} == words
    assert fits(f"due={days}", due_in(days))


@pytest.mark.parametrize("key", ["stability", "difficulty", "interval", "due", "seen"])
def test_cards_without_a_number_fit_no_question_about_it(key: str) -> None:
    for sign in ("<", "<=", ">", ">=", "=", "!="):
        assert not fits(f"{key}{sign}0", NEW)


def test_a_new_card_was_reviewed_and_forgotten_no_times() -> None:
    assert fits("reviews=0 lapses:0", NEW)


def test_the_example_of_the_plan() -> None:
    card = CardFacts(
        CardId("q9"), DeckId("compute"), "I.C", "", "text?", (),
        CardState(phase=Phase.LEARNING), CardMarks(is_flagged=True),
        is_leech=True, is_missed=False, is_corrected=False, read_text=lambda _: "text?",
    )  # fmt: skip
    text = "section:compute state:learning flag:yes is:leech text"
    assert fits(text, card)
    assert not fits(text, replace(card, is_leech=False))


def test_texts_kept_from_before_notice_that_a_card_was_edited() -> None:
    texts = SearchText()
    found = parse_filter("before", TODAY, SECTIONS, texts)
    assert found.fits(with_text("before"))
    assert not found.fits(with_text("after"))
    assert parse_filter("after", TODAY, SECTIONS, texts).fits(with_text("after"))
    assert found.fits(replace(NEW, tags=("before",)))
    assert not found.fits(NEW)


def test_texts_for_which_there_is_no_room_are_searched_all_the_same() -> None:
    texts = SearchText(room=120)
    cards = [replace(with_text(f"word{n} " * 6), card_id=CardId(f"q{n}")) for n in range(4)]
    for _ in range(2):
        for number in range(4):
            found = parse_filter(f"word{number}", TODAY, SECTIONS, texts)
            assert [found.fits(card) for card in cards].index(True) == number
    changed = saying("word9", cards[0])
    assert parse_filter("word9", TODAY, SECTIONS, texts).fits(changed)
