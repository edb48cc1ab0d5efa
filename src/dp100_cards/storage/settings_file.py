"""The learner's settings: config.toml, checked as a whole."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.errors import SettingsError
from dp100_cards.model.settings import Settings
from dp100_cards.storage.clean_text import clean_line

_DURATION = re.compile(r"(\d+)\s*([smhd])")
_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def read_settings(path: Path) -> Settings:
    """The settings in a file, defaults where it says nothing; raises SettingsError."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path}: cannot read: {error.strerror}") from error
    return _parsed(content, path)


def _parsed(content: bytes, path: Path) -> Settings:
    # Most learners have no settings file, and no start should pay for a parser it does not use.
    import tomllib

    try:
        text = content.decode("utf-8-sig")
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {clean_line(str(error))}") from error
    settings, problems = Settings(), []
    for name, value in table.items():
        try:
            settings = _with(settings, name, value)
        except ValueError as error:
            problems.append(f"{path}:{_line_of(name, text)}: {clean_line(name)}: {error}")
    if problems:
        raise SettingsError("\n".join(problems))
    return settings


def _with(settings: Settings, name: str, value: object) -> Settings:
    """The settings with one of them set; raises ValueError where that cannot be."""
    if name not in _SETTINGS:
        raise ValueError(f"there is no such setting{did_you_mean(name, _SETTINGS)}")
    return _SETTINGS[name](settings, value)


def _whole(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"must be a whole number from {least} to {most}, not {value!r}")
    return value


def _ratio(value: object, least: float, most: float) -> float:
    if not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError(f"must be a number from {least} to {most}, not {value!r}")
    return float(value)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {value!r}")  # noqa: TRY004 - the user's value
    return value


def _durations(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise ValueError(f'must be a list such as ["1m", "10m"], not {value!r}')  # noqa: TRY004
    return tuple(_seconds(each) for each in value)


def _seconds(value: object) -> int:
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    seconds = int(match[1]) * _UNIT_SECONDS[match[2]] if match else 0
    if not 1 <= seconds <= 365 * 86_400:
        raise ValueError(f'{value!r} is not a duration such as "90s", "10m", "8h" or "1d"')
    return seconds


def _line_of(name: str, text: str) -> int:
    match = re.search(rf"^\s*\[?\s*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 1


_SETTINGS: dict[str, Callable[[Settings, object], Settings]] = {
    "new_per_day": lambda settings, value: replace(settings, new_per_day=_whole(value, 0, 9_999)),
    "desired_retention": lambda settings, value: replace(
        settings, desired_retention=_ratio(value, 0.70, 0.99)
    ),
    "learning_steps": lambda settings, value: replace(
        settings, learning_steps_seconds=_durations(value)
    ),
    "relearning_steps": lambda settings, value: replace(
        settings, relearning_steps_seconds=_durations(value)
    ),
    "maximum_interval_days": lambda settings, value: replace(
        settings, maximum_interval_days=_whole(value, 1, 36_500)
    ),
    "rollover_hour": lambda settings, value: replace(settings, rollover_hour=_whole(value, 0, 23)),
    "fuzz": lambda settings, value: replace(settings, fuzz=_switch(value)),
}
