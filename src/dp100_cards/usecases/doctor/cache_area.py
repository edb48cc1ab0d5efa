"""The cache and the due calendar: whether they can be read, and agree with decks and journals."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dp100_cards.model.errors import Dp100Error
from dp100_cards.model.finding import Area, ExaminedArea, Finding, Mending, Repair, Severity
from dp100_cards.storage.cache.cache_check import (
    SCHEMA_VERSION,
    CacheCondition,
    cache_condition,
    caught_up_digests,
    copied_cache,
    digests,
    last_seqs,
)
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.usecases.doctor.patient import Patient
from dp100_cards.usecases.due_calendar_upkeep import stored_counts
from dp100_cards.usecases.show_due import due_in

_REBUILT = "It is built anew by the next session too; nothing in it is the only copy of anything."
_REPLACE = "Move it out of the way: a cache is made where there is none."
_LOST = (
    "Do not review before it is found: bring the file back from another machine,"
    " or restore a backup: dp100 backup restore latest."
)
_CLOSED = "Nothing: a session is open, or was killed; what it has left is taken in by the next one."
_WAL_MODE = "wal"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of the cache."""

    condition: CacheCondition | None = None
    """None where there is no cache."""
    unread: str = ""
    """Why it could not be looked at."""
    differing: tuple[str, ...] = ()
    """What it says otherwise than the files do: `history`, `decks`."""
    compared: bool = False
    lost: tuple[str, ...] = ()
    """Events that it has seen in journals and that are not there now, one phrase per device."""


def examine_cache(patient: Patient) -> ExaminedArea:
    """Compares the cache with one that is made of the files alone."""
    path = patient.locations.cache_file
    seen = _seen(patient)
    size, wal = _size(path), _size(path.with_name(f"{path.name}-wal"))
    condition = seen.condition
    findings = [*_findings(patient, seen), *_calendar_findings(patient)]
    if wal and not findings:
        message = f"{path}-wal: {wal / 1000:,.0f} KB that no session has put into the cache"
        findings.append(Finding(Severity.NOTE, message, _CLOSED))
    return ExaminedArea(
        Area.CACHE,
        _summary(patient, seen, size),
        tuple(findings),
        {
            "file": str(path),
            "bytes": size,
            "wal_bytes": wal,
            "schema": condition.version if condition else None,
            "journal_mode": condition.journal_mode if condition else None,
            "agrees": not seen.differing if seen.compared else None,
            "rebuild_seconds": round(patient.rebuild_seconds, 3),
        },
    )


def _seen(patient: Patient) -> _Seen:
    locations = patient.locations
    if not os.path.lexists(locations.cache_file):
        return _Seen()
    try:
        with copied_cache(locations) as copy:
            seen = _Seen(cache_condition(copy))
            if seen.condition is None or not seen.condition.is_ours or patient.rebuilt is None:
                return seen
            if not patient.is_history_there:
                return seen
            cached = caught_up_digests(copy, locations, patient.workspace.deck_folders)
    except OSError as error:
        return _Seen(unread=error.strerror or "not an ordinary file")
    except Dp100Error as error:
        return _Seen(unread=str(error))
    now = digests(patient.rebuilt.connection)
    differing = tuple(name for name, digest in now.items() if cached.get(name) != digest)
    return replace(seen, differing=differing, compared=True, lost=_lost(patient, seen))


def _lost(patient: Patient, seen: _Seen) -> tuple[str, ...]:
    before = seen.condition.last_seqs if seen.condition else {}
    now = last_seqs(patient.rebuilt.connection) if patient.rebuilt else {}
    return tuple(
        f"{clean_line(device)} from number {now.get(device, 0) + 1} to {seq}"
        for device, seq in sorted(before.items())
        if now.get(device, 0) < seq
    )


def _findings(patient: Patient, seen: _Seen) -> Iterator[Finding]:
    path = patient.locations.cache_file
    rebuild = Repair(Mending.REBUILD_CACHE, (path,)) if patient.is_history_there else None
    if seen.unread:
        yield Finding(Severity.WARNING, f"{path}: cannot be read: {seen.unread}", _REPLACE)
    for events in seen.lost:
        message = f"journals have lost events that the cache has seen: of {events}"
        yield Finding(Severity.ERROR, message, _LOST)
    condition = seen.condition
    if condition is None or seen.lost:
        return
    if condition.damage:
        message = f"{path}: damaged: {'; '.join(condition.damage)}"
        yield Finding(Severity.WARNING, message, _REBUILT, rebuild)
    elif condition.version != SCHEMA_VERSION:
        message = f"{path}: of schema {condition.version}, not {SCHEMA_VERSION}"
        yield Finding(Severity.NOTE, message, _REBUILT, rebuild)
    elif seen.differing:
        what = " and ".join(seen.differing)
        message = f"{path}: disagrees with what is in the files: {what}"
        yield Finding(Severity.ERROR, message, _REBUILT, rebuild)
    if condition.journal_mode not in ("", _WAL_MODE):
        message = f"{path}: in the journal mode {condition.journal_mode}, not {_WAL_MODE}"
        yield Finding(Severity.NOTE, message, "Nothing: the next session sets it.")


def _calendar_findings(patient: Patient) -> Iterator[Finding]:
    """A calendar that is out of date is no fault: a prompt sees that, and asks the store."""
    stored = stored_counts(patient.workspace)
    if stored is None or patient.rebuilt is None or not patient.is_history_there:
        return
    due = due_in(patient.rebuilt, patient.workspace)
    if (stored.today, stored.decks) != (due.today, due.decks):
        path = patient.locations.due_calendar
        message = f"{path}: dp100 due would answer with other numbers than the history gives"
        advice = "Until then delete it: dp100 due counts without it."
        yield Finding(Severity.ERROR, message, advice, Repair(Mending.REWRITE_CALENDAR, (path,)))


def _summary(patient: Patient, seen: _Seen, size: int) -> str:
    seconds = f"all read anew in {patient.rebuild_seconds:.1f} s"
    if seen.condition is None:
        return "not read" if seen.unread else f"none; {seconds}"
    agrees = "agrees with decks and journals" if not seen.differing else "disagrees"
    return f"{size / 1000:,.0f} KB, {agrees if seen.compared else 'not compared'}; {seconds}"


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
