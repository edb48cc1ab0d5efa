"""Events as one JSON document; docs/data.md describes it."""

import json
from collections.abc import Iterable, Iterator

from dp100_cards.exchange.table_text import objects_as_json


def events_as_json(events: Iterable[tuple[bytes, str, bool]]) -> Iterator[bytes]:
    """All fields of each event just as its line has them, its device, and if it was taken back."""
    return objects_as_json(
        "events",
        (
            raw[:-1] + f',"device":{json.dumps(device)},"undone":{json.dumps(undone)}}}'.encode()
            for raw, device, undone in events
        ),
    )
