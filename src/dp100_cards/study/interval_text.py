"""Intervals in the words shown beside the ratings."""

from dp100_cards.model.memory import CardState


def interval_text(state: CardState, at: int) -> str:
    """How long until a card comes back, such as `10m`, `3d`, `2.5mo`."""
    if state.due_at is not None:
        return wait_text(at, state.due_at)
    return days_text(state.interval_days)


def wait_text(at: int, until_at: int) -> str:
    """How long from one instant to a later one, such as `25m`."""
    return _short((until_at - at) / 1000)


def days_text(days: int) -> str:
    """Days in the largest unit that keeps them readable."""
    if days < 31:
        return f"{days}d"
    if days < 365:
        return f"{days / 30.44:.1f}mo"
    return f"{days / 365.25:.1f}y"


def stability_text(days: float) -> str:
    """How long a memory lasts, such as `40m`, `6h`, `3.4d`, `2.5mo`."""
    seconds = days * 24 * 3600
    if round(seconds / 3600) < 24:
        return _short(seconds)
    return f"{days:.1f}d" if days < 31 else days_text(round(days))


def duration_text(seconds: float) -> str:
    """A span of time that was spent, such as `45s`, `12m`, `1h 5m`."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{round(seconds)}s"
    if minutes < 60:
        return f"{minutes}m"
    if minutes < 600:
        return f"{minutes // 60}h {minutes % 60}m"
    return f"{round(minutes / 60)}h"


def clock_text(at: int, utc_offset_minutes: int) -> str:
    """An instant as the learner's clock shows it, such as `14:35`."""
    minutes = (at // 60_000 + utc_offset_minutes) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _short(seconds: float) -> str:
    if seconds < 60:
        return f"{max(1, round(seconds))}s"
    if seconds < 3600:
        return f"{round(seconds / 60)}m"
    return f"{round(seconds / 3600)}h"
