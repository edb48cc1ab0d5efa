"""Settings: each one is checked, and all mistakes are told at once with their lines."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dp100_cards.model.errors import SettingsError
from dp100_cards.model.selection import Order
from dp100_cards.model.settings import LeechAction, Reveal, Settings
from dp100_cards.storage.settings.settings_file import read_settings
from dp100_cards.storage.settings.toml_file import MAX_SETTINGS_BYTES
from tests.support.commands import PATIENCE_SECONDS

EVERY_SETTING = """
    new_per_day = 7
    reviews_per_day = 0
    desired_retention = 0.85
    learning_steps = ["90s", "10m", "8h"]
    relearning_steps = ["1d"]
    learn_ahead = "0m"
    maximum_interval_days = 365
    rollover_hour = 0
    fuzz = false
    order = "weakest"
    leech_lapses = 5
    leech_action = "suspend"
    reveal = "all"
    rating_buttons = 2
    type_answers = true
    confidence = true
    scaffolded_retry = false
    wrap_code = false
    theme = "nord"
    low_bandwidth = true
    editor = "vim -f"
    history.folder = "~/Sync/dp100"
    [backup]
    folder = "/mnt/backups"
    daily = 1
    weekly = 0
    monthly = 999
    [keys]
    "review.rate_good" = "3,g"
    review.undo = "z"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(path: Path, text: str, **environment: str) -> Settings:
    path.write_text(text, encoding="utf-8")
    return read_settings(path, environment)


def refused(path: Path, text: str, **environment: str) -> str:
    with pytest.raises(SettingsError) as raised:
        read(path, text, **environment)
    return str(raised.value)


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert read_settings(path) == Settings()


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n", "[keys]\n"])
def test_a_file_that_says_nothing_leaves_the_defaults(path: Path, text: str) -> None:
    assert read(path, text) == Settings()


def test_every_setting_can_be_set(path: Path) -> None:
    assert read(path, EVERY_SETTING) == Settings(
        new_per_day=7,
        reviews_per_day=0,
        desired_retention=0.85,
        learning_steps_seconds=(90, 600, 28_800),
        relearning_steps_seconds=(86_400,),
        learn_ahead_seconds=0,
        maximum_interval_days=365,
        rollover_hour=0,
        fuzz=False,
        order=Order.WEAKEST,
        leech_lapses=5,
        leech_action=LeechAction.SUSPEND,
        reveal=Reveal.ALL,
        rating_buttons=2,
        type_answers=True,
        confidence=True,
        scaffolded_retry=False,
        wrap_code=False,
        theme="nord",
        low_bandwidth=True,
        editor="vim -f",
        history_folder="~/Sync/dp100",
        backup_folder="/mnt/backups",
        backup_daily=1,
        backup_weekly=0,
        backup_monthly=999,
        keys={"review.rate_good": "3,g", "review.undo": "z"},
    )


@pytest.mark.parametrize(
    "line",
    ["new_per_day = 0", "new_per_day = 9999", "desired_retention = 0.7", "desired_retention = 0.99",
     "maximum_interval_days = 1", "maximum_interval_days = 36500", "rollover_hour = 23",
     "learning_steps = []", "relearning_steps = []", 'learning_steps = ["365d"]',
     'learning_steps = [" 10 m "]', 'learn_ahead = "24h"', "leech_lapses = 1", "leech_lapses = 99",
     'editor = ""', "rating_buttons = 4"],
)  # fmt: skip
def test_the_bounds_themselves_are_allowed(path: Path, line: str) -> None:
    read(path, line)


@pytest.mark.parametrize(
    "line",
    ["new_per_day = -1", "new_per_day = 10000", "new_per_day = 2.5", "new_per_day = true",
     'new_per_day = "20"', f"new_per_day = 0x{'f' * 5000}", "reviews_per_day = -1",
     "desired_retention = 0.69", "desired_retention = 1",
     "desired_retention = true", "desired_retention = nan", 'desired_retention = "0.9"',
     "desired_retention = 90", "maximum_interval_days = 0", "maximum_interval_days = 36501",
     "rollover_hour = 24", "rollover_hour = -1", "rollover_hour = 04:00:00", 'fuzz = "yes"',
     "fuzz = 1", 'learning_steps = "1m"', "learning_steps = [60]", 'learning_steps = ["0m"]',
     'learning_steps = ["366d"]', 'learning_steps = ["1m 30s"]', 'learning_steps = ["1w"]',
     'learning_steps = ["-5m"]', 'learning_steps = [["1m"]]', "learning_steps = {a = 1}",
     'learning_steps = ["\u0663m"]', 'learn_ahead = "25h"', "learn_ahead = 20",
     'learn_ahead = ["20m"]', 'order = "rand"', 'order = ""', "order = 1", 'order = ["due"]',
     "leech_lapses = 0", "leech_lapses = 100", 'leech_action = "bury"', 'reveal = "Steps"',
     "rating_buttons = 3", "rating_buttons = true", "rating_buttons = 4.0", 'theme = ""',
     'theme = " "', "theme = 1", 'theme = "a\\u001b[31m"', 'editor = "vi\\nrm"', "editor = false",
     'theme = "' + "x" * 1001 + '"', 'history.folder = "Sync"', 'history.folder = "~ada/x"',
     "backup.folder = 1", "backup.daily = -1", "backup.daily = 1000", 'backup.weekly = "5"',
     'backup.daily.x = 1'],
)  # fmt: skip
def test_a_value_out_of_bounds_or_of_the_wrong_kind_is_refused_by_name_and_line(
    path: Path, line: str
) -> None:
    name = line.split(" ", maxsplit=1)[0]
    message = refused(path, f"# mine\n\n{line}\n")
    assert message.startswith(f"{path}:3: {name.removesuffix('.x')}: ")
    assert "\n" not in message
    assert "\x1b" not in message
    assert len(message) < len(str(path)) + 250


def test_a_duration_of_thousands_of_digits_is_refused_like_any_other(path: Path) -> None:
    message = refused(path, f'learning_steps = ["{"9" * 5000}m"]')
    assert message.startswith(f"{path}:1: learning_steps: ")
    assert "duration" in message


def test_an_unknown_setting_is_refused_with_the_nearest_known_one(path: Path) -> None:
    message = refused(path, "\nnew_pre_day = 5\n")
    assert message == (
        f"{path}:2: new_pre_day: there is no such setting (did you mean 'new_per_day'?)"
    )


def test_a_misspelt_choice_is_refused_with_the_nearest_known_one(path: Path) -> None:
    assert refused(path, 'order = "interleaf"').endswith("(did you mean 'interleave'?)")


def test_a_setting_in_a_table_is_refused(path: Path) -> None:
    assert f"{path}:1: review: there is no such setting" in refused(
        path, "[review]\nnew_per_day = 5\n"
    )


def test_an_unknown_setting_in_a_table_is_refused_with_the_nearest_known_one(path: Path) -> None:
    message = refused(path, "[backup]\ndayly = 5\n")
    assert message == (
        f"{path}:2: backup.dayly: there is no such setting (did you mean 'backup.daily'?)"
    )


@pytest.mark.parametrize("text", ["backup = 3", "[[backup]]\n"])
def test_a_value_in_place_of_a_table_is_refused(path: Path, text: str) -> None:
    assert refused(path, text).startswith(f"{path}:1: backup: must be a table such as [backup]")


def test_a_table_in_place_of_a_value_is_refused(path: Path) -> None:
    message = refused(path, "fuzz = true\n[new_per_day]\nx = 1\n")
    assert message.startswith(f"{path}:2: new_per_day: must be a whole number")


def test_all_mistakes_are_told_at_once_each_with_its_line(path: Path) -> None:
    text = (
        'new_per_day = -1\nfuzz = true\ncolour = "red"\n\ndesired_retention = 2\n'
        '[keys]\n# a comment = 1\n"review.undo" = 3\nreview.quit = "q"\nreview.help = [\n]\n'
    )
    lines = refused(path, text).splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{path}:{n}" for n in (1, 3, 5, 8, 10)]
    assert lines[3].startswith(f"{path}:8: keys.review.undo: must be a text, not 3")


def test_so_many_mistakes_as_nobody_reads_are_counted(path: Path) -> None:
    lines = refused(path, "".join(f"a{number} = 1\n" for number in range(5000))).splitlines()
    assert len(lines) == 101
    assert lines[-1] == "... and 4900 more problems"


@pytest.mark.parametrize("text", ["keys = 3", '[[keys]]\n"a" = "b"\n', 'keys = "a"'])
def test_keys_that_are_no_table_are_refused(path: Path, text: str) -> None:
    assert refused(path, text).startswith(f"{path}:1: keys: must be a table such as [keys]")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("new_per_day 5", 1),
        ("\nnew_per_day =", 2),
        ("fuzz = true\nfuzz = false", 2),
        ("a = [1\n\n", 1),
        ("\n\x00", 2),
        (f"a = {'9' * 5000}", 1),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(path: Path, text: str, line: int) -> None:
    assert refused(path, text).startswith(f"{path}:{line}: not valid TOML: ")


@pytest.mark.parametrize(
    "text",
    [f"a{dots} = 1" for dots in (".a" * 20_000, '."a"' * 10_000)]
    + [f"[a{'.a' * 20_000}]", f"keys = {{ a{'.a' * 20_000} = 1 }}"],
)
def test_a_name_without_end_is_refused_at_once(path: Path, text: str) -> None:
    assert refused(path, text) == f"{path}: not valid TOML: a name with far too many dots"


def test_dots_in_a_text_are_not_counted(path: Path) -> None:
    assert read(path, f'editor = "{"." * 500}" # {"." * 500}').editor == "." * 500


def test_brackets_without_end_are_refused(path: Path) -> None:
    assert refused(path, f"a = {'[' * 20_000}") == f"{path}: not valid TOML: too many brackets"


def test_what_is_no_text_is_refused(path: Path) -> None:
    path.write_bytes(b"fuzz = true\n\xff\xfe")
    with pytest.raises(SettingsError, match=r"config\.toml:2: is not UTF-8 text"):
        read_settings(path)


def test_a_byte_order_mark_is_fine(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfnew_per_day = 5\r\nfuzz = false\r\n")
    assert read_settings(path) == Settings(new_per_day=5, fuzz=False)


def test_a_file_too_large_for_settings_is_refused_unread(path: Path) -> None:
    path.write_bytes(b"#" * (MAX_SETTINGS_BYTES + 1))
    with pytest.raises(SettingsError, match=r"config\.toml: is larger than 64 KB"):
        read_settings(path)


def test_a_folder_in_place_of_the_file_is_an_error_in_words(path: Path) -> None:
    path.mkdir()
    with pytest.raises(SettingsError, match=r"config\.toml: cannot read: not an ordinary file"):
        read_settings(path)


def test_a_pipe_in_place_of_the_file_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(SettingsError, match="cannot read"):
        read_settings(path)


def test_a_file_in_place_of_the_folder_is_an_error_in_words(path: Path) -> None:
    path.write_text("")
    with pytest.raises(SettingsError, match="cannot read: Not a directory"):
        read_settings(path / "config.toml")


def test_the_environment_goes_before_the_file(path: Path) -> None:
    settings = read(
        path,
        'order = "due"\nnew_per_day = 3\nfuzz = false\n[keys]\n"a.b" = "x"\n"c.d" = "y"\n',
        DP100_ORDER="random",
        DP100_NEW_PER_DAY="5",
        DP100_LEARNING_STEPS='["1m"]',
        DP100_THEME="true",
        DP100_LEARN_AHEAD='"5m"',
        DP100_KEYS='{"c.d" = "z"}',
        DP100_BACKUP_DAILY="3",
        DP100_HISTORY_FOLDER="~/Sync",
    )
    assert settings == Settings(
        order=Order.RANDOM,
        new_per_day=5,
        fuzz=False,
        learning_steps_seconds=(60,),
        theme="true",
        learn_ahead_seconds=300,
        keys={"a.b": "x", "c.d": "z"},
        backup_daily=3,
        history_folder="~/Sync",
    )


def test_the_environment_needs_no_file(path: Path) -> None:
    assert read_settings(path, {"DP100_NEW_PER_DAY": "5"}) == Settings(new_per_day=5)


def test_an_empty_variable_counts_as_none(path: Path) -> None:
    assert read(path, "new_per_day = 3", DP100_NEW_PER_DAY="") == Settings(new_per_day=3)


def test_variables_of_other_names_are_left_alone(path: Path) -> None:
    environment = {"DP100_HOME": "h", "DP100_DECKS": "d", "DP100_COLOUR": "red", "ORDER": "x"}
    assert read_settings(path, environment) == Settings()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DP100_NEW_PER_DAY", "many"),
        ("DP100_NEW_PER_DAY", "1\nx = 2"),
        ("DP100_NEW_PER_DAY", "[" * 20_000),
        ("DP100_ORDER", "rand"),
        ("DP100_LEARNING_STEPS", "1m"),
        ("DP100_THEME", "a\x1b[31m"),
        ("DP100_EDITOR", "vi\udcff"),
        ("DP100_KEYS", "3"),
        ("DP100_BACKUP_DAILY", "many"),
    ],
)
def test_a_wrong_variable_is_refused_by_its_name(path: Path, name: str, text: str) -> None:
    message = refused(path, "", **{name: text})
    assert message.startswith(f"{name}: must ")
    assert "\n" not in message
    assert message.isprintable()


def test_a_wrong_key_in_the_environment_is_refused_by_variable_and_id(path: Path) -> None:
    message = refused(path, "", DP100_KEYS='{"review.undo" = 1}')
    assert message == "DP100_KEYS: keys.review.undo: must be a text, not 1"


def test_mistakes_of_file_and_environment_are_told_together(path: Path) -> None:
    lines = refused(path, "fuzz = 1", DP100_ORDER="x").splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{path}:1", "DP100_ORDER"]


def test_where_nothing_is_set_nothing_is_loaded_for_it(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from dp100_cards.storage.settings.settings_file import read_settings;"
        "read_settings(Path(sys.argv[1]), {'DP100_HOME': 'h', 'PATH': 'p'});"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-S", "-c", script, str(path)]
    source = Path(__file__).resolve().parents[3] / "src"
    done = subprocess.run(
        command,
        env={"PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"tomllib", "difflib", "dp100_cards.storage.settings.setting_table"}
