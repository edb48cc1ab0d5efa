"""Naming a section."""

import pytest

from dp100_cards.model.errors import UnknownSectionError
from dp100_cards.model.ids import DeckId
from dp100_cards.study.sections import Section, find_sections

SECTIONS = [
    Section(DeckId("workspace"), "I.A", "Plan"),
    Section(DeckId("compute"), "I.C", "Compute"),
    Section(DeckId("computing-costs"), "", "Costs"),
    Section(DeckId("data"), "II.A", "Data"),
]


@pytest.mark.parametrize(
    ("name", "deck"),
    [
        ("compute", "compute"),
        ("I.C", "compute"),
        ("i.c", "compute"),
        (" data ", "data"),
        ("work", "workspace"),
        ("II", "data"),
        ("Computi", "computing-costs"),
    ],
)
def test_sections_are_found_by_name_number_or_prefix(name: str, deck: str) -> None:
    assert find_sections([name], SECTIONS) == (deck,)


def test_several_names_keep_their_order_and_count_once() -> None:
    assert find_sections(["data", "I.C", "compute"], SECTIONS) == ("data", "compute")


def test_an_unknown_name_lists_all_sections_and_suggests_the_nearest() -> None:
    with pytest.raises(UnknownSectionError) as caught:
        find_sections(["comptue"], SECTIONS)
    message = str(caught.value)
    assert "did you mean 'compute'?" in message
    assert "workspace (I.A), compute (I.C), computing-costs, data (II.A)" in message
    assert caught.value.exit_code == 2


def test_an_ambiguous_prefix_lists_what_it_could_be() -> None:
    with pytest.raises(UnknownSectionError, match=r"compute \(I.C\), computing-costs; write more"):
        find_sections(["comp"], SECTIONS)


def test_an_empty_name_is_no_prefix_of_everything() -> None:
    with pytest.raises(UnknownSectionError):
        find_sections([""], SECTIONS)


def test_without_any_deck_the_error_says_so() -> None:
    with pytest.raises(UnknownSectionError, match="no deck could be read"):
        find_sections(["compute"], [])
