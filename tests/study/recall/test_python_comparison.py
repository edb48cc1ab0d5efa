"""Python as Python reads it: only what it would do otherwise is a difference."""

import ast
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.study.recall.laid_out_python import laid_out
from dp100_cards.study.recall.python_comparison import compare_python
from dp100_cards.study.recall.python_form import python_form
from tests.study.recall.test_code_comparison import shown


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("x = 'a'", 'x = "a"'),
        ("f(a=1, b=2)", "f( b = 2,\n   a = 1 )"),
        ("f(x, *y, a=1, b=2)", "f(x, *y, b=2, a=1)"),
        ("d = {'a': 1, 'b': {'c': 2, 'd': 3}}", "d = {'b': {'d': 3, 'c': 2}, 'a': 1}"),
        ("import a\nfrom b import c, d\nx()", "from b import d\nfrom b import c\nimport a\nx()"),
        ("import a, b\nx()", "import b\nx()\nimport a"),
        ("def f():\n    'does it'\n    return 1", "def f():\n  # does it\n  return 1"),
        ("class A:\n    'a thing'", "class A: pass"),
        ("x = 'ab'", "x = 'a' 'b'  # joined"),
        ("x = (1)", "    x = 1"),
        ("x = '\\\\d'", "x = '\\d'"),
        ("x = u'a'", "x = 'a'"),
        ("if a:\n    import b\n    import c", "if a:\n    import c\n    import b"),
        ("# nothing", ""),
    ],
)
def test_what_means_the_same_is_equal(expected: str, typed: str) -> None:
    assert compare_python(expected, typed).is_equal
    assert compare_python(typed, expected).is_equal


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("f(1, 2)", "f(2, 1)"),
        ("x = [1, 2]", "x = [2, 1]"),
        ("f(a=1, **b, c=2)", "f(c=2, **b, a=1)"),
        ("{**a, 'b': 1}", "{'b': 1, **a}"),
        ("from a import b", "from a import b as c"),
        ("from .a import b", "from a import b"),
        ("x = 1", "x = '1'"),
        ("x = 'a'", "x = b'a'"),
        ("x = {'a': 1, 'a': 2}", "x = {'a': 2, 'a': 1}"),
        ("a()\nb()", "b()\na()"),
    ],
)
def test_what_means_something_else_is_not(expected: str, typed: str) -> None:
    assert not compare_python(expected, typed).is_equal


def test_one_argument_of_many_is_one_line_of_the_diff() -> None:
    expected = "job = command(code='./src', compute='cpu', inputs={'lr': 0.01})\nsubmit(job)"
    typed = 'job = command(\n  compute="gpu", code="./src", inputs={"lr": 0.01})\nsubmit(job)'
    assert shown(compare_python(expected, typed)) == [
        "  job = command(",
        "      code='./src',",
        "-     compute='cpu',",
        "+     compute='gpu',",
        "      inputs={'lr': 0.01},",
        "  )",
        "  submit(job)",
    ]


def test_brackets_open_up_only_for_what_has_several_parts() -> None:
    code = "def f(a, b):\n    x = {'c': [1, 2], 'd': e[1, 2]}\n    return [i for i, j in f'{a, b}']"
    assert laid_out(code) == [
        "def f(",
        "    a,",
        "    b,",
        "):",
        "    x = {",
        "        'c': [",
        "            1,",
        "            2,",
        "        ],",
        "        'd': e[1, 2],",
        "    }",
        "    return [i for i, j in f'{a, b}']",
    ]


def test_what_python_cannot_read_is_compared_as_text_and_the_line_is_named() -> None:
    comparison = compare_python("a = 1\nb = 2", "a = 1\nb = = 2")
    assert comparison.error == "line 2: invalid syntax"
    assert shown(comparison) == ["  a = 1", "- b = 2", "+ b = = 2"]
    assert not comparison.is_equal


def test_an_expected_code_that_is_none_is_no_mistake_of_the_learner() -> None:
    comparison = compare_python("job = command(...\n...", "job  = command(...\n...")
    assert comparison.is_equal


NAMES = st.sampled_from(("a", "b", "c.d", "'x'", "1", "f'{a}, {b}'", "lambda a, b: a"))
VALUES = st.recursive(
    NAMES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"f({', '.join(items)})"),
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(("p", "q", "r")), inner).map(
            lambda named: f"g({', '.join(f'{name}={value}' for name, value in named.items())})"
        ),
        st.dictionaries(st.sampled_from(("'p'", "'q'", "2")), inner).map(
            lambda fields: f"{{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}"
        ),
    ),
    max_leaves=8,
)


@given(VALUES)
def test_laying_out_changes_nothing_of_what_the_code_says(value: str) -> None:
    form = python_form(f"def f():\n    x = {value}")
    assert ast.dump(ast.parse("\n".join(laid_out(form)))) == ast.dump(ast.parse(form))
    assert python_form(form) == form
    assert compare_python(f"x = {value}", f"x = ({value})  # same").is_equal


@pytest.mark.parametrize(
    "typed",
    [
        "(" * 99_000,
        "-" * 99_000 + "1",
        "x" + ".a" * 49_000,
        "f(" * 150 + ")" * 150,
        "1+" * 49_000 + "1",
        "a and " * 16_000 + "a",
        "lambda:" * 14_000 + "1",
        "not " * 24_000 + "a",
        "a if b else " * 8_000 + "c",
        "x\n" * 49_000,
        "x" + "[0]" * 30_000,
        "f'{" * 1_000,
        "\0",
        "x = '\ud800'",
        "".join(f"{' ' * depth}if a:\n" for depth in range(120)),
        "elif a: b\n" * 9_000,
        "if a: b\n" + "elif a: b\n" * 9_000,
    ],
    ids=lambda typed: repr(typed[:12]),
)
def test_hostile_code_is_compared_somehow(typed: str) -> None:
    begin = time.process_time()
    assert not compare_python("x = 1", typed).is_equal
    assert time.process_time() - begin < 3


def test_very_long_code_is_compared_as_text() -> None:
    long = "x = 1\n" * 20_000
    assert compare_python(long, long).is_equal
    assert shown(compare_python("a('b')", f"a('b')\n{long}"))[:2] == ["  a('b')", "+ x = 1"]
