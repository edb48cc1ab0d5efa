import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.documents.code.code_mending import Mended, Unreadable
from dp100_cards.documents.code.json_code import mend_json
from tests.documents.code.wrapping import PROSE, WIDTHS, visible, wrap

TREES = st.recursive(
    st.one_of(PROSE, st.integers(), st.booleans(), st.none(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(PROSE, inner, max_size=4)),
    max_leaves=8,
)


@given(TREES, WIDTHS, st.sampled_from([None, 2, 4]))
def test_wrapped_json_says_what_it_said(tree: object, width: int, indent: int | None) -> None:
    lines = json.dumps(tree, indent=indent).split("\n")
    wrapped = "\n".join(piece for line in lines for piece in wrap(line, width))
    result = mend_json(wrapped)
    assert isinstance(result, Mended)
    assert json.loads(result.text) == tree
    assert visible(result.text) == visible(wrapped)
    assert mend_json(result.text) == Mended(result.text)


@given(TREES, st.sampled_from([None, 2, 4]))
def test_whole_json_stays_as_it_is(tree: object, indent: int | None) -> None:
    code = json.dumps(tree, indent=indent)
    assert mend_json(code) == Mended(code)


def test_members_behind_tabs_stay_as_they_are() -> None:
    code = f'{{\n\t"a" : "{"x" * 60}",\n\t"b" : 1\n}}'
    assert mend_json(code) == Mended(code)


def test_a_member_that_lost_its_column_is_behind_the_one_before_it() -> None:
    full = '    "location": { "type": "string", "default": "[resourceGroup().location]",'
    rest = '"metadata": {} }'
    result = mend_json(f"{{\n{full}\n{rest}\n}}")
    assert isinstance(result, Mended)
    assert result.text == f"{{\n{full} {rest}\n}}"


@pytest.mark.parametrize("code", ["{'a': 1}", '{"a": "b', "[" * 100_000, '{"a": 1} // no'])
def test_what_is_no_json_is_refused(code: str) -> None:
    assert isinstance(mend_json(code), Unreadable)
