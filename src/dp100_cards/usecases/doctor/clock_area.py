"""The clock: whether it can be right, and what day it makes."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from dp100_cards.model.finding import Area, ExaminedArea, Finding, Severity
from dp100_cards.model.moment import Moment
from dp100_cards.model.study_day import MINUTE
from dp100_cards.model.time_text import day_to_text, instant_from_text, instant_to_text
from dp100_cards.storage.cache.last_events import last_events
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.study.clock_doubt import clock_doubt, clocks_ahead, study_day_after
from dp100_cards.usecases.doctor.device_name import own_device
from dp100_cards.usecases.doctor.patient import Patient

_FIRST_AT = instant_from_text("2024-01-01T00:00:00Z")
_LAST_AT = instant_from_text("2100-01-01T00:00:00Z")
_POSIX = re.compile(r"(<[^>]+>|[A-Za-z]{3,})([+-]?\d+(:\d+){0,2})(.*)")
_SET_CLOCK = (
    "Set the clock if it is wrong, before you review; if it is right, nothing is to be done."
)
_SET_OTHER = "Set the clock of that machine; what it has rated counts, as the last of each card."
_SET_ZONE = "Give TZ the name of a place, such as Europe/Berlin, or unset it."


def examine_clock(patient: Patient) -> ExaminedArea:
    """What the learner would be asked or told before a review, and zones that are none."""
    workspace = patient.workspace
    now, rollover_hour = workspace.clock(), workspace.settings.rollover_hour
    own = own_device(patient.locations)
    lasts = last_events(patient.rebuilt.connection) if patient.rebuilt else []
    zone = patient.sources.environment.get("TZ", "")
    today = day_to_text(study_day_after(now, rollover_hour, lasts))
    findings = [*_impossible(now), *_zone_problem(zone)]
    doubt = clock_doubt(now, rollover_hour, own, lasts)
    if doubt is not None:
        severity = Severity.WARNING if doubt.is_question else Severity.NOTE
        findings.append(Finding(severity, doubt.text, _SET_CLOCK))
    others = {last.device: last.moment.at for last in lasts if last.device != own}
    findings += [
        Finding(Severity.WARNING, text, _SET_OTHER) for text in clocks_ahead(now.at, others)
    ]
    local = instant_to_text(now.at + now.utc_offset_minutes * MINUTE)[:16].replace("T", " ")
    offset = offset_text(now.utc_offset_minutes)
    return ExaminedArea(
        Area.CLOCK,
        f"{local} {offset}, study day {today}, rollover at {rollover_hour:02}:00",
        tuple(findings),
        {
            "at": instant_to_text(now.at),
            "offset_minutes": now.utc_offset_minutes,
            "tz": zone or None,
            "study_day": today,
            "rollover_hour": rollover_hour,
        },
    )


def offset_text(minutes: int) -> str:
    """An offset from UTC such as `+05:30`."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def is_zone(name: str) -> bool:
    """Whether the C library can make sense of a value of TZ."""
    name = name.removeprefix(":")
    if not name or _POSIX.fullmatch(name):
        return True
    if name.startswith("/"):
        return Path(name).is_file()
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _impossible(now: Moment) -> list[Finding]:
    if _FIRST_AT <= now.at < _LAST_AT:
        return []
    message = f"the clock says {instant_to_text(now.at)[:10]}, which cannot be"
    return [Finding(Severity.ERROR, message, "Set the clock before you review.")]


def _zone_problem(zone: str) -> list[Finding]:
    if is_zone(zone):
        return []
    message = f"TZ is '{shown(zone)}', which is no time zone: the offset counts as UTC"
    return [Finding(Severity.WARNING, message, _SET_ZONE)]
