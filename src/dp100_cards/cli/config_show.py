"""`dp100 config show`: every setting, its value, and where that comes from."""

import json
import sys
import tomllib
from pathlib import Path

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, shortened, tell
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.settings.settings_file import is_missing
from dp100_cards.storage.settings.settings_reader import DEFAULT
from dp100_cards.usecases.show_config import ShownConfig, ShownSetting, show_config
from dp100_cards.usecases.workspace import Places, settings_sources

SCHEMA = 1


def run_show(places: Places, *, as_json: bool) -> int:
    """Prints the settings; returns the exit code."""
    sources = settings_sources(places)
    config = show_config(sources)
    sys.stdout.write(_json(config, sources.path) if as_json else _text(config, sources.path))
    for problem in config.problems:
        tell(shortened(problem))
    return PROBLEMS if config.problems else FINE


def _text(config: ShownConfig, path: Path) -> str:
    from dp100_cards.cli.config_table import settings_table

    missing = " (not there)" if is_missing(path) else ""
    rows = [(each, _origin_text(each, path)) for each in config.settings]
    return f"{clean_line(str(path))}{missing}\n\n{settings_table(rows)}"


def _origin_text(setting: ShownSetting, path: Path) -> str:
    """Such as `default`, `config.toml:12`, `DP100_ORDER`."""
    origin = setting.origin
    if origin == DEFAULT:
        return "default"
    return origin.variable or f"{path.name}:{origin.line}"


def _json(config: ShownConfig, path: Path) -> str:
    fields = [
        {
            "name": setting.name,
            "value": _value(setting.value),
            "default": None if setting.default is None else _value(setting.default),
            "changed": setting.is_changed,
            "line": setting.origin.line or None,
            "variable": setting.origin.variable or None,
        }
        for setting in config.settings
    ]
    shown = {"schema": SCHEMA, "file": str(path), "exists": not is_missing(path)}
    return json.dumps({**shown, "settings": fields}, indent=2, ensure_ascii=False) + "\n"


def _value(toml: str) -> object:
    value: object = tomllib.loads(f"value = {toml}")["value"]
    return value
