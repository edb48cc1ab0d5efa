"""The table of settings: complete, and each value can be written and read again."""

import re
import tomllib
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.selection import Order
from dp100_cards.model.settings import LeechAction, Reveal, Settings
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.settings.setting_table import (
    KEYS,
    SETTING_BY_NAME,
    SETTINGS,
    Setting,
    inline_table,
)
from dp100_cards.storage.settings.settings_file import OTHER_VARIABLES
from dp100_cards.storage.settings.text_value import value_from_text

LINES = st.text(max_size=20).filter(lambda text: clean_line(text) == text)
FOLDERS = st.just("") | LINES.map("/{}".format) | LINES.map("~/{}".format)
STEPS = st.lists(st.integers(1, 365 * 86_400), max_size=4).map(tuple)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "new_per_day": st.integers(0, 9999),
    "reviews_per_day": st.integers(0, 9999),
    "desired_retention": st.floats(0.7, 0.99),
    "learning_steps": STEPS,
    "relearning_steps": STEPS,
    "learn_ahead": st.integers(0, 86_400),
    "maximum_interval_days": st.integers(1, 36_500),
    "rollover_hour": st.integers(0, 23),
    "fuzz": st.booleans(),
    "order": st.sampled_from(Order),
    "leech_lapses": st.integers(1, 99),
    "leech_action": st.sampled_from(LeechAction),
    "reveal": st.sampled_from(Reveal),
    "rating_buttons": st.sampled_from((2, 4)),
    "type_answers": st.booleans(),
    "confidence": st.booleans(),
    "scaffolded_retry": st.booleans(),
    "wrap_code": st.booleans(),
    "theme": LINES.filter(str.strip),
    "low_bandwidth": st.booleans(),
    "editor": LINES,
    "history.folder": FOLDERS,
    "backup.folder": FOLDERS,
    "backup.daily": st.integers(0, 999),
    "backup.weekly": st.integers(0, 999),
    "backup.monthly": st.integers(0, 999),
}
PLAIN = [setting for setting in SETTINGS if setting.name != KEYS]


def name_of(setting: Setting) -> str:
    return setting.name


def test_variables_have_names_that_a_shell_can_set() -> None:
    assert all(re.fullmatch(r"DP100_[A-Z_]+", setting.variable) for setting in SETTINGS)
    assert len({setting.variable for setting in SETTINGS}) == len(SETTINGS)


def test_every_field_of_settings_has_one_row() -> None:
    assert [setting.field for setting in SETTINGS] == [field.name for field in fields(Settings)]
    assert len(SETTING_BY_NAME) == len(SETTINGS)


def test_variables_never_clash_with_those_of_places() -> None:
    assert not OTHER_VARIABLES & {setting.variable for setting in SETTINGS}


@pytest.mark.parametrize("setting", SETTINGS, ids=name_of)
def test_every_setting_is_explained_in_a_sentence(setting: Setting) -> None:
    assert setting.help.endswith(".")
    assert len(setting.help) < 95


@pytest.mark.parametrize("setting", PLAIN, ids=name_of)
@given(data=st.data())
def test_what_is_written_reads_the_same(setting: Setting, data: st.DataObject) -> None:
    value = data.draw(VALUES[setting.name])
    written = setting.kind.write(value)
    read = setting.kind.read(tomllib.loads(f"value = {written}")["value"])
    assert (read, type(read)) == (value, type(value))
    assert setting.kind.read(value_from_text(setting, written)) == value


@given(st.dictionaries(LINES.filter(bool), LINES, max_size=4))
def test_keys_on_one_line_read_the_same(keys: dict[str, str]) -> None:
    assert tomllib.loads(f"value = {inline_table(keys)}")["value"] == keys


@pytest.mark.parametrize("setting", PLAIN, ids=name_of)
@given(text=st.text(max_size=30))
def test_any_text_for_a_setting_is_a_value_or_refused(setting: Setting, text: str) -> None:
    message = ""
    try:
        value = setting.kind.read(value_from_text(setting, text))
        assert setting.kind.read(value_from_text(setting, setting.kind.write(value))) == value
    except ValueError as error:
        message = str(error)
    assert clean_line(message) == message
