"""What `--fix` does; nothing here touches a journal, a deck, notes, settings or a backup's text."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from dp100_cards.model.errors import Dp100Error, FileError
from dp100_cards.model.finding import ExaminedArea, Finding, Mending
from dp100_cards.storage.cache.cache_file import discard_cache
from dp100_cards.storage.cache.store import open_store_for_writing
from dp100_cards.storage.locations import demand_history
from dp100_cards.storage.lock import WriterLock
from dp100_cards.storage.own_files import close_to_others, delete_needless
from dp100_cards.study.wording import counted
from dp100_cards.usecases.doctor.device_name import own_device
from dp100_cards.usecases.due_calendar_upkeep import calendar_inputs, write_calendar
from dp100_cards.usecases.workspace import Workspace

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


def mend(workspace: Workspace, areas: Iterable[ExaminedArea]) -> tuple[ExaminedArea, ...]:
    """The areas again, each finding with what was done about it, or why that failed."""
    return tuple(
        replace(area, findings=tuple(_mended(workspace, each) for each in area.findings))
        for area in areas
    )


def _mended(workspace: Workspace, finding: Finding) -> Finding:
    if finding.repair is None:
        return finding
    try:
        done = _MENDERS[finding.repair.mending](workspace, finding.repair.paths)
    except Dp100Error as error:
        return replace(finding, unmended=" ".join(error.lines))
    except OSError as error:
        return replace(finding, unmended=error.strerror or str(error))
    return replace(finding, mended=done)


def _close_files(_workspace: Workspace, paths: tuple[Path, ...]) -> str:
    for path in paths:
        close_to_others(path, _PRIVATE_FILE)
    return f"only their owner can read {counted(len(paths), 'file')} now"


def _close_folders(_workspace: Workspace, paths: tuple[Path, ...]) -> str:
    for path in paths:
        close_to_others(path, _PRIVATE_FOLDER)
    return f"only their owner can enter {counted(len(paths), 'folder')} now"


def _delete_leftovers(workspace: Workspace, paths: tuple[Path, ...]) -> str:
    for path in paths:
        delete_needless(workspace.locations, path)
    return f"deleted {counted(len(paths), 'file')}"


def _rebuild_cache(workspace: Workspace, _paths: tuple[Path, ...]) -> str:
    _build(workspace, is_anew=True)
    return "deleted the cache and built it from journals and decks"


def _rewrite_calendar(workspace: Workspace, _paths: tuple[Path, ...]) -> str:
    _build(workspace, is_anew=False)
    return "wrote the due calendar anew"


def _build(workspace: Workspace, *, is_anew: bool) -> None:
    """Brings cache and calendar up to the files; the history is looked for once more before."""
    locations = workspace.locations
    demand_history(locations)
    with closing(WriterLock(locations.lock_file)) as lock:
        if is_anew:
            with lock.held():
                discard_cache(locations.cache_file)
        locations.due_calendar.unlink(missing_ok=True)
        own = own_device(locations)
        store = open_store_for_writing(locations, workspace.deck_folders, lock, own)
        with closing(store):
            inputs = calendar_inputs(workspace)
            if store.is_current():
                write_calendar(workspace, store, inputs)
    if not locations.cache_file.is_file():
        raise FileError(f"{locations.cache_file}: cannot be written")


_MENDERS: dict[Mending, Callable[[Workspace, tuple[Path, ...]], str]] = {
    Mending.CLOSE_FILES: _close_files,
    Mending.CLOSE_FOLDERS: _close_folders,
    Mending.DELETE_LEFTOVERS: _delete_leftovers,
    Mending.REBUILD_CACHE: _rebuild_cache,
    Mending.REWRITE_CALENDAR: _rewrite_calendar,
}
