"""Setting one value by its name: checked before, and nothing is written that was not meant."""

from pathlib import Path

import pytest

from dp100_cards.model.errors import Dp100Error, FileError, SettingsError, UsageError
from dp100_cards.model.selection import Order
from dp100_cards.model.settings import Settings
from dp100_cards.storage.settings.settings_file import read_settings
from dp100_cards.usecases.change_setting import ChangedSetting, change_setting
from dp100_cards.usecases.workspace import SettingsSources


def screen_check(settings: Settings) -> list[tuple[str, str]]:
    """Knows the theme `nord`, two commands, and that no two may have one key."""
    known, found, taken = {"a.b", "c.d"}, [], set[str]()
    for command, key in settings.keys.items():
        found += [] if command in known else [(f"keys.{command}", "no such command")]
        found += [(f"keys.{command}", "clash")] if key in taken else []
        taken.add(key)
    is_known = settings.theme in ("nord", "textual-dark")
    return found if is_known else [*found, ("theme", "no such theme")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "config.toml"


def change(path: Path, name: str, value: str, **environment: str) -> ChangedSetting:
    return change_setting(SettingsSources(path, environment), name, value, screen_check)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_the_first_setting_makes_a_private_file_that_explains_all(path: Path) -> None:
    changed = change(path, "order", "random")
    assert read_settings(path) == Settings(order=Order.RANDOM)
    assert path.read_text().splitlines()[changed.line - 1] == 'order = "random"'
    assert "#new_per_day = 20" in path.read_text()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("new_per_day", "5", "5"),
        ("order", "random", '"random"'),
        ("order", '"random"', '"random"'),
        ("learning_steps", '["60s", "90m"]', '["1m", "90m"]'),
        ("learn_ahead", "30m", '"30m"'),
        ("editor", 'code -w "x"', '"code -w \\"x\\""'),
        ("editor", "true", '"true"'),
        ("editor", "", '""'),
        ("editor", "a # b", '"a # b"'),
        ("fuzz", "false", "false"),
        ("theme", "nord", '"nord"'),
        ("backup.daily", "9", "9"),
        ("history.folder", "~/Sync", '"~/Sync"'),
        ("keys.a.b", "3,g", '"3,g"'),
        ("keys.a.b", "3", '"3"'),
    ],
)
def test_a_value_is_given_as_in_the_file_and_a_text_without_quotes(
    path: Path, name: str, text: str, value: str
) -> None:
    changed = change(path, name, text)
    assert changed.value == value
    assert value in path.read_text().splitlines()[changed.line - 1]
    read_settings(path)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("thme", "nord", r"thme: there is no such setting \(did you mean 'theme'\?\)"),
        ("order.x", "due", "there is no such setting"),
        ("new_per_day", "-1", "new_per_day: must be a whole number"),
        ("new_per_day", "1\nfuzz = false", "new_per_day: must be a whole number"),
        ("order", "rando", "did you mean 'random'"),
        ("editor", "a\nb", "editor: must not hold control characters"),
        ("theme", "nrod", "theme: no such theme"),
        ("backup", "3", "backup: there is no such setting"),
        ("backup.dayly", "3", r"backup.dayly: there is no such setting .*'backup.daily'"),
        ("history.folder", "Sync", "history.folder: must be a path such as"),
        ("keys", "3", "keys: name a command too"),
        ("keys.", "3", "keys: name a command too"),
        ("keys.a.c", "3", "keys.a.c: no such command"),
        ("keys.a.b", "z", "keys.a.b: clash|keys.c.d: clash"),
        ("keys.a.b\n", "3", "keys.a.b\u240a: must not hold control characters"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    path: Path, name: str, text: str, message: str
) -> None:
    before = written(path, 'order = "due"\n[keys]\n"c.d" = "z"\n').read_bytes()
    with pytest.raises(UsageError, match=message):
        change(path, name, text)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["order = [", "a = 1\na = 2\n", "#" * 70_000])
def test_a_file_that_cannot_be_read_is_left_alone(path: Path, text: str) -> None:
    before = written(path, text).read_bytes()
    with pytest.raises(SettingsError):
        change(path, "order", "due")
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["keys = 3\n", '[[keys]]\na = "b"\n', "[keys]\na = 3\n"])
def test_keys_that_are_wrong_stop_a_key_and_nothing_else(path: Path, text: str) -> None:
    written(path, text)
    with pytest.raises(SettingsError, match=rf"{path.name}:\d: keys: must be"):
        change(path, "keys.a.b", "x")
    change(path, "order", "due")
    assert path.read_text() in (f'{text}order = "due"\n', f'order = "due"\n{text}')


def test_a_line_that_would_land_in_a_text_is_not_written(path: Path) -> None:
    before = written(path, 'editor = """\n#order = 1\n"""\n').read_bytes()
    with pytest.raises(SettingsError, match="cannot set order without changing more"):
        change(path, "order", "due")
    assert path.read_bytes() == before


def test_a_wrong_value_can_be_put_right_while_others_are_wrong(path: Path) -> None:
    written(path, 'new_per_day = -1\nordr = "due"\n')
    change(path, "new_per_day", "5")
    assert path.read_text() == 'new_per_day = 5\nordr = "due"\n'


def test_a_problem_that_was_there_does_not_stop_another_key(path: Path) -> None:
    written(path, '[keys]\n"x.y" = "q"\n')
    change(path, "keys.a.b", "3")
    assert path.read_text() == '[keys]\n"x.y" = "q"\n"a.b" = "3"\n'


def test_a_mark_and_line_ends_stay(path: Path) -> None:
    written(path, "\ufefffuzz = true\r\n# mine\r\n")
    change(path, "order", "due")
    assert path.read_bytes() == '\ufefffuzz = true\r\norder = "due"\r\n# mine\r\n'.encode()


def test_a_link_stays_a_link_and_the_file_keeps_its_mode(path: Path, tmp_path: Path) -> None:
    target = written(tmp_path / "real.toml", 'order = "due" # mine\n')
    target.chmod(0o640)
    path.parent.mkdir()
    path.symlink_to(target)
    change(path, "order", "random")
    assert path.is_symlink()
    assert target.read_text() == 'order = "random" # mine\n'
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_variable_that_goes_before_is_named(path: Path) -> None:
    assert change(path, "order", "due", DP100_ORDER="random").overridden_by == "DP100_ORDER"
    assert change(path, "order", "due").overridden_by == ""


def test_a_home_that_cannot_be_made_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((FileError, SettingsError)) as raised:
        change(tmp_path / "file" / "config.toml", "order", "due")
    assert isinstance(raised.value, Dp100Error)
    assert str(tmp_path / "file") in str(raised.value)
