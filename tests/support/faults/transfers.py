"""Flows that carry journals from one place to another, and what must be there at any moment."""

import json
from collections.abc import Sequence
from pathlib import Path

from dp100_cards.model.events import Event
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.event_codec import event_to_fields
from dp100_cards.storage.journal.journal_folder import read_journals
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, encode_line
from tests.support.decks import three_decks
from tests.support.events import reviewed, suspended
from tests.support.faults.flows import Flow, Run, review
from tests.support.workspaces import workspace_in

OTHER = DeviceId("d0d0d0d0")


def _lines() -> list[str]:
    """Another machine's journal."""
    line, chain = encode_line(header_fields(OTHER), FIRST_CHAIN)
    lines = [line.decode()]
    events: list[Event] = [reviewed("c1"), suspended("c2"), reviewed("c4")]
    for seq, event in enumerate(events, start=1):
        line, chain = encode_line({"seq": seq, **event_to_fields(event)}, chain)
        lines.append(line.decode())
    return lines


def _export() -> str:
    """The same as an export."""
    header, *events = (line.rstrip("\n") for line in _lines())
    journal = {"name": f"{OTHER}.jsonl", "device": OTHER, "header": header}
    head = {"kind": "dp100 export", "format": 1, "partial": False, "journals": [journal]}
    text, after = f"{json.dumps(head)}\n", json.loads(header)["sum"]
    for event in events:
        text += f'{{"journals":[0],"after":"{after}","event":{event}}}\n'
        after = json.loads(event)["sum"]
    return text


_STICK = f"stick/{OTHER}.jsonl"
_OURS = f"home/history/{OTHER}.jsonl"
_BEFORE = (review("", "3", "", "1", "q"),)

TRANSFERS: Sequence[Flow] = (
    Flow(
        "sync",
        Run(("sync", "{world}/stick")),
        _BEFORE,
        {_STICK: "".join(_lines()), _OURS: "".join(_lines()[:2])},
    ),
    Flow(
        "merge",
        Run(("journal", "merge", "{world}/stick")),
        _BEFORE,
        {_STICK: "".join(_lines()), _OURS: "".join(_lines()[:3])},
    ),
    Flow(
        "import",
        Run(("journal", "import", "{world}/export.jsonl")),
        _BEFORE,
        {"export.jsonl": _export()},
    ),
    Flow(
        "move",
        Run(("config", "set", "history.folder", "{world}/moved")),
        _BEFORE,
        {_OURS: "".join(_lines())},
    ),
    Flow(
        "repair",
        Run(("journal", "check", "--repair", "{world}/stick")),
        (),
        {_STICK: "".join(_lines()), _OURS: "".join(_lines()).replace('"rating":3', '"rating":4')},
    ),
)


def sides(world: Path) -> tuple[set[tuple[str, bytes]], set[tuple[str, bytes]]]:
    """The events of the history in force and of the stick; every journal must be one."""
    decks = world / "decks"
    if not decks.exists():
        three_decks(decks)
    history = workspace_in(world / "home", None, decks).locations.history
    if history.name == "moved":
        history = world / "moved"  # wherever the world lies now
    return _events(history), _events(world / "stick")


def _events(folder: Path) -> set[tuple[str, bytes]]:
    if not folder.is_dir():
        return set()
    found = read_journals(folder)
    assert found.skipped == []
    return {(each.device, key) for each in found.contents for key in each.events}
