"""Python that is wrapped at a page's width comes back with the meaning that it had.

What no reader could undo is not generated: a break right behind a lone `return`, `yield` or
`raise`, between two string literals outside brackets, or inside a string in triple quotes, since
both sides of it are whole statements; and a comment whose rest is a statement with an effect.
"""

import ast

from hypothesis import assume, given
from hypothesis import strategies as st

from dp100_cards.documents.code.code_mending import Mended
from dp100_cards.documents.code.python_repair import mend_python
from tests.documents.code.wrapping import PROSE, WIDTHS, visible, without_marks, wrap

NAMES = st.sampled_from(
    [
        "ml_client",
        "workspace",
        "returned_job",
        "training_data",
        "compute_target",
        "custom_environment",
        "df",
    ]
)
TEXTS = st.builds(
    lambda quote, text, mark: f"{mark}{quote}{text.replace(chr(39), '')}{quote}",
    st.sampled_from("\"'"),
    PROSE,
    st.sampled_from(["", "f", "r"]),
)
IMAGES = st.just('"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04-py38-cpu-inference:latest"')
SIMPLE = st.one_of(
    NAMES, TEXTS, IMAGES, st.integers(0, 99).map(str), NAMES.map(lambda name: f"{name}.identifier")
)
EXPRESSIONS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        st.tuples(NAMES, inner, inner).map(
            lambda parts: f"{parts[0]}.create_or_update({parts[1]}, name={parts[2]})"
        ),
        st.tuples(inner, inner).map(lambda parts: f"{{'type': {parts[0]}, 'status': {parts[1]}}}"),
        st.tuples(NAMES, inner).map(lambda parts: f"{parts[0]} + len({parts[1]})"),
        st.tuples(NAMES, NAMES, NAMES).map(
            lambda parts: f"({parts[0]} if {parts[1]} is not None else {parts[2]})"
        ),
        st.tuples(NAMES, NAMES).map(
            lambda parts: f"[entry for entry in {parts[0]} if entry not in {parts[1]}]"
        ),
    ),
    max_leaves=6,
)
COMMENTS = st.one_of(
    PROSE.map(lambda text: f"# {text}"),
    st.tuples(NAMES, EXPRESSIONS).map(lambda parts: f"# {parts[0]} = load({parts[1]})"),
)
TAILS = st.one_of(st.just(""), PROSE.map(lambda text: f"  # {text}"))


def _call(name: str, arguments: list[tuple[str, str]]) -> list[str]:
    inner = [f"    key{number}={value},{tail}" for number, (value, tail) in enumerate(arguments)]
    return [f"{name} = command(", *inner, ")"]


SIMPLE_STATEMENTS = st.one_of(
    st.tuples(NAMES, EXPRESSIONS, TAILS).map(lambda p: [f"{p[0]} = {p[1]}{p[2]}"]),
    st.tuples(NAMES, EXPRESSIONS, TAILS).map(lambda p: [f"{p[0]}.submit({p[1]}){p[2]}"]),
    st.tuples(NAMES, EXPRESSIONS).map(lambda p: [f"assert {p[0]} == len({p[1]})"]),
    st.tuples(NAMES, NAMES).map(lambda p: [f"{p[0]} = {p[1]} + \\", "    1"]),
    st.builds(_call, NAMES, st.lists(st.tuples(EXPRESSIONS, TAILS), min_size=1, max_size=4)),
    COMMENTS.map(lambda comment: [comment]),
    st.just(["from azure.ai.ml import MLClient, command, Input, Output, load_component, dsl"]),
    st.just(['text = """First', "  second # no comment", '"""']),
    st.just([""]),
)
HEADS = st.one_of(
    st.tuples(NAMES, EXPRESSIONS).map(lambda p: f"if {p[0]} == len({p[1]}):"),
    NAMES.map(lambda name: f"for entry in sorted({name}, key=lambda other: other.identifier):"),
    TEXTS.map(lambda text: f"def build(workspace, name={text}, count=3) -> None:"),
    TEXTS.map(lambda text: f"@component(display_name={text})\ndef build(data, rate):"),
)


def _block(head: str, body: list[list[str]]) -> list[str]:
    # A line in triple quotes keeps its place, as an indented one would change the string.
    inside = [line for lines in body for line in _indent(lines)]
    return [*head.split("\n"), *inside, "    pass"]


def _indent(lines: list[str]) -> list[str]:
    if '"""' in lines[0]:
        return []
    return [f"    {line}" if line else "" for line in lines]


STATEMENTS = st.one_of(
    SIMPLE_STATEMENTS, st.builds(_block, HEADS, st.lists(SIMPLE_STATEMENTS, max_size=3))
)
CODE = st.lists(STATEMENTS, min_size=1, max_size=7).map(
    lambda groups: [line for lines in groups for line in lines]
)


def mended(code: str) -> Mended:
    result = mend_python(code)
    assert isinstance(result, Mended), code
    return result


@given(CODE, WIDTHS, st.data())
def test_wrapped_python_means_what_it_meant(
    lines: list[str], width: int, data: st.DataObject
) -> None:
    code = "\n".join(lines)
    assume(len(code.strip()))
    tree = ast.dump(ast.parse(code))
    pieces = [wrap(line, width, marked=data.draw(st.booleans())) for line in lines]
    wrapped = "\n".join(line for piece in pieces for line in piece)
    result = mended(wrapped).text
    assert ast.dump(ast.parse(result)) == tree
    assert without_marks(result) == without_marks(wrapped)
    assert visible(result).count("#") <= visible(wrapped).count("#")
    assert mended(result).text == result


@given(CODE)
def test_whole_python_stays_as_it_is(lines: list[str]) -> None:
    code = "\n".join(lines)
    assume("\n\n\n" not in code and code == code.strip("\n"))
    assert mend_python(code) == Mended(code)
