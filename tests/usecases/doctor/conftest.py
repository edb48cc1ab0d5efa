"""A learner with whom all is well."""

from pathlib import Path

import pytest

from tests.support.doctor import Learner


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path)
