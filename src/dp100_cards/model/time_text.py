"""Instants and study days as the text that files carry."""

from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_MILLISECOND = timedelta(milliseconds=1)


def instant_to_text(at: int) -> str:
    """Milliseconds since 1970 as `2026-11-23T09:15:02.123Z`."""
    text = (_EPOCH + at * _MILLISECOND).isoformat(timespec="milliseconds")
    return text.removesuffix("+00:00") + "Z"


def instant_from_text(text: str) -> int:
    """The inverse of `instant_to_text`; raises ValueError."""
    return (datetime.fromisoformat(text) - _EPOCH) // _MILLISECOND


def day_to_text(day_on: int) -> str:
    """A study day as `2026-11-23`."""
    return date.fromordinal(day_on + _EPOCH_ORDINAL).isoformat()


def day_from_text(text: str) -> int:
    """The inverse of `day_to_text`; raises ValueError."""
    return date.fromisoformat(text).toordinal() - _EPOCH_ORDINAL
