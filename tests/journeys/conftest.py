"""A learner's home and decks, as the command finds them."""

from pathlib import Path

import pytest

from tests.support.decks import three_decks


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return three_decks(tmp_path / "decks")
