"""Names with a date for what is kept beside."""

import os
from pathlib import Path

from dp100_cards.storage.backups.backup_folder import time_stamp

_SECOND = 1000


def free_dated_name(beside: Path, at: int, suffix: str = "") -> Path:
    """Such as `history-2026-11-30T091502Z`: a name in the same folder that nothing has yet."""
    while os.path.lexists(named := beside.with_name(f"{beside.name}-{time_stamp(at)}{suffix}")):
        at += _SECOND
    return named
