"""What every test gets: a home of its own, one time zone, and laws that are tried the same way."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.closing import close_all
from tests.support.laws import LONG, ORDINARY

for profile, examples in (("dp100", ORDINARY), ("long", LONG)):
    settings.register_profile(
        profile,
        derandomize=True,
        deadline=None,
        max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
settings.load_profile("dp100")

# Nothing outlives a test that does not ask for it; here for what is made before the first one too.
os.environ["DP100_NO_BACKUP"] = "1"
# Or each of the programs that tests start would compile all that it loads.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """Lets the collector pass over thousands of tests, or it looks through them again and again.

    It comes more seldom too: a tenth of all time went into it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Empty folders."""
    return _empty_folders(tmp_path_factory.mktemp("homes"))


def _empty_folders(inside: Path) -> Iterator[Path]:
    # To make and remove one for each test takes longer than many of them.
    for number in count():
        folder = inside / str(number)
        folder.mkdir()
        while not any(folder.iterdir()):
            yield folder


@pytest.fixture(autouse=True)
def isolated_environment(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the learner's files or settings, and none leaves any behind."""
    home = next(homes)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    settings_names = [name for name in os.environ if name.startswith("DP100_")]
    for name in (*settings_names, "VISUAL", "EDITOR", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("DP100_NO_BACKUP", "1")
    return home


@pytest.fixture
def short_home() -> Iterator[Path]:
    """A folder whose path is always as long, for pictures of screens that show it."""
    with tempfile.TemporaryDirectory(prefix="dp100-") as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def closed_connections() -> Iterator[None]:
    """Nothing stays open behind a test."""
    yield
    close_all()
