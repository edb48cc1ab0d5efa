"""Events and small journals."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from dp100_cards.model.events import (
    CardChanged,
    Change,
    Event,
    EventId,
    ParametersSet,
    Reviewed,
    Undone,
)
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.parameters import parameters_id
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, encode_line
from dp100_cards.storage.journal.journal_reader import Bookmark, JournalPart, read_journal
from dp100_cards.storage.journal.journal_writer import JournalWriter
from tests.support.clock import FixedClock
from tests.support.machines import DEFAULTS

DEVICE = DeviceId("a1b2c3d4")
NOW = FixedClock()()


def reviewed(card_id: str = "c1", rating: Rating = Rating.GOOD, at: Moment = NOW) -> Reviewed:
    return Reviewed(
        card_id=CardId(card_id),
        rating=rating,
        moment=at,
        day_on=at.study_day(4),
        took_seconds=4.2,
        phase=Phase.NEW,
        parameters_id=parameters_id(DEFAULTS),
    )


def suspended(card_id: str = "c1") -> CardChanged:
    return CardChanged(CardId(card_id), Change.SUSPENDED, NOW, NOW.study_day(4))


def undone(seq: int, device: DeviceId = DEVICE) -> Undone:
    return Undone(EventId(device, seq), NOW)


def parameters_set(name: ParametersId | None = None) -> ParametersSet:
    return ParametersSet(name or parameters_id(DEFAULTS), DEFAULTS, NOW)


def write_journal(folder: Path, events: Sequence[Event], device: DeviceId = DEVICE) -> Path:
    """A journal with these events, one write each."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = JournalWriter(folder, device)
    for event in events:
        writer.append([event])
    writer.close()
    return writer.path


def sealed(body: bytes, chain: str) -> tuple[bytes, str]:
    """A line with any body and a checksum that is in order."""
    checksum = sha256(chain.encode() + body).hexdigest()[:16]
    return body + f',"sum":"{checksum}"}}\n'.encode(), checksum


def read_whole(path: Path) -> JournalPart:
    return read_journal(path, Bookmark())


def events_in(path: Path) -> list[Event]:
    return [event for _, event in read_whole(path).events]


def as_written_by_a_newer_version(path: Path) -> bytes:
    """The same lines below a first line that names format 2, all checksums in order."""
    chain, content = FIRST_CHAIN, b""
    for line in path.read_bytes().splitlines():
        fields = json.loads(line)
        del fields["sum"]
        if fields["kind"] == "journal":
            fields["format"] = 2
        encoded, chain = encode_line(fields, chain)
        content += encoded
    return content


def journal_entries(home: Path, kind: str = "reviewed") -> list[dict[str, Any]]:
    """The events of a kind in all journals of a home, read without any of our code."""
    return [
        entry
        for path in sorted((home / "history").glob("*.jsonl"))
        for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        if entry["kind"] == kind
    ]


def ratings(home: Path) -> list[tuple[object, object]]:
    """Card and rating of each review that was not taken back."""
    undos = {entry["seq"]: entry["target"]["seq"] for entry in journal_entries(home, "undone")}

    def counts(seq: object) -> bool:
        return not any(target == seq and counts(undo) for undo, target in undos.items())

    return [
        (entry["card"], entry["rating"]) for entry in journal_entries(home) if counts(entry["seq"])
    ]
