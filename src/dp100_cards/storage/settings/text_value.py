"""Values that come as plain text: from the environment and from the command line."""

import tomllib

from dp100_cards.storage.settings.setting_table import KEYS, Setting


def value_from_text(setting: Setting, text: str) -> object:
    """The value as TOML would hold it; texts need no quotes."""
    value = _toml_value(text)
    if setting.kind.is_text and setting.name != KEYS and not isinstance(value, str):
        return text
    return value


def text_of_key(text: str) -> str:
    """The keys of one command, which need no quotes either."""
    value = _toml_value(text)
    return value if isinstance(value, str) else text


def _toml_value(text: str) -> object:
    """The value of a text that is TOML; otherwise the text."""
    try:
        table = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return text
    return table["value"] if len(table) == 1 else text
