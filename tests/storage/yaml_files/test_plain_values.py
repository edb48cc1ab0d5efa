import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.storage.yaml_files.plain_values import plain_value


def test_mappings_lists_and_texts_are_plain_values() -> None:
    text = "a: 1\nb:\n  - yes\n  - c: 'x: y'\nd: |\n  two\n  lines\ne:\n"
    assert plain_value(text) == {
        "a": "1",
        "b": ["yes", {"c": "x: y"}],
        "d": "two\nlines\n",
        "e": "",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: there are no names and values"),
        ("\n# only a comment\n", "line 1: there are no names and values"),
        ("a: b\nc: [d", "line 2: "),
        ("a: b\na: c", "line 2: 'a' is there twice"),
        ("a: &x b\nc: *x", "line 1: anchors"),
        ("a: !!python/name:os.system", "line 1: tags"),
        ("a: b\n---\nc: d", "line 2: a second document"),
        ("[" * 50_000, "line 1: nested deeper"),
        ("- a\n" * 30_000, "line 20001: more than 20,000"),
        ("a: \0", "line 1: "),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_what_cannot_be_read_names_its_line(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"^line \d+: ") as raised:
        plain_value(text)
    assert str(raised.value).startswith(message)


@given(st.text("ab:-#[]{}&*!|>'\"\n ,?%@`", max_size=40))
def test_any_text_gives_a_value_or_a_line(text: str) -> None:
    try:
        value = plain_value(text)
    except ValueError as error:
        assert str(error).startswith("line ")  # noqa: PT017
    else:
        assert isinstance(value, dict | list | str)
