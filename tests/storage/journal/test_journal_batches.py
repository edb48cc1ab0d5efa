"""A journal read in batches says what it says when it is read at once, whatever is in it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event, EventId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.journal.event_codec import event_from_fields
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, encode_line
from dp100_cards.storage.journal.journal_reader import Bookmark, read_in_batches, read_journal
from dp100_cards.storage.journal.review_values import reviewed_from
from tests.support.events import DEVICE, parameters_set, reviewed, suspended, undone, write_journal

EVENTS: list[Event] = [
    parameters_set(),
    *(reviewed(f"c{n}") for n in range(5)),
    suspended(),
    undone(3),
]
FIELDS: dict[str, object] = {
    "kind": "reviewed", "at": "2026-11-23T09:15:02.163Z", "offset": 60, "day": "2026-11-23",
    "card": "q08", "rating": 3, "seconds": 41.5, "phase": "new", "parameters": "05228bdc",
    "missed": ["one", "two\x1b"], "confidence": "guess",
}  # fmt: skip
STRANGE = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(), st.text(max_size=3),
    st.lists(st.text(max_size=2), max_size=2), st.just({"card": 1}), st.just(10**400),
    st.sampled_from(["Review", "sure", "2026-11-24", "0026-11-24", "2026-11-23T09:15:02Z"]),
)  # fmt: skip

Read = tuple[Bookmark, list[tuple[EventId, Event]], list[Problem]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journals")


def at_once(path: Path, start: Bookmark) -> Read | str:
    try:
        part = read_journal(path, start)
    except JournalError as error:
        return str(error)
    return part.bookmark, part.events, part.problems


def in_batches(path: Path, start: Bookmark, most_lines: int) -> Read | str:
    events: list[tuple[EventId, Event]] = []
    problems: list[Problem] = []
    mark = start
    try:
        for batch in read_in_batches(path, start, most_lines):
            mark = batch.bookmark
            problems += batch.problems
            for seq, what in batch.items:
                event = reviewed_from(what) if isinstance(what, tuple) else what
                events.append((EventId(mark.device, seq), event))
    except JournalError as error:
        return str(error)
    return mark, events, problems


@given(st.data(), st.integers(1, 12))
def test_damaged_journals(folder: Path, data: st.DataObject, most_lines: int) -> None:
    path = folder / f"{DEVICE}.jsonl"
    if not path.exists():
        write_journal(folder, EVENTS)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.sampled_from(list(b'\n x9"\0\xff')))
    changed = folder / "changed" / f"{DEVICE}.jsonl"
    changed.parent.mkdir(exist_ok=True)
    changed.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    whole = at_once(changed, Bookmark())
    assert in_batches(changed, Bookmark(), most_lines) == whole


@given(st.lists(st.dictionaries(st.sampled_from([*FIELDS, "seq"]), STRANGE, max_size=2)))
def test_strange_reviews(folder: Path, changes: list[dict[str, object]]) -> None:
    content, chain = encode_line({"seq": 0, "kind": "journal", "format": 1, "device": "d1"}, "")
    for number, change in enumerate(changes, start=1):
        try:
            line, chain = encode_line({"seq": number, **FIELDS, **change}, chain)
        except UnicodeEncodeError:
            continue
        content += line
    path = folder / "d1.jsonl"
    path.write_bytes(content)
    assert repr(in_batches(path, Bookmark(), 3)) == repr(at_once(path, Bookmark()))


def test_from_a_bookmark_on(folder: Path) -> None:
    path = write_journal(folder / "grown", EVENTS)
    first = read_journal(path, Bookmark()).bookmark
    write_journal(path.parent, [reviewed("c9")])
    assert in_batches(path, first, 2) == at_once(path, first)
    assert in_batches(path, at_end := read_journal(path, Bookmark()).bookmark, 2) == (
        at_end, [], [],
    )  # fmt: skip


def test_a_review_is_read_as_plain_values(folder: Path) -> None:
    line, _ = encode_line({"seq": 1, **FIELDS}, FIRST_CHAIN)
    assert b"q08" in line
    event = event_from_fields(FIELDS)
    assert event is not None
    path = write_journal(folder / "plain", [event])
    (batch,) = list(read_in_batches(path, Bookmark(), 10))[:1]
    (item,) = batch.items
    assert isinstance(item[1], tuple)
    assert reviewed_from(item[1]) == event
