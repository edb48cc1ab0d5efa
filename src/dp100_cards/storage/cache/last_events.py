"""The last that each device has done to a card, from which it is seen what day it is."""

import sqlite3

from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.study.clock_doubt import LastEvent

_LAST = (
    "SELECT * FROM (SELECT seq, reviewed_at, utc_offset_minutes, day_on FROM reviews"
    " WHERE device = ? ORDER BY seq DESC LIMIT 1)"
    " UNION ALL"
    " SELECT * FROM (SELECT seq, changed_at, utc_offset_minutes, day_on FROM changes"
    " WHERE device = ? ORDER BY seq DESC LIMIT 1)"
    " ORDER BY seq DESC LIMIT 1"
)


def last_events(connection: sqlite3.Connection) -> list[LastEvent]:
    """One for each device that has done anything."""
    devices = connection.execute("SELECT DISTINCT device FROM journals ORDER BY device").fetchall()
    return [
        LastEvent(DeviceId(device), Moment(at, offset), day_on)
        for (device,) in devices
        for _, at, offset, day_on in connection.execute(_LAST, (device, device))
    ]
