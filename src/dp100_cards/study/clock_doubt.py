"""Whether the clock can be right, seen from what has happened already, and the words for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.study_day import DAY, MINUTE, held_day
from dp100_cards.model.time_text import day_to_text
from dp100_cards.study.interval_text import clock_text
from dp100_cards.study.wording import counted

_LEAST_BACK = 10 * MINUTE  # less than this is a clock that was set right
_LONG_PAUSE = 60 * DAY
_MOST_NAMED = 5
_STAYS = "that day counts until the clock gets there"
_UNITS = ((365 * DAY, "year"), (DAY, "day"), (60 * MINUTE, "hour"), (MINUTE, "minute"))


@dataclass(frozen=True, slots=True)
class LastEvent:
    """When a device last did something to a card, taken back or not."""

    device: DeviceId
    moment: Moment
    day_on: int


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """Why the clock may be wrong, or why another day counts than the one it names."""

    text: str
    is_question: bool = False
    """Whether nothing should be rated before the learner has said that the clock is right."""
    is_behind: bool = False
    """Whether the history was written under a clock that was far ahead of this one."""


def study_day_after(moment: Moment, rollover_hour: int, lasts: Sequence[LastEvent]) -> int:
    """The study day of a moment, in a history whose devices did these things last."""
    days = [(last.moment.at, last.day_on) for last in lasts]
    return held_day(moment.at, moment.study_day(rollover_hour), days)


def clock_doubt(
    now: Moment, rollover_hour: int, own: DeviceId, lasts: Sequence[LastEvent]
) -> ClockDoubt | None:
    """What the learner should know of the clock before rating; None where all is as usual.

    Once something has happened under this clock, that is the last event: nothing is said twice.
    """
    day_on = study_day_after(now, rollover_hour, lasts)
    ours = next((last for last in lasts if last.device == own), None)
    if ours is not None and now.at < ours.moment.at - _LEAST_BACK:
        return _behind(now, day_on, ours)
    past = [last.moment.at for last in lasts if last.moment.at <= now.at + DAY]
    if past and now.at - max(past) > _LONG_PAUSE:
        since = span_text(now.at - max(past))
        return ClockDoubt(f"{_says(now)}, {since} after your last review.", is_question=True)
    is_held = now.study_day(rollover_hour) < day_on
    was_held = ours is not None and ours.moment.study_day(rollover_hour) < ours.day_on
    if is_held and not was_held:
        last = day_to_text(day_on)
        return ClockDoubt(f"{_says(now)}, but your last review was on {last}: {_STAYS}.")
    return None


def clocks_ahead(now_at: int, last_at: Mapping[DeviceId, int]) -> tuple[str, ...]:
    """What to say of other machines, by when they did something last: whose clocks are ahead."""
    ahead = [(device, at) for device, at in sorted(last_at.items()) if at > now_at + DAY]
    texts = [
        f"Events from the machine {device} lie {span_text(at - now_at)} in the future;"
        " check its clock."
        for device, at in ahead[:_MOST_NAMED]
    ]
    more = len(ahead) - len(texts)
    return (*texts, *([f"So do those from {counted(more, 'machine')} more."] if more else []))


def span_text(milliseconds: int) -> str:
    """A span of time in its largest unit, such as `10 years`."""
    for length, noun in _UNITS:
        if milliseconds >= length:
            return counted(milliseconds // length, noun)
    return "less than a minute"


def _behind(now: Moment, day_on: int, ours: LastEvent) -> ClockDoubt:
    span, last = span_text(ours.moment.at - now.at), day_to_text(ours.day_on)
    text = f"{_says(now)}, {span} before your last review, which was on {last}"
    if day_on >= ours.day_on:
        return ClockDoubt(f"{text}: {_STAYS}.")
    return ClockDoubt(f"{text}.", is_question=True, is_behind=True)


def _says(now: Moment) -> str:
    local_on = (now.at + now.utc_offset_minutes * MINUTE) // DAY
    return f"The clock says {day_to_text(local_on)} {clock_text(now.at, now.utc_offset_minutes)}"
