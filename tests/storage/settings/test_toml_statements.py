"""Where values stand in a file: what is found there is what the parser read."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.errors import SettingsError
from dp100_cards.storage.settings.toml_file import parse_toml
from dp100_cards.storage.settings.toml_statements import has_many_dots, statements

PATH = Path("config.toml")
VALUES = st.sampled_from(
    ["1", "true", '"a # b"', "'c = [d'", '"\\" = 3"', '"""\na = 1\n[x]\n"""', "'''\n#\n'''", "[]",
     '[ # one\n  "]",\n  2,\n]', '{ "a.b" = 1, c = [2] }', "1979-05-27 07:32:00", '""', "''",
     '"""a"""""', '"""a""""', "'''b'''''", '""""""', '"""\\""""']
)  # fmt: skip
GAPS = st.sampled_from(["", "\n", "# a = 1\n", "  \n#[x]\n", "# \"'\n"])
ENDS = st.sampled_from(["\n", " # note = 1\n", "\r\n", "\t# 'x\r\n", ' # "x"\n'])
KEYS = st.sampled_from(["a", "b-c", '"d.e"', "f.g", "'h=i'", '"j # k"', "l . m", '"[n]"'])


@st.composite
def files(draw: st.DrawFn) -> str:
    parts = []
    for table in ["", *draw(st.lists(st.sampled_from(["[x]", '[ "y.z" ]', "[u.v]"]), unique=True))]:
        parts += [f"{table}{draw(ENDS)}"] if table else []
        for key in draw(st.lists(KEYS, unique=True, max_size=4)):
            parts.append(f"{draw(GAPS)}{key} = {draw(VALUES)}{draw(ENDS)}")
    return "".join(parts)


def flat(table: dict[str, Any], prefix: str = "") -> dict[str, object]:
    """All values by their full names."""
    found: dict[str, object] = {}
    for name, value in table.items():
        is_table = isinstance(value, dict)
        found |= flat(value, f"{prefix}{name}.") if is_table else {f"{prefix}{name}": value}
    return found


@given(files())
def test_each_value_stands_where_it_is_said_to_stand(text: str) -> None:
    values = [each for each in statements(text) if not each.is_head]
    read = {each.name: tomllib.loads(f"v = {text[each.start : each.end]}")["v"] for each in values}
    assert flat(read) == flat(tomllib.loads(text))


@given(files())
def test_lines_are_those_of_the_names(text: str) -> None:
    lines = text.split("\n")
    for each in statements(text):
        last = each.name.rpartition(".")[2]
        assert last in lines[each.line - 1]


@given(st.text(alphabet="a.=[]{}\"'#\\\n\r ,1", max_size=40))
def test_no_text_at_all_is_taken_amiss(text: str) -> None:
    has_many_dots(text)
    message = "config.toml: fine"
    try:
        parse_toml(text, PATH)
    except SettingsError as error:
        message = str(error)
    assert message.startswith("config.toml:")


@pytest.mark.parametrize(
    ("name", "line"),
    [("fuzz", 2), ("keys", 4), ("keys.review.undo", 5), ("keys.review.quit", 6), ("theme", 1)],
)
def test_names_lead_to_lines(name: str, line: int) -> None:
    text = '# fuzz\nfuzz = true\n\n[keys]\n"review.undo" = "u"\nreview.quit = "q"\n'
    assert parse_toml(text, PATH).line_of(name) == line


def test_what_stands_within_a_value_has_its_line() -> None:
    assert parse_toml('\nkeys = { "review.undo" = "u" }\n', PATH).line_of("keys.review.undo") == 2
