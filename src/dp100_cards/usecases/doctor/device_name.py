"""This machine's name in the history, for who must go on without one."""

from dp100_cards.model.errors import FileError
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.device import read_device
from dp100_cards.storage.locations import Locations

_NOBODY = DeviceId("")


def own_device(locations: Locations) -> DeviceId:
    """The name, or an empty one where there is none that can be read."""
    try:
        return read_device(locations.device_file) or _NOBODY
    except FileError:
        return _NOBODY
