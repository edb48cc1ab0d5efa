"""The arguments read without Typer are the ones that Typer knows, and mean the same."""

from typing import Any

import pytest
import typer

from dp100_cards.cli.app import DueStyle, app
from dp100_cards.cli.arguments import (
    COMMANDS,
    DUE_STYLES,
    HOME,
    PLACE_OPTIONS,
    STATS_FORMATS,
    WORDS,
    places_first,
    read_arguments,
)
from dp100_cards.cli.quick import _RUNNERS
from dp100_cards.cli.stats_command import StatsFormat


def typer_options(command: str) -> set[str]:
    found: Any = typer.main.get_command(app)
    for word in command.split():
        found = found.commands[word]
    options = {name for each in found.params for name in each.opts if name.startswith("-")}
    return options - {"--help", "-h", "--version", "--install-completion", "--show-completion"}


@pytest.mark.parametrize("command", COMMANDS)
def test_typer_knows_the_same_options(command: str) -> None:
    assert typer_options(command) == {name for name in COMMANDS[command] if name != WORDS}
    assert typer_options("") == set(PLACE_OPTIONS)


def test_typer_knows_the_same_formats() -> None:
    assert tuple(StatsFormat) == STATS_FORMATS
    assert tuple(DueStyle) == DUE_STYLES


def test_every_command_that_is_read_can_be_run() -> None:
    assert {"due", *_RUNNERS} == set(COMMANDS)


def test_all_kinds_of_options_are_read() -> None:
    argv = ["review", "--section", "compute", "-s", "I.A", "--limit=3", "--new", "0", "--plain"]
    read = read_arguments(argv)
    assert read is not None
    assert read.command == "review"
    assert read.texts("--section", "-s") == ("compute", "I.A")
    assert (read.number("--limit"), read.number("--new")) == (3, 0)
    assert read.flags == {"--plain"}


def test_choices_are_read_and_may_be_repeated_where_that_makes_sense() -> None:
    argv = ["review", "--state", "new", "--state=learning", "--only", "leech", "--order=random"]
    read = read_arguments([*argv, "--cram", "--minutes", "15", "--theme", "nord"])
    assert read is not None
    assert read.texts("--state") == ("new", "learning")
    assert (read.text("--only"), read.text("--order")) == ("leech", "random")
    assert (read.number("--minutes"), read.text("--theme")) == (15, "nord")
    assert read.flags == {"--cram"}


def test_days_and_measures_of_stats_are_read() -> None:
    argv = ["stats", "--measure", "reviews", "--measure=today", "--since", "7d", "--until=today"]
    read = read_arguments([*argv, "--on", "2w", "--format", "md", "--output", "-", "--force"])
    assert read is not None
    assert read.texts("--measure") == ("reviews", "today")
    texts = [read.text(name) for name in ("--since", "--until", "--on", "--format", "--output")]
    assert texts == ["7d", "today", "2w", "md", "-"]
    assert read.flags == {"--force"}


def test_no_command_is_the_home_screen_of_these_places() -> None:
    for argv in ([], ["--home", "h"], ["--decks=d"]):
        read = read_arguments(argv)
        assert read is not None
        assert read.command == HOME


def test_a_command_may_have_two_words() -> None:
    read = read_arguments(["--home", "h", "decks", "check", "--decks=d"])
    assert read is not None
    assert (read.command, read.text("--home"), read.text("--decks")) == ("decks check", "h", "d")


def test_a_command_may_take_words_among_its_options() -> None:
    read = read_arguments(["decks", "show", "q05", "--raw", "q16", "--home=h"])
    assert read is not None
    assert (read.command, read.texts(WORDS), read.flags) == (
        "decks show",
        ("q05", "q16"),
        {"--raw"},
    )


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "reviw",
        "decks",
        "decks build",
        "decks check folder",
        "decks list q05",
        "decks show",
        "decks show --raw",
        "decks show -- q05",
        "decks show q05 --rwa",
        "stats --format xml",
        "review --help",
        "review -h",
        "review --sektion compute",
        "review --section",
        "review --section --plain",
        "review --section=",
        "review --limit many",
        "review --limit -1",
        "review --limit \u0663",
        "review --plain=yes",
        "review compute",
        "review -- compute",
        "--home",
        "review --only mised",
        "review --only",
        "review --state new,learning",
        "review --order=Due",
        "review --minutes soon",
        "review --cram=yes",
        "review --theme",
    ],
)
def test_what_is_not_certain_is_left_to_typer(arguments: str) -> None:
    assert read_arguments(arguments.split()) is None


def test_places_may_stand_anywhere() -> None:
    argv = ["review", "--home", "h", "--plain", "--decks=d"]
    assert places_first(argv) == ["--home", "h", "--decks=d", "review", "--plain"]
    assert places_first(["due", "--home"]) == ["--home", "due"]
