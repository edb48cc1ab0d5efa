"""The documents know every setting, with what it may be and its default."""

import re
from pathlib import Path

import pytest

from dp100_cards.storage.settings.default_file import default_file_text
from dp100_cards.storage.settings.setting_table import KEYS, SETTINGS, Setting

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PLAIN = [setting for setting in SETTINGS if setting.name != KEYS]


@pytest.mark.parametrize("setting", PLAIN, ids=lambda setting: setting.name)
def test_every_setting_is_documented_as_it_is(setting: Setting) -> None:
    default = setting.written(setting.default)
    row = f"| `{setting.name}` | {setting.kind.wanted} | `{default}` | {setting.help} |"
    assert row in DOCUMENT.splitlines()
    assert re.search(rf"^{setting.name} = {re.escape(default)}( +#|$)", README, re.MULTILINE)


def test_the_document_holds_the_file_of_defaults() -> None:
    assert f"```toml\n{default_file_text()}```\n" in DOCUMENT
