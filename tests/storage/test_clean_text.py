"""The cleaner: every character that has power over a terminal is shown instead of obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.storage.clean_text import clean_line, clean_text

HARMFUL = {
    "C0 controls": [*range(0x09), *range(0x0B, 0x20)],
    "DEL and C1 controls": range(0x7F, 0xA0),
    "bidirectional controls": [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F),
                               *range(0x2066, 0x206A)],
    "invisible characters": [0x00AD, 0x180E, 0x200B, 0x200C, *range(0x2060, 0x2070), 0xFEFF,
                             *range(0xFFF9, 0xFFFC)],
    "tag characters": range(0xE0000, 0xE0080),
    "line separators": [0x2028, 0x2029],
    "lone surrogates": [0xD800, 0xDBFF, 0xDC00, 0xDC1B, 0xDC9B, 0xDFFF],
}  # fmt: skip
ALL_HARMFUL = {chr(code) for codes in HARMFUL.values() for code in codes}
ANY_TEXT = st.text(st.sampled_from(sorted(ALL_HARMFUL)) | st.characters(), max_size=30)


@pytest.mark.parametrize("kind", HARMFUL)
def test_every_harmful_character_is_replaced_by_something_to_see(kind: str) -> None:
    for code in HARMFUL[kind]:
        cleaned = clean_text(f"a{chr(code)}b")
        assert cleaned[0] + cleaned[-1] == "ab"
        sign = cleaned[1:-1]
        assert sign, hex(code)
        assert sign.isprintable(), hex(code)


@given(ANY_TEXT)
def test_no_text_keeps_a_harmful_character(text: str) -> None:
    assert not ALL_HARMFUL & set(clean_text(text))


@given(st.text(st.characters(max_codepoint=0x7F), max_size=30))
def test_ascii_is_cleaned_as_the_same_beside_other_characters(text: str) -> None:
    assert clean_text(f"{text}\u4e16") == f"{clean_text(text)}\u4e16"


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(
    st.text(
        st.characters(
            exclude_characters=sorted({*ALL_HARMFUL, "\u200d"}), exclude_categories=["Cs"]
        )
    )
)
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}",
        "\N{HEAVY BLACK HEART}\ufe0f",
        "\N{HEAVY BLACK HEART}\ufe0f\u200d\N{FIRE}",
        "\N{WOMAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}\u200d\N{MICROSCOPE}",
        "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}",
        "\N{BIRD}\u200d\N{BLACK LARGE SQUARE}",
        "\N{SHRUG}\u200d\N{FEMALE SIGN}\ufe0f",
        "\N{LATIN SMALL LETTER E WITH ACUTE}e\u0301",
        "\u65e5\u672c\u8a9e",
        "a\tb\nc",
        "\u00a0",
        "\U0001f1e9\U0001f1ea",
    ],
)
def test_emoji_accents_tabs_and_line_breaks_are_kept(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    "text",
    ["a\u200db", "\u200d", "\N{WOMAN}\u200db", "a\u200d\N{MICROSCOPE}", "\u0915\u200d\u0937"],
)
def test_a_joiner_outside_an_emoji_is_shown(text: str) -> None:
    assert clean_text(text) == text.replace("\u200d", "<U+200D>")


def test_of_several_joiners_none_joins() -> None:
    assert clean_text("\N{WOMAN}\u200d\u200d\N{MICROSCOPE}") == (
        "\N{WOMAN}<U+200D><U+200D>\N{MICROSCOPE}"
    )


def test_different_characters_are_shown_differently() -> None:
    assert len({clean_text(character) for character in ALL_HARMFUL}) == len(ALL_HARMFUL)


def test_line_breaks_of_other_systems_become_ours() -> None:
    assert clean_text("a\r\nb\r\n") == "a\nb\n"
    assert clean_text("a\rb") == "a\u240db"


@pytest.mark.parametrize(
    "text", ["a\nb", "a\r\nb", "a\tb", "\n", "a\u2028b", "a\x85b", "a\x0bb", "a\x1cb"]
)
def test_a_line_stays_one_line(text: str) -> None:
    assert len(clean_line(f"x{text}x").splitlines()) == 1
    assert "\t" not in clean_line(text)
