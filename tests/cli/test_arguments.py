"""The arguments read without Typer are the ones that Typer knows, and mean the same."""

import pytest
import typer

from dp100_cards.cli.app import app
from dp100_cards.cli.arguments import (
    DUE_OPTIONS,
    PLACE_OPTIONS,
    REVIEW_OPTIONS,
    places_first,
    read_arguments,
)


def typer_options(command: str) -> set[str]:
    group = typer.main.get_command(app)
    found = group.commands[command] if command else group  # type: ignore[attr-defined]
    options = {name for parameter in found.params for name in parameter.opts}
    return options - {"--help", "-h", "--version", "--install-completion", "--show-completion"}


@pytest.mark.parametrize(
    ("command", "options"),
    [("review", REVIEW_OPTIONS), ("due", DUE_OPTIONS), ("", PLACE_OPTIONS)],
)
def test_typer_knows_the_same_options(command: str, options: dict[str, str]) -> None:
    assert typer_options(command) == set(options)


def test_all_kinds_of_options_are_read() -> None:
    argv = ["--section", "compute", "-s", "I.A", "--limit=3", "--new", "0", "--plain"]
    read = read_arguments(argv, REVIEW_OPTIONS)
    assert read is not None
    assert read.texts == {"--section": ["compute"], "-s": ["I.A"]}
    assert read.numbers == {"--limit": 3, "--new": 0}
    assert read.flags == {"--plain"}


@pytest.mark.parametrize(
    "argv",
    [
        ["--help"],
        ["-h"],
        ["--sektion", "compute"],
        ["--section"],
        ["--section", "--plain"],
        ["--section="],
        ["--limit", "many"],
        ["--limit", "-1"],
        ["--limit", "\u0663"],
        ["--plain=yes"],
        ["compute"],
        ["--", "compute"],
    ],
)
def test_what_is_not_certain_is_left_to_typer(argv: list[str]) -> None:
    assert read_arguments(argv, REVIEW_OPTIONS) is None


def test_places_may_stand_anywhere() -> None:
    argv = ["review", "--home", "h", "--plain", "--decks=d"]
    assert places_first(argv) == ["--home", "h", "--decks=d", "review", "--plain"]
    assert places_first(["due", "--home"]) == ["--home", "due"]
