"""The learners' folders that are measured: one who has just begun, and after one and ten years."""

from dataclasses import dataclass
from pathlib import Path

from installed import HERE, Home, Installed

FEW_CARDS = 100
MANY_CARDS, MANY_REVIEWS = 10_000, 100_000
_RICH = ("--cards", str(MANY_CARDS), "--reviews", "1000000", "--days", "3650")
_LONG = ("--cards", "45000", "--reviews", "1000000", "--days", "3650", "--journal-only")


@dataclass(frozen=True, slots=True)
class Homes:
    """Both, each after a session that was left at once, so that cache and calendar are there."""

    empty: Home
    full: Home


def make_homes(installed: Installed, folder: Path) -> Homes:
    """Writes both folders."""
    return Homes(
        empty=make_home(installed, folder / "empty", FEW_CARDS, 0),
        full=make_home(installed, folder / "full", MANY_CARDS, MANY_REVIEWS),
    )


def make_home(installed: Installed, folder: Path, cards: int, reviews: int) -> Home:
    """Writes one folder and runs a session in it that is left at once."""
    home = Home(folder)
    numbers = ("--cards", str(cards), "--reviews", str(reviews))
    program = str(HERE / "make_history.py")
    installed.output([installed.python, program, str(folder), *numbers], home)
    settle(installed, home)
    return home


def make_long_home(installed: Installed, folder: Path) -> Home:
    """Writes a folder with a history of ten years, which nobody has opened yet."""
    home = Home(folder)
    program = str(HERE / "make_history.py")
    installed.output([installed.python, program, str(folder), *_LONG], home)
    return home


def make_rich_home(installed: Installed, folder: Path) -> Home:
    """Writes a folder with 10,000 cards and 1,000,000 reviews, and opens it once."""
    home = Home(folder)
    program = str(HERE / "make_history.py")
    installed.output([installed.python, program, str(folder), *_RICH], home)
    settle(installed, home)
    return home


def settle(installed: Installed, home: Home) -> None:
    """A session that is left at once; it brings cache and due calendar up to date."""
    installed.output([installed.dp100, "review", "--plain"], home, typed="q\n")
