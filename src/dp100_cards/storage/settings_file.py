"""The learner's settings: config.toml, checked as a whole."""

import re
from collections.abc import Callable
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
    values: dict[str, object] = {}
    problems = []
    for name, value in table.items():
        try:
            field, checked = _checked(name, value)
            values[field] = checked
        except ValueError as error:
            problems.append(f"{path}:{_line_of(name, text)}: {clean_line(name)}: {error}")
    if problems:
        raise SettingsError("\n".join(problems))
    return Settings(**values)  # type: ignore[arg-type]  # _checked gives each field its type


def _checked(name: str, value: object) -> tuple[str, object]:
    """The field of Settings that a setting fills, and its value."""
    if name not in _SETTINGS:
        raise ValueError(f"there is no such setting{did_you_mean(name, _SETTINGS)}")
    field, check = _SETTINGS[name]
    return field, check(value)


def _whole(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}, not {value!r}")
        return value

    return check


def _ratio(least: float, most: float) -> Callable[[object], float]:
    def check(value: object) -> float:
        if not isinstance(value, int | float) or not least <= value <= most:
            raise ValueError(f"must be a number from {least} to {most}, not {value!r}")
        return float(value)

    return check


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


_SETTINGS: dict[str, tuple[str, Callable[[object], object]]] = {
    "new_per_day": ("new_per_day", _whole(0, 9_999)),
    "desired_retention": ("desired_retention", _ratio(0.70, 0.99)),
    "learning_steps": ("learning_steps_seconds", _durations),
    "relearning_steps": ("relearning_steps_seconds", _durations),
    "maximum_interval_days": ("maximum_interval_days", _whole(1, 36_500)),
    "rollover_hour": ("rollover_hour", _whole(0, 23)),
    "fuzz": ("fuzz", _switch),
}
