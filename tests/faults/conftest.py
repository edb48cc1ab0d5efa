"""A place for worlds, and watched runs of the real command in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.faults.file_shim import build_shim
from tests.support.faults.lab import Lab, fast_folder


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The watcher in C, where it can be built."""
    return build_shim(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def lab(shim: Path | None) -> Iterator[Lab]:
    """Watches by the shim, else by what Python has."""
    with fast_folder() as folder, Lab(folder, shim) as opened:
        yield opened
