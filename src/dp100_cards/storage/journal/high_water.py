"""How far each machine's events had come when they were last seen, kept outside the history.

Without it a history that was lost, or brought back from an older day, looks like a short one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.atomic_write import write_atomically
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.regular_file import read_regular

_MOST_BYTES = 16 * 1024 * 1024

ADVICE = (
    "bring them back from another machine (dp100 sync) or a backup (dp100 backup restore), or do"
    " without (dp100 journal rebuild --accept-loss)"
)
"""What to do about a loss."""


@dataclass(frozen=True, slots=True)
class End:
    """The last event of a machine."""

    seq: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Loss:
    """A machine whose events end before its end, or with another event there."""

    device: DeviceId
    had: int
    """The number of its last event when it was last seen,"""
    has: int
    """and now; 0 where none is left."""

    @property
    def missing(self) -> str:
        """What was lost, in words."""
        if self.had == self.has:
            return "its last events are others than before"
        return f"{self.had - self.has:,} of its last events are missing"


def read_ends(path: Path) -> dict[DeviceId, End]:
    """The ends by machine; none where there is no such file, or a damaged one."""
    try:
        fields = json.loads(read_regular(path, _MOST_BYTES))
        return {
            DeviceId(clean_line(device)): End(int(seq), str(checksum))
            for device, (seq, checksum) in fields.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def write_ends(path: Path, ends: Mapping[DeviceId, End]) -> None:
    """Writes them anew; raises FileError."""
    fields = {device: [end.seq, end.checksum] for device, end in sorted(ends.items())}
    write_atomically(path, f"{json.dumps(fields, indent=0)}\n", mode=0o600)


def losses(ends: Mapping[DeviceId, End], now: Mapping[DeviceId, End]) -> list[Loss]:
    """What was lost since the ends were set."""
    return [
        Loss(device, end.seq, now[device].seq if device in now else 0)
        for device, end in sorted(ends.items())
        if end.seq and _is_behind(end, now.get(device))
    ]


def raised(ends: Mapping[DeviceId, End], now: Mapping[DeviceId, End]) -> dict[DeviceId, End]:
    """The ends as they are to be kept: what is lost stays known."""
    lost = {loss.device for loss in losses(ends, now)}
    return {**ends, **{device: end for device, end in now.items() if device not in lost}}


def _is_behind(end: End, now: End | None) -> bool:
    if now is None or now.seq < end.seq:
        return True
    return now.seq == end.seq and now.checksum != end.checksum
