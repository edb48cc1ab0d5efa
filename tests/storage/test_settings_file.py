"""Settings: each one is checked, and all mistakes are told at once with their lines."""

from pathlib import Path

import pytest

from dp100_cards.model.errors import SettingsError
from dp100_cards.model.settings import Settings
from dp100_cards.storage.settings_file import read_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(path: Path, text: str) -> Settings:
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def refused(path: Path, text: str) -> str:
    with pytest.raises(SettingsError) as raised:
        read(path, text)
    return str(raised.value)


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert read_settings(path) == Settings()


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n"])
def test_a_file_that_says_nothing_leaves_the_defaults(path: Path, text: str) -> None:
    assert read(path, text) == Settings()


def test_every_setting_can_be_set(path: Path) -> None:
    text = """
        new_per_day = 7
        desired_retention = 0.85
        learning_steps = ["90s", "10m", "8h"]
        relearning_steps = ["1d"]
        maximum_interval_days = 365
        rollover_hour = 0
        fuzz = false
    """
    assert read(path, text) == Settings(
        new_per_day=7,
        desired_retention=0.85,
        learning_steps_seconds=(90, 600, 28_800),
        relearning_steps_seconds=(86_400,),
        maximum_interval_days=365,
        rollover_hour=0,
        fuzz=False,
    )


@pytest.mark.parametrize(
    "line",
    ["new_per_day = 0", "new_per_day = 9999", "desired_retention = 0.7", "desired_retention = 0.99",
     "maximum_interval_days = 1", "maximum_interval_days = 36500", "rollover_hour = 23",
     "learning_steps = []", "relearning_steps = []", 'learning_steps = ["365d"]',
     'learning_steps = [" 10 m "]'],
)  # fmt: skip
def test_the_bounds_themselves_are_allowed(path: Path, line: str) -> None:
    read(path, line)


@pytest.mark.parametrize(
    "line",
    ["new_per_day = -1", "new_per_day = 10000", "new_per_day = 2.5", "new_per_day = true",
     'new_per_day = "20"', "desired_retention = 0.69", "desired_retention = 1",
     "desired_retention = true", "desired_retention = nan", 'desired_retention = "0.9"',
     "desired_retention = 90", "maximum_interval_days = 0", "maximum_interval_days = 36501",
     "rollover_hour = 24", "rollover_hour = -1", "rollover_hour = 04:00:00", 'fuzz = "yes"',
     "fuzz = 1", 'learning_steps = "1m"', "learning_steps = [60]", 'learning_steps = ["0m"]',
     'learning_steps = ["366d"]', 'learning_steps = ["1m 30s"]', 'learning_steps = ["1w"]',
     'learning_steps = ["-5m"]', 'learning_steps = [["1m"]]', "learning_steps = {a = 1}"],
)  # fmt: skip
def test_a_value_out_of_bounds_or_of_the_wrong_kind_is_refused_by_name_and_line(
    path: Path, line: str
) -> None:
    name = line.split(" ", maxsplit=1)[0]
    message = refused(path, f"# mine\n\n{line}\n")
    assert message.startswith(f"{path}:3: {name}: ")
    assert "\n" not in message


def test_a_duration_of_thousands_of_digits_is_refused_like_any_other(path: Path) -> None:
    message = refused(path, f'learning_steps = ["{"9" * 5000}m"]')
    assert message.startswith(f"{path}:1: learning_steps: ")
    assert "duration" in message


def test_an_unknown_setting_is_refused_with_the_nearest_known_one(path: Path) -> None:
    message = refused(path, "\nnew_pre_day = 5\n")
    assert message == (
        f"{path}:2: new_pre_day: there is no such setting (did you mean 'new_per_day'?)"
    )


def test_a_setting_in_a_table_is_refused(path: Path) -> None:
    assert f"{path}:1: review: there is no such setting" in refused(
        path, "[review]\nnew_per_day = 5\n"
    )


def test_all_mistakes_are_told_at_once_each_with_its_line(path: Path) -> None:
    text = 'new_per_day = -1\nfuzz = true\ncolour = "red"\n\ndesired_retention = 2\n'
    lines = refused(path, text).splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{path}:{n}" for n in (1, 3, 5)]


@pytest.mark.parametrize(
    "text", ["new_per_day 5", "new_per_day =", "fuzz = true\nfuzz = false", "a = [1", "\x00"]
)
def test_what_is_no_toml_is_refused_with_its_place(path: Path, text: str) -> None:
    message = refused(path, text)
    assert message.startswith(f"{path}: not valid TOML: ")
    assert "line 1" in message or "at end of document" in message


def test_what_is_no_text_is_refused(path: Path) -> None:
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="not valid TOML"):
        read_settings(path)


def test_a_byte_order_mark_is_fine(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfnew_per_day = 5\r\n")
    assert read_settings(path).new_per_day == 5


def test_a_folder_in_place_of_the_file_is_an_error_in_words(path: Path) -> None:
    path.mkdir()
    with pytest.raises(SettingsError, match=r"config\.toml: cannot read: Is a directory"):
        read_settings(path)
