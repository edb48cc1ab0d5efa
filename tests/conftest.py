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
    """Lets the collector pass over thousands of tests, or it looks through them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Places for folders; `mktemp` looks through all that it made before, for each new one."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def isolated_environment(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the learner's files or settings, and none leaves any behind."""
    home = next(homes)
    home.mkdir()
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
