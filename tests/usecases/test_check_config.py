"""Checking and showing the settings: each value and each problem with its place."""

from pathlib import Path

import pytest

from dp100_cards.model.settings import Settings
from dp100_cards.storage.settings.settings_reader import DEFAULT, Origin
from dp100_cards.usecases.check_config import check_config
from dp100_cards.usecases.show_config import ShownSetting, show_config
from dp100_cards.usecases.workspace import SettingsSources


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def no_screen(_settings: Settings) -> list[tuple[str, str]]:
    return []


def picky_screen(settings: Settings) -> list[tuple[str, str]]:
    return [(f"keys.{command}", "unknown") for command in settings.keys] + [("theme", "ugly")]


def test_settings_in_order_have_no_problems(path: Path) -> None:
    path.write_text('order = "due"\n')
    environment = {"DP100_HOME": "h", "DP100_DECKS": "d", "DP100_NEW_PER_DAY": "3", "HOME": "x"}
    assert check_config(SettingsSources(path, environment), no_screen) == ()


def test_problems_of_the_screen_have_the_place_of_their_value(path: Path) -> None:
    path.write_text('# mine\ntheme = "pink"\n[keys]\n\n"a.b" = "x"\n')
    environment = {"DP100_KEYS": '{ "c.d" = "y" }'}
    assert check_config(SettingsSources(path, environment), picky_screen) == (
        f"{path}:5: keys.a.b: unknown",
        "DP100_KEYS: keys.c.d: unknown",
        f"{path}:2: theme: ugly",
    )


def test_a_theme_of_the_environment_is_told_by_its_variable(path: Path) -> None:
    found = check_config(SettingsSources(path, {"DP100_THEME": "pink"}), picky_screen)
    assert found == ("DP100_THEME: ugly",)


def test_unknown_variables_are_told_with_the_nearest_known_one(path: Path) -> None:
    environment = {"DP100_NEW_PERDAY": "3", "DP100_HOEM": "h", "OTHER": "x"}
    assert check_config(SettingsSources(path, environment), no_screen) == (
        "DP100_HOEM: there is no such setting (did you mean 'DP100_HOME'?)",
        "DP100_NEW_PERDAY: there is no such setting (did you mean 'DP100_NEW_PER_DAY'?)",
    )


def test_a_file_that_is_no_toml_does_not_hide_the_other_problems(path: Path) -> None:
    path.write_text("a = [")
    found = check_config(SettingsSources(path, {"DP100_FUZZ": "1"}), picky_screen)
    assert [line.partition(": ")[0] for line in found] == [f"{path}:1", "DP100_FUZZ", str(path)]


def test_every_value_is_shown_with_where_it_comes_from(path: Path) -> None:
    path.write_text('new_per_day = 20\n\norder = "due"\n[keys]\n"a.b" = "x"\n')
    shown = show_config(SettingsSources(path, {"DP100_REVEAL": "all", "DP100_ORDER": "random"}))
    by_name = {setting.name: setting for setting in shown.settings}
    assert len(by_name) == len(Settings.__dataclass_fields__)
    for setting in (
        ShownSetting("new_per_day", "20", "20", Origin(line=1)),
        ShownSetting("fuzz", "true", "true", DEFAULT),
        ShownSetting("order", '"random"', '"interleave"', Origin("DP100_ORDER")),
        ShownSetting("reveal", '"all"', '"steps"', Origin("DP100_REVEAL")),
        ShownSetting("keys.a.b", '"x"', None, Origin(line=5)),
    ):
        assert by_name[setting.name] == setting
    changed = [name for name, setting in by_name.items() if setting.is_changed]
    assert changed == ["order", "reveal", "keys.a.b"]


def test_what_is_wrong_is_shown_at_its_default(path: Path) -> None:
    path.write_text("new_per_day = -1\n")
    shown = show_config(SettingsSources(path, {}))
    assert (shown.settings[0].value, shown.settings[0].origin) == ("20", DEFAULT)
    assert len(shown.problems) == 1
