"""A journal read through quickly: what it says of lines in order is what a reader finds."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dp100_cards.model.events import Event, ParametersSet, Reviewed
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.time_text import instant_to_text
from dp100_cards.storage.journal import lines_in_order as module
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, encode_line
from dp100_cards.storage.journal.journal_survey import survey_journal
from dp100_cards.storage.journal.lines_in_order import OutOfOrderError, lines_in_order
from tests.support.events import (
    DEVICE,
    parameters_set,
    read_whole,
    reviewed,
    sealed,
    suspended,
    undone,
    write_journal,
)
from tests.support.faults.lab import fast_folder
from tests.support.strange_reviews import LISTS, NUMBERS, OPTIONAL, PARTS, TEXTS, body_of

EVENTS: list[Event] = [
    parameters_set(),
    reviewed("c1"),
    suspended("c1"),
    undone(2),
    reviewed("c\u00e4"),
]
STRANGE = [*NUMBERS, *TEXTS, *LISTS, '"journal"', '"suspended"', '"dreamt"']
changes = st.dictionaries(st.sampled_from([*PARTS]), st.sampled_from(STRANGE), max_size=2)


def triple(seq: int, event: Event) -> tuple[bytes, bytes, bytes | None]:
    name = event.parameters_id.encode() if isinstance(event, Reviewed) else None
    return str(seq).encode(), instant_to_text(event.moment.at).encode(), name


def assert_as_a_reader_finds(path: Path) -> None:
    part = read_whole(path)
    found = list(lines_in_order(path))
    assert not part.problems
    assert sum(each.lines for each in found) == part.bookmark.line
    assert sum(each.size for each in found) == part.bookmark.offset == path.stat().st_size
    assert {each.device for each in found} == {part.bookmark.device}
    assert [event for each in found for event in each.events] == [
        triple(event_id.seq, event) for event_id, event in part.events
    ]
    assert {name for each in found for name in each.defined} == {
        event.parameters_id for _, event in part.events if isinstance(event, ParametersSet)
    }


@pytest.mark.parametrize("at_once", [50, 1_000, 1_000_000])
def test_a_journal_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    path = write_journal(tmp_path, [*EVENTS, *(reviewed(f"c{number}") for number in range(20))])
    monkeypatch.setattr(module, "_CHUNK", at_once)
    if at_once == 50:  # then each line is longer than what is looked at together
        with pytest.raises(OutOfOrderError):
            list(lines_in_order(path))
    else:
        assert_as_a_reader_finds(path)


@given(st.lists(st.tuples(changes, st.sets(st.sampled_from(OPTIONAL))), max_size=3))
@example([({"day": '"2026-02-29"'}, set())])
@example([({"at": '"2026-11-31T09:15:02.163Z"'}, set())])
@example([({"seconds": "007"}, set())])
@example([({"parameters": '""'}, set())])
def test_lines_of_any_values_are_judged_as_a_reader_judges_them(
    lines: list[tuple[dict[str, str], set[str]]],
) -> None:
    with fast_folder() as folder:
        path = folder / f"{DEVICE}.jsonl"
        content, chain = encode_line(header_fields(DEVICE), FIRST_CHAIN)
        for changed, left_out in lines:
            parts = {name: text for name, text in (PARTS | changed).items() if name not in left_out}
            line, chain = sealed(body_of(parts), chain)
            content += line
        path.write_bytes(content)
        try:
            list(lines_in_order(path))
        except OutOfOrderError:
            part = read_whole(path)
            assert part.problems or b'"kind":"journal"' in content[1:].partition(b"\n")[2]
        else:
            assert_as_a_reader_finds(path)


@given(st.data())
def test_no_change_of_a_byte_leaves_a_journal_in_order(data: st.DataObject) -> None:
    with fast_folder() as folder:
        path = write_journal(folder, EVENTS)
        content = bytearray(path.read_bytes())
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(content)
        with pytest.raises(OutOfOrderError):
            list(lines_in_order(path))
        path.write_bytes(write_journal(folder / "again", EVENTS).read_bytes()[:-1])
        with pytest.raises(OutOfOrderError):
            list(lines_in_order(path))


@pytest.mark.parametrize("name", ["\ud800", "A B", ""])
def test_an_odd_name_of_a_machine_ends_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a1.jsonl"
    header = header_fields(DeviceId(name))
    content = sealed(body_of({key: json.dumps(header[key]) for key in header}), "")[0]
    path.write_bytes(content)
    assert survey_journal(path).lines == 1


def test_an_empty_file_is_left_to_the_survey(tmp_path: Path) -> None:
    path = tmp_path / "a1.jsonl"
    path.touch()
    with pytest.raises(OutOfOrderError):
        list(lines_in_order(path))
    assert survey_journal(path).lines == 0
