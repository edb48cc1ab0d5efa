"""Backups: whether there are any, whether they can be read, and how old the last one is."""

from collections.abc import Iterator

from dp100_cards.model.errors import FileError
from dp100_cards.model.finding import Area, ExaminedArea, Finding, Severity
from dp100_cards.model.study_day import DAY
from dp100_cards.model.time_text import instant_to_text
from dp100_cards.storage.backups.archive_reader import verify_archive
from dp100_cards.storage.cache.last_events import last_events
from dp100_cards.study.clock_doubt import span_text
from dp100_cards.study.wording import counted
from dp100_cards.usecases.backup_state import failed_backup, kept_counts
from dp100_cards.usecases.doctor.patient import Patient
from dp100_cards.usecases.list_backups import ListedBackup, list_backups

_OLD = 7 * DAY
_MAKE = "Make one: dp100 backup now."
_DELETE = "Delete it, or keep it for whatever can still be got out of it; then dp100 backup now."
_AHEAD = "dated after today, by a clock that was wrong"
_KEPT = "Nothing: it is kept beside the others, and never takes the place of one."
_SKIPPED = "Put what should be backed up there as an ordinary file; the rest is in the backup."


def examine_backups(patient: Patient) -> ExaminedArea:
    """Reads the newest backup, and each that was never verified, whole."""
    workspace = patient.workspace
    listed = list_backups(workspace).backups
    damaged = {each.stored.path: problem for each in listed if (problem := _damage(each, listed))}
    until_at = workspace.clock().at + DAY
    ahead = [each for each in listed if each.stored.made_at > until_at]
    good = [each for each in listed if each.stored.path not in damaged and each not in ahead]
    findings = [
        *(Finding(Severity.ERROR, problem, _DELETE) for problem in damaged.values()),
        *_last_findings(patient, good),
        *_skipped(good),
        *(Finding(Severity.NOTE, f"{each.stored.path}: {_AHEAD}", _KEPT) for each in ahead),
    ]
    failed = failed_backup(workspace)
    if failed:
        findings.insert(0, Finding(Severity.WARNING, failed, _MAKE))
    newest = good[-1].stored if good else None
    made = instant_to_text(newest.made_at) if newest else None
    return ExaminedArea(
        Area.BACKUPS,
        counted(len(listed), "backup") + (f", the last of {made[:10]}" if made else ""),
        tuple(findings),
        {
            "folder": str(workspace.locations.backups),
            "backups": len(listed),
            "last": made,
            "bytes": sum(each.stored.size for each in listed),
        },
    )


def _damage(backup: ListedBackup, listed: tuple[ListedBackup, ...]) -> str:
    """Why a backup cannot be used; one that was found right before is only read if the newest."""
    if backup.problem or (backup.is_verified and backup != listed[-1]):
        return backup.problem
    try:
        verify_archive(backup.stored.path)
    except FileError as error:
        return str(error)
    return ""


def _last_findings(patient: Patient, good: list[ListedBackup]) -> Iterator[Finding]:
    lasts = last_events(patient.rebuilt.connection) if patient.rebuilt else []
    last_at = max((last.moment.at for last in lasts), default=0)
    if not last_at:
        return
    is_wanted = not kept_counts(patient.workspace.settings).are_zero
    severity = Severity.WARNING if is_wanted else Severity.NOTE
    if not good:
        yield Finding(severity, "there is no backup of the history", _MAKE)
        return
    made_at = good[-1].stored.made_at
    if last_at - made_at > _OLD:
        message = f"the last good backup was made {span_text(last_at - made_at)} before"
        yield Finding(severity, f"{message} the last review", _MAKE)


def _skipped(good: list[ListedBackup]) -> Iterator[Finding]:
    manifest = good[-1].manifest if good else None
    for line in manifest.skipped if manifest else ():
        yield Finding(Severity.NOTE, f"not in the last backup: {line}", _SKIPPED)
