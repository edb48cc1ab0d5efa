"""YAML that a converter wrapped; PyYAML is the judge."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.documents.code.code_mending import Mended, Note, Unreadable
from dp100_cards.documents.code.yaml_code import mend_yaml
from tests.documents.code.wrapping import PROSE, WIDTHS, visible, wrap

COMMENTED = f"a: b # see {' '.join(['the'] * 15)}"


def mended(code: str) -> str:
    result = mend_yaml(code)
    assert isinstance(result, Mended), code
    return result.text


@pytest.mark.parametrize(
    ("code", "whole"),
    [
        ("a: one\ntwo\nb: c", "a: one two\nb: c"),
        ("a: open-\nmpi", "a: open-mpi"),
        ("a: 'one\ntwo'\nb: c", "a: 'one two'\nb: c"),
        ("a: [b,\nc]", "a: [b, c]"),
        ("a: b # one\ntwo", "a: b # one two"),
        ("# one\ntwo\na: b", "# one two\na: b"),
        ("a:\none", "a: one"),
        ("a:\n  - b\n- c", "a:\n  - b\n  - c"),
        ("a:\n  - b\n- c:\n  - d\n  - e", "a:\n  - b\n  - c:\n    - d\n    - e"),
        (f"{COMMENTED}\nmore words: here\nc: d", f"{COMMENTED} more words: here\nc: d"),
        (f"{COMMENTED}\n# more of it\nc: d", f"{COMMENTED} more of it\nc: d"),
        ("a: |\n  b c\nd\ne: f", "a: |\n  b c d\ne: f"),
    ],
)
def test_what_begins_no_entry_goes_on_with_one(code: str, whole: str) -> None:
    assert mended(code) == whole
    yaml.safe_load(whole)


@pytest.mark.parametrize(
    "code",
    [
        "a:\n- b\n- c:\n    d\ne: f",
        "a: 'it''s'\nb: \"x \\\" y\"\nc: {a: [1, 2],\n  b: 3}",
        "a: {b: 1, # one\n  c: 2}\nd: e",
        "a: |\n  # b\n  c:\n    d\n\n  e\nf: >-\n  g\n   h",
        "---\na: &x b\nc: *x\n...\n---\nd: e",
        "- a\n- - b\n  - c: d\n    e: f",
        "a: one\n  two\nb: http://x.y/z",
    ],
)
def test_whole_yaml_stays_as_it_is(code: str) -> None:
    assert mend_yaml(code) == Mended(code)


@pytest.mark.parametrize(
    ("code", "index"), [("a: b\n\nc d", 2), ("a b\nc: d", 0), ("a: 1\n  b: 2", 1), ("a: b\n? c", 1)]
)
def test_a_line_without_a_place_is_named(code: str, index: int) -> None:
    assert mend_yaml(code) == Unreadable(index)


def test_a_restored_column_is_told() -> None:
    result = mend_yaml("a:\n  - b\n- c")
    assert isinstance(result, Mended)
    assert result.notes == (Note(2, "indentation restored"),)


NAMES = st.sampled_from(["name", "description", "command", "image", "tags"])
VALUES = st.one_of(
    PROSE.map(lambda text: text.replace("'", "")),
    PROSE.map(lambda text: f'"{text}"'),
    st.just("mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04-py38-cpu-inference:latest"),
    st.integers(0, 99).map(str),
    PROSE.map(lambda text: f"b # {text}"),
)
TREES = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        st.dictionaries(NAMES, inner, min_size=1, max_size=4),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


def _write(tree: object, indent: str) -> list[str]:
    if isinstance(tree, dict):
        entries = [(f"{name}:", value) for name, value in tree.items()]
    else:
        assert isinstance(tree, list)
        entries = [("-", value) for value in tree]
    lines = []
    for mark, value in entries:
        if isinstance(value, str):
            lines.append(f"{indent}{mark} {value}")
        else:
            lines += [f"{indent}{mark}", *_write(value, f"{indent}  ")]
    return lines


CODE = st.dictionaries(NAMES, TREES, min_size=1).map(lambda tree: _write(tree, ""))


@given(CODE, WIDTHS)
def test_wrapped_yaml_says_what_it_said(lines: list[str], width: int) -> None:
    code = "\n".join(lines)
    wrapped = "\n".join(piece for line in lines for piece in wrap(line, width))
    result = mended(wrapped)
    assert yaml.safe_load(result) == yaml.safe_load(code)
    assert visible(result) == visible(wrapped)
    assert mended(result) == result


@given(CODE)
def test_generated_yaml_stays_as_it_is(lines: list[str]) -> None:
    assert mend_yaml("\n".join(lines)) == Mended("\n".join(lines))
