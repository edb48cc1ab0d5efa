"""Moving the history to another folder: until the setting is written the old one is in force."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.storage.atomic_write import sync_folder
from dp100_cards.storage.dated_name import free_dated_name
from dp100_cards.storage.journal.journal_copies import JournalCopy, copy_journals, plan_copies
from dp100_cards.storage.journal.journal_folder import FoundJournals, read_journals
from dp100_cards.storage.locations import (
    Locations,
    create_private_folder,
    demand_history,
    with_set_folders,
)
from dp100_cards.storage.settings.setting_table import SETTING_BY_NAME
from dp100_cards.usecases.change_setting import (
    HISTORY_FOLDER,
    ChangedSetting,
    change_setting,
    checked_value,
)
from dp100_cards.usecases.check_config import ScreenCheck
from dp100_cards.usecases.journal_side import own_side
from dp100_cards.usecases.workspace import SettingsSources, Workspace


@dataclass(frozen=True, slots=True)
class MovedHistory:
    """What was moved, and what was written."""

    setting: ChangedSetting
    old: Path
    new: Path
    copies: tuple[JournalCopy, ...] = ()
    kept: Path | None = None
    """Where the old files lie now, None where they stay."""
    skipped: tuple[str, ...] = ()
    """What in the new folder is no journal, one line each."""


def move_history(
    workspace: Workspace, sources: SettingsSources, text: str, screen_check: ScreenCheck
) -> MovedHistory:
    """Copies the journals, reads them back, and writes the setting; nothing is ever deleted.

    Raises a Dp100Error, and then the history is where it was, and whole.
    """
    setting = SETTING_BY_NAME[HISTORY_FOLDER]
    folder = str(checked_value(setting, text))
    before = workspace.locations
    after = with_set_folders(before, replace(workspace.settings, history_folder=folder))
    old, new = before.history, after.history
    if sources.environment.get(setting.variable) or _is_same(old, new):
        changed = change_setting(sources, HISTORY_FOLDER, text, screen_check)
        return MovedHistory(changed, old, new)
    demand_history(before)
    _refuse_one_in_the_other(old, new)
    create_private_folder(before.data)
    side = own_side(before)
    with side.held():
        create_private_folder(new)
        copies, skipped = _copy(old, new)
        changed = change_setting(sources, HISTORY_FOLDER, text, screen_check)
        kept = _put_aside(before, workspace.clock().at)
    return MovedHistory(changed, old, new, copies, kept, skipped)


def _copy(old: Path, new: Path) -> tuple[tuple[JournalCopy, ...], tuple[str, ...]]:
    """Copies what the new folder lacks, and makes sure that it lacks nothing any more."""
    ours = read_journals(old) if old.is_dir() else FoundJournals()
    if ours.skipped:
        raise FileError(f"{ours.skipped[0]}; take it out of the history folder, then move that")
    theirs = read_journals(new)
    copies = plan_copies(ours.contents, theirs.contents, new, None)
    copy_journals(copies)
    if plan_copies(ours.contents, read_journals(new).contents, new, None):
        raise FileError(f"{new}: does not hold all that was copied; the history stays where it is")
    return tuple(copies), tuple(theirs.skipped)


def _put_aside(before: Locations, at: int) -> Path | None:
    """Renames the usual folder; one that was chosen may be that of other machines too."""
    if before.history_folder is not None or not before.history.is_dir():
        return None
    kept = free_dated_name(before.history, at)
    try:
        before.history.rename(kept)
        sync_folder(before.data)
    except OSError:
        return None  # the old files stay, which does no harm
    return kept


def _is_same(old: Path, new: Path) -> bool:
    return os.path.realpath(old) == os.path.realpath(new)


def _refuse_one_in_the_other(old: Path, new: Path) -> None:
    if Path(os.path.realpath(new)).is_relative_to(os.path.realpath(old)):
        raise UsageError(f"{HISTORY_FOLDER}: {new} lies within the old history folder {old}")
