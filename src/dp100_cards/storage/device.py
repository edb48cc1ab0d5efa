"""This machine's name in the history."""

import re
import secrets
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.atomic_write import write_atomically
from dp100_cards.storage.regular_file import read_regular

_MOST_BYTES = 1024
_DEVICE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def read_device(path: Path) -> DeviceId | None:
    """The name given earlier, or None before the first review; raises FileError."""
    try:
        name = read_regular(path, _MOST_BYTES).decode("ascii").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror
        raise FileError(f"{path}: cannot read this machine's name: {reason}") from error
    except ValueError:
        name = ""
    if not _DEVICE.fullmatch(name):
        raise FileError(f"{path}: not a name of a machine; write the journal's file name there")
    return DeviceId(name)


def create_device(path: Path) -> DeviceId:
    """Gives this machine a random name, once."""
    device = DeviceId(secrets.token_hex(4))
    write_atomically(path, f"{device}\n", mode=0o600)
    return device
