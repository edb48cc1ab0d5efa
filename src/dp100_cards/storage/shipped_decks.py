"""Where the decks that come with the program lie; imports little, for the prompt path."""

import os


def shipped_decks_folder() -> str:
    """The checkout's `decks/` when run from a checkout, else the copy inside the package."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    checkout = os.path.dirname(os.path.dirname(package))  # noqa: PTH120
    if os.path.isfile(f"{checkout}/pyproject.toml"):  # noqa: PTH113
        return f"{checkout}/decks"
    return f"{package}/decks"
