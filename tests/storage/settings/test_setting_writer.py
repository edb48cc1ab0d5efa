"""Setting one value in a file: that value and no other changes, and all comments stay."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.storage.settings.default_file import default_file_text
from dp100_cards.storage.settings.setting_writer import with_keys, with_setting
from dp100_cards.storage.settings.toml_file import TomlFile, parse_toml

PATH = Path("config.toml")
COMMENT = '# mine: it\'s "so" = [1\n'
LINES = {
    "order": 'order = "due"   # why\n',
    "fuzz": "fuzz = false\n",
    "learning_steps": 'learning_steps = [\n  "1m", # one\n  "5m",\n]\n',
    "theme": 'theme = """a\\\n  b"""\n',
}


def parsed(text: str) -> TomlFile:
    return parse_toml(text, PATH)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'order = "due"\n'),
        ('order = "x"', 'order = "due"'),
        ('  "order"="x"# why\n', '  "order"="due"# why\n'),
        ("# why\n", '# why\norder = "due"\n'),
        ("fuzz = true", 'fuzz = true\norder = "due"\n'),
        ("fuzz = true\r\n", 'fuzz = true\r\norder = "due"\r\n'),
        ("fuzz = true\r\nreveal = 'all'", "fuzz = true\r\nreveal = 'all'\r\norder = \"due\"\r\n"),
        ('#order = "x"\n\nfuzz = true\n', '#order = "x"\norder = "due"\n\nfuzz = true\n'),
        ('# order = "x"\n\n[keys]\n', '# order = "x"\norder = "due"\n\n[keys]\n'),
        ("[keys]\n#order = 1\n", 'order = "due"\n[keys]\n#order = 1\n'),
        ("fuzz = true\n\n# k\n[keys]\n", 'fuzz = true\norder = "due"\n\n# k\n[keys]\n'),
        ("# a\u2028b\nfuzz = true\n# c\n", '# a\u2028b\nfuzz = true\norder = "due"\n# c\n'),
        ("learning_steps = [\n]\n# c\n", 'learning_steps = [\n]\norder = "due"\n# c\n'),
    ],
)
def test_a_value_is_put_where_it_belongs(before: str, after: str) -> None:
    assert with_setting(parsed(before), "order", '"due"') == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "backup.daily = 3\n"),
        ("[keys]\n", "backup.daily = 3\n[keys]\n"),
        (
            "#backup.daily = 7\n\nfuzz = true\n",
            "#backup.daily = 7\nbackup.daily = 3\n\nfuzz = true\n",
        ),
        ("backup.daily = 1 # why\n", "backup.daily = 3 # why\n"),
        ("backup.weekly = 1\n# c\n", "backup.weekly = 1\nbackup.daily = 3\n# c\n"),
        ("[backup]\n# none\n", "[backup]\ndaily = 3\n# none\n"),
        ("[backup]\ndaily = 1 # why\n", "[backup]\ndaily = 3 # why\n"),
        ("[backup]\nweekly = 1\n\n[keys]\n", "[backup]\nweekly = 1\ndaily = 3\n\n[keys]\n"),
        ("backup = {}\n", "backup = { daily = 3 }\n"),
        ('backup = { folder = "/b" } # why\n', 'backup = { "folder" = "/b", daily = 3 } # why\n'),
        ("backup = { daily = 1, weekly = 2 }\n", 'backup = { "weekly" = 2, daily = 3 }\n'),
    ],
)
def test_a_setting_is_put_into_its_table_in_whatever_shape_that_is(before: str, after: str) -> None:
    assert with_setting(parsed(before), "backup.daily", "3") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[keys]\n"a.b" = "x"\n'),
        ("fuzz = true\n", 'fuzz = true\n[keys]\n"a.b" = "x"\n'),
        ("#[keys]\n", '#[keys]\n[keys]\n"a.b" = "x"\n'),
        ("[keys]\n# none\n", '[keys]\n"a.b" = "x"\n# none\n'),
        ('[keys]\n"c.d" = "y" # why\n\n', '[keys]\n"c.d" = "y" # why\n"a.b" = "x"\n\n'),
        ('[keys]\na.b = "y" # why\n', '[keys]\na.b = "x" # why\n'),
        ('[keys.a]\nb = "y"\n', '[keys.a]\nb = "x"\n'),
        ('keys."c.d" = "y"\nfuzz = true\n', 'keys."c.d" = "y"\nkeys."a.b" = "x"\nfuzz = true\n'),
        ('keys = { "c.d" = "y" } # why\n', 'keys = { "c.d" = "y", "a.b" = "x" } # why\n'),
        ("keys = {}\n", 'keys = { "a.b" = "x" }\n'),
    ],
)
def test_a_key_is_put_into_the_table_in_whatever_shape_that_is(before: str, after: str) -> None:
    others = {"c.d": "y"} if "c.d" in before else {}
    assert with_keys(parsed(before), "a.b", others | {"a.b": "x"}) == after


@given(st.permutations(sorted(LINES)), st.sampled_from(sorted(LINES)), st.booleans())
def test_nothing_else_changes(names: list[str], changed: str, is_there: bool) -> None:
    kept = [name for name in names if is_there or name != changed]
    text = COMMENT + "".join(LINES[name] + COMMENT for name in kept) + '[keys]\n"a.b" = "x"\n'
    after = with_setting(parsed(text), changed, '"new"')
    assert tomllib.loads(after) == tomllib.loads(text) | {changed: "new"}
    unchanged = [each for name in kept if name != changed for each in LINES[name].splitlines()]
    assert [line for line in after.splitlines() if line in unchanged] == unchanged
    assert after.count(COMMENT) == text.count(COMMENT)


@given(st.sampled_from(sorted(LINES)))
def test_a_value_can_be_set_in_the_file_of_defaults(name: str) -> None:
    text = default_file_text()
    after = with_setting(parsed(text), name, "1")
    assert tomllib.loads(after) == {name: 1}
    lines = after.splitlines()
    assert lines[lines.index(f"{name} = 1") - 1].startswith(f"#{name} = ")
