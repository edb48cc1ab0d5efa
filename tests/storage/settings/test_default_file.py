"""The file that a learner without settings is given: it sets nothing, and shows everything."""

import re
from pathlib import Path

from dp100_cards.model.settings import Settings
from dp100_cards.storage.settings.default_file import default_file_text
from dp100_cards.storage.settings.setting_table import SETTINGS
from dp100_cards.storage.settings.settings_file import read_settings


def test_it_sets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(default_file_text())
    assert not [line for line in default_file_text().splitlines() if line and line[0] != "#"]
    assert read_settings(path) == Settings()


def test_without_its_signs_it_sets_every_default(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    text = re.sub(r"^#(?=[\w\[])", "", default_file_text(), flags=re.MULTILINE)
    path.write_text(text)
    assert read_settings(path) == Settings()
    for setting in SETTINGS:
        assert re.search(rf"^(\[{setting.name}\]|{setting.name} = )", text, re.MULTILINE)


def test_it_explains_every_setting_within_a_hundred_columns() -> None:
    text = default_file_text()
    assert all(setting.help in text for setting in SETTINGS)
    assert max(map(len, text.splitlines())) <= 100
