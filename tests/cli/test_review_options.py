"""The options of `dp100 review`: with Typer or without they mean the same."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dp100_cards.cli import app
from dp100_cards.cli.arguments import COMMANDS, read_arguments
from dp100_cards.cli.quick import run_quickly
from dp100_cards.cli.review import ViewOptions
from dp100_cards.model.memory import Phase
from dp100_cards.model.selection import Only, Order
from dp100_cards.model.settings import Settings
from tests.support.plain import LineLearner
from tests.support.terminal import Terminal

# What is typed, the lines given to the session, and what only these options print.
CASES = {
    "--section": ("--section pipes", "", "Card 1/2: pipes"),
    "-s": ("-s pi", "", "Card 1/2: pipes"),
    "--tag": ("--tag PIPES", "", "Card 1/1: pipes \u203a Pipelines (p1, new)"),
    "--card": ("--card p2 --card P1", "", "Card 1/2: pipes \u203a Code (p2, new)"),
    "--state": ("--state learning --state new", "", "Card 1/2"),
    "--only": ("--only new", "", "Card 1/2"),
    "--limit": ("--limit 1", "", "Card 1/1"),
    "--new": ("--new 1", "", "Card 1/1"),
    "--minutes": ("--minutes 2", "", "1 card, until "),
    "--cram": ("--cram", "", "Cramming: "),
    "--order": ("--order random", "", "Card 1/2"),
    "--type": ("--type", "", "[Enter: type the answer"),
    "--confidence": ("--confidence", "", "[sure, think or guess?]"),
    "--plain": ("", "\n", "[1 Again"),
    "--low-bandwidth": ("--low-bandwidth", "", "Card 1/2"),
    "--theme": ("--theme nord", "", "Card 1/2"),
}

_TIME = re.compile(r"\b\d\d:\d\d\b")


@dataclass(frozen=True)
class Printed:
    """What a command came to."""

    code: int
    text: str


@pytest.fixture
def places(tmp_path: Path) -> list[str]:
    LineLearner(tmp_path)
    return ["--home", str(tmp_path), "--decks", str(tmp_path / "decks")]


def test_every_option_has_its_case() -> None:
    assert CASES.keys() == COMMANDS["review"].keys()


@pytest.mark.parametrize("option", CASES)
def test_an_option_means_the_same_with_typer_and_without(
    option: str,
    places: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed, lines, printed = CASES[option]
    argv = [*places, "review", "--plain", *typed.split()]
    read = read_arguments(argv)
    assert read is not None
    outcomes = []
    runs: tuple[Callable[[], int], ...] = (lambda: run_quickly(read), lambda: app.run(argv))
    for run in runs:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        code = run()
        told = capsys.readouterr()
        outcomes.append(Printed(code, _TIME.sub("HH:MM", told.err + told.out)))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0].code == 0
    assert printed in outcomes[0].text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("--only mised", "'missed', 'new', 'flagged'"),
        ("--state reveiw", "'new', 'learning', 'review'"),
        ("--order worst", "'due', 'random', 'interleave'"),
        ("--crm", "--cram"),
        ("--minutes 0", "greater than or equal to 1"),
    ],
)
def test_a_wrong_choice_is_explained(
    typed: str, told: str, places: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run([*places, "review", *typed.split()]) == 2
    assert told in " ".join(capsys.readouterr().err.replace("\u2502", " ").split())


def test_the_choices_are_those_of_the_program() -> None:
    choices = COMMANDS["review"]
    assert choices["--only"] == tuple(Only)
    assert choices["--order"] == tuple(Order)
    assert choices["--state"] == tuple(phase.label for phase in Phase)


def test_what_is_typed_goes_before_the_settings() -> None:
    typed = ViewOptions(
        type_answers=True, asks_confidence=True, low_bandwidth=True, theme="nord"
    ).over(Settings())
    assert (typed.type_answers, typed.confidence, typed.low_bandwidth) == (True, True, True)
    assert typed.theme == "nord"


def test_what_is_not_typed_leaves_the_settings_alone() -> None:
    settings = Settings(type_answers=True, confidence=True, low_bandwidth=True, theme="nord")
    assert ViewOptions().over(settings) == settings


def test_a_theme_that_is_not_there_is_told_before_the_screen_is_drawn(tmp_path: Path) -> None:
    LineLearner(tmp_path)
    typed = ("review", "--theme", "nordd")
    with Terminal(*typed, home=tmp_path, decks=tmp_path / "decks") as terminal:
        terminal.wait_for("dp100: --theme: no theme is called 'nordd' (did you mean 'nord'?)")
        assert terminal.wait_for_exit() == 2
    assert b"\x1b" not in terminal.raw
