"""Code blocks on the screen: all of the code, its indentation and its colours."""

import re

import pytest
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES

from dp100_cards.tui.markdown import highlight
from dp100_cards.tui.markdown.palette import Palette, Syntax, contrast_ratio, make_palette
from dp100_cards.tui.markdown.strips import render

JOB = """\
from azure.ai.ml import MLClient, command
from azure.identity import DefaultAzureCredential

# credential = DefaultAzureCredential()
# ml_client = MLClient(credential, subscription_id, resource_group_name, workspace_name)

job = command(
    code="./src",  # Directory containing train.py
    command="python train.py --learning-rate ${inputs.lr}",  # Command to execute
    inputs={
        "lr": 0.01,  # Define the input parameter 'lr' and its value
    },
    environment="AzureML-sklearn-1.0-ubuntu20.04-py38-cpu@latest",  # Reference curated environment
    compute="azureml:my-cluster",  # Target compute cluster (use prefix if needed)
    experiment_name="my-sklearn-experiment",
)
returned_job = ml_client.jobs.create_or_update(job)
print(f"Submitted job: {returned_job.name}")
"""
CONDA = """\
name: custom-sklearn-env
channels:
  - conda-forge
dependencies:
  - python=3.8
  - pip:
    - scikit-learn==1.1.2
"""


def palette(theme: str = "textual-dark") -> Palette:
    variables = BUILTIN_THEMES[theme].to_color_system().generate()
    return make_palette(variables, Style.parse("#e0e0e0 on #121212"))


def strips(code: str, language: str = "python", width: int = 79) -> list[Strip]:
    colours = palette()
    return render(f"```{language}\n{code}\n```", width, colours, colours.text)


def lines(code: str, language: str = "python", width: int = 79) -> list[str]:
    return [strip.text[2:].rstrip() for strip in strips(code, language, width)]


def roles(code: str, language: str) -> dict[str, Syntax]:
    return {text: role for row in highlight.highlight(code, language) for role, text in row}


@pytest.mark.parametrize("width", [23, 40, 79, 120])
@pytest.mark.parametrize(("code", "language"), [(JOB, "python"), (CONDA, "yaml"), (JOB, "nosuch")])
def test_every_sign_of_the_code_appears_at_any_width(code: str, language: str, width: int) -> None:
    shown = "".join(re.sub("^[▎↪]", "", line) for line in lines(code, language, width))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", code)


@pytest.mark.parametrize("width", [40, 79])
def test_indentation_is_kept(width: int) -> None:
    starts = [line[2:] for line in lines(JOB, width=width) if line.startswith("▎")]
    for shown, written in zip(starts, JOB.splitlines(), strict=True):
        assert written.startswith(shown)


def test_a_long_line_goes_on_four_columns_deeper_with_a_mark() -> None:
    assert lines("if x:\n    call(first, second, third_argument)", width=33) == [
        "▎ if x:",
        "▎     call(first, second,",
        "↪         third_argument)",
    ]


def test_a_line_breaks_before_a_comment_and_not_behind_its_sign() -> None:
    assert lines("call(first, 'second') # comment", width=31)[0] == "▎ call(first, 'second')"


def test_a_line_without_a_place_to_break_is_cut_at_the_edge() -> None:
    assert lines("x" * 30, "", width=25) == ["▎ " + "x" * 20, "↪     " + "x" * 10]


def test_tabs_become_four_columns() -> None:
    assert lines("a\n\tb", "") == ["▎ a", "▎     b"]


def test_blank_lines_stay_inside_code_and_go_at_its_ends() -> None:
    assert lines("\n  a\n\n\nb\n\n", "") == ["▎   a", "▎", "▎", "▎ b"]


def test_the_ground_of_a_block_fills_the_measure() -> None:
    (strip,) = strips("x")
    grounds = [s.style.bgcolor for s in strip for _ in s.text if s.style]
    assert len(set(grounds[2:78])) == 1
    assert grounds[0] == grounds[1] == grounds[78] != grounds[2]


def test_stretches_of_code_are_told_apart() -> None:
    python = roles("def f(x):\n    return 'a', 1.5  # note", "python")
    assert python["def"] is Syntax.KEYWORD
    assert python["'a'"] is Syntax.STRING
    assert python["1.5"] is Syntax.NUMBER
    assert python["# note"] is Syntax.COMMENT
    assert python["f"] is Syntax.NAME
    assert roles("name: x", "yaml")["name"] is Syntax.NAME
    assert roles("FROM x", "dockerfile")["FROM"] is Syntax.KEYWORD
    assert roles('{"a": 1}', "json")['"a"'] is Syntax.NAME
    assert roles("echo $HOME", "bash")["echo"] is Syntax.BUILTIN


def test_the_language_is_the_first_word_of_the_fence_in_any_case() -> None:
    assert any(s.text == "def" for strip in strips("def f(): ...", "Python title=x") for s in strip)


def test_an_unknown_language_stays_plain() -> None:
    assert highlight.highlight("def f(): ...", "nosuch") == (((Syntax.PLAIN, "def f(): ..."),),)


def test_a_block_is_highlighted_once_for_all_widths() -> None:
    highlight.highlight.cache_clear()
    for width in (40, 80, 120):
        strips(JOB, width=width)
    assert highlight.highlight.cache_info().misses == 1


@pytest.mark.parametrize("theme", [name for name, t in BUILTIN_THEMES.items() if not t.ansi])
def test_every_colour_can_be_read_on_its_ground(theme: str) -> None:
    system = BUILTIN_THEMES[theme].to_color_system().generate()
    front, back = (Color.parse(system[name]).rich_color for name in ("foreground", "background"))
    colours = make_palette(system, Style.from_color(front, back))
    texts = [colours.question, colours.muted, colours.title, colours.heading, colours.code_span]
    for style in [*texts, *colours.syntax.values()]:
        assert _contrast(style) >= 4.5
    for style in (colours.line, colours.gutter):
        assert _contrast(style) >= 3


@pytest.mark.parametrize("theme", [name for name, t in BUILTIN_THEMES.items() if t.ansi])
def test_terminal_themes_leave_the_ground_to_the_terminal(theme: str) -> None:
    variables = BUILTIN_THEMES[theme].to_color_system().generate()
    colours = make_palette(variables, Style.parse("default on default"))
    for style in (colours.text, colours.title, colours.code, *colours.syntax.values()):
        assert style.bgcolor is not None
        assert style.bgcolor.is_default
        assert style.color is not None
        assert style.color.is_system_defined or style.color.is_default


def _contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast_ratio(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
