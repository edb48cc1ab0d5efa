"""The events of several journals, put in order by SQLite, are what plain Python makes of them."""

import json
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.event_log import EventLog
from dp100_cards.storage.journal.journal_content import read_content
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, encode_line
from dp100_cards.study.taking_back import taken_back

Target = tuple[str, int]
Happened = tuple[int, Target | None]
"""A second, and what is taken back."""
Named = tuple[int, str, int]
"""Instant within the minute, device and number."""

_TARGETS = st.tuples(st.sampled_from(["a1", "b2"]), st.integers(1, 8) | st.just(10**30))
_EVENTS = st.lists(st.tuples(st.integers(0, 3), st.none() | _TARGETS), max_size=8)


def journal(device: str, events: list[Happened]) -> bytes:
    content, chain = encode_line(
        {"seq": 0, "kind": "journal", "format": 1, "device": device}, FIRST_CHAIN
    )
    for seq, (second, target) in enumerate(events, start=1):
        fields: dict[str, object] = {"seq": seq, "at": f"2026-11-23T09:00:0{second}.000Z"}
        if target is None:
            fields["kind"] = "dreamt"
        else:
            fields |= {"kind": "undone", "target": {"device": target[0], "seq": target[1]}}
        line, chain = encode_line(fields, chain)
        content += line
    return content


def in_order(of_devices: dict[str, list[Happened]]) -> list[tuple[Named, bool]]:
    """All events, and whether each was taken back; none comes before one of its own device."""
    events = sorted(
        (max(earlier for earlier, _ in its[:seq]), device, seq, second)
        for device, its in of_devices.items()
        for seq, (second, _) in enumerate(its, start=1)
    )
    gone = taken_back(
        {
            EventId(DeviceId(device), seq): EventId(DeviceId(target[0]), target[1])
            for device, its in of_devices.items()
            for seq, (_, target) in enumerate(its, start=1)
            if target is not None
        }
    )
    return [
        ((second, device, seq), EventId(DeviceId(device), seq) in gone)
        for _, device, seq, second in events
    ]


@given(first=_EVENTS, second=_EVENTS)
def test_every_event_stands_there_once_in_the_order_of_replay(
    first: list[Happened], second: list[Happened]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = {"a1": journal("a1", first), "b2": journal("b2", second)}
        texts["a1 (copy)"] = texts["a1"]
        contents = []
        for name, text in texts.items():
            path = Path(folder) / f"{name}.jsonl"
            path.write_bytes(text)
            contents.append(read_content(path, keeps_events=False))
        with closing(EventLog(contents)) as log:
            expected = in_order({"a1": first, "b2": second})
            found = [((e.at // 1000 % 60, str(e.device), e.seq), e.is_undone) for e in log]
            assert found == expected
            assert len(log) == len(expected)
            assert {e.journals for e in log} <= {(0, 2), (1,)}
            newest = [(str(e.device), e.seq) for e in log.newest(3)]
            assert newest == [name[1:] for name, _ in expected[::-1][:3]]
            log.leave_out(lambda event: json.loads(event.raw)["kind"] == "dreamt")
            assert all(b'"undone"' in event.raw for event in log)
            assert log.named(EventId(DeviceId("a1"), 10**30)) is None
            assert (log.named(EventId(DeviceId("a1"), 1)) is None) == (not first)
