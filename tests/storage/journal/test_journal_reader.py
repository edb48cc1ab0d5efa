"""Reading journals: damage is found and costs little, and what is not ours is left alone."""

import json
import os
import threading
from pathlib import Path

import pytest

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event, EventId
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, encode_line
from dp100_cards.storage.journal.journal_reader import JournalPart, read_journal
from dp100_cards.storage.journal.journal_writer import JournalWriter
from tests.support.events import (
    DEVICE,
    events_in,
    parameters_set,
    read_whole,
    reviewed,
    undone,
    write_journal,
)

EVENTS: list[Event] = [reviewed("c1"), reviewed("c2"), undone(1), reviewed("c1"), reviewed("c3")]
BITS = [1 << bit for bit in range(8)]


def small_journal(folder: Path) -> Path:
    return write_journal(folder, EVENTS)


def numbered(events: list[Event]) -> list[tuple[EventId, Event]]:
    return [(EventId(DEVICE, seq), event) for seq, event in enumerate(events, start=1)]


def read_bytes(path: Path, content: bytes) -> JournalPart:
    path.write_bytes(content)
    return read_whole(path)


def test_all_events_of_a_journal_are_read_in_their_order_with_their_names(tmp_path: Path) -> None:
    part = read_whole(small_journal(tmp_path))
    assert part.events == numbered(EVENTS)
    assert part.problems == []


def test_reading_goes_on_where_the_last_reading_ended(tmp_path: Path) -> None:
    path = small_journal(tmp_path)
    first = read_whole(path)
    writer = JournalWriter(tmp_path, DEVICE)
    writer.append([reviewed("c9")])
    second = read_journal(path, first.bookmark)
    assert second.events == [(EventId(DEVICE, len(EVENTS) + 1), reviewed("c9"))]


def damaged_copies(
    content: bytes, start: int, end: int, also: bytes = b"\x00\n", every: int = 1
) -> list[tuple[str, bytes]]:
    """The content with one byte changed: each bit flipped, and other values instead."""
    copies = []
    for place in range(start, end, every):
        values = {content[place] ^ bit for bit in BITS} | set(also)
        copies += [
            (f"byte {place} = {value}", content[:place] + bytes([value]) + content[place + 1 :])
            for value in sorted(values - {content[place]})
        ]
    return copies


def assert_found_and_bounded(path: Path, copies: list[tuple[str, bytes]]) -> None:
    whole = read_whole(path).events
    damaged = path.with_suffix(".damaged")
    wrong = []
    for what, content in copies:
        try:
            part = read_bytes(damaged, content)
        except JournalError as error:
            wrong.append(f"{what}: refused as a whole: {error}")
            continue
        kept = [event for event in part.events if event in whole]
        if kept != part.events:
            wrong.append(f"{what}: an event that never was")
        elif len(whole) - len(kept) > 2:
            wrong.append(f"{what}: {len(whole) - len(kept)} events lost")
        elif part.events != whole and not part.problems:
            wrong.append(f"{what}: {len(whole) - len(kept)} events lost without a word")
    assert not wrong, f"{len(wrong)} of {len(copies)}, such as {wrong[:3]}"


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.slow)], ids=["some", "all"])
def test_any_changed_byte_of_an_event_is_found_and_costs_two_lines_at_most(
    tmp_path: Path, every: int
) -> None:
    path = small_journal(tmp_path)
    content = path.read_bytes()
    events_begin = content.index(b"\n") + 1
    copies = damaged_copies(content, events_begin, len(content) - 1, every=every)
    assert_found_and_bounded(path, copies)


def test_a_changed_last_byte_loses_nothing_unseen(tmp_path: Path) -> None:
    path = small_journal(tmp_path)
    content = path.read_bytes()
    assert_found_and_bounded(path, damaged_copies(content, len(content) - 1, len(content)))


def test_any_changed_byte_of_the_first_line_is_found_and_costs_no_event(tmp_path: Path) -> None:
    path = small_journal(tmp_path)
    content = path.read_bytes()
    version = content.index(b'"format":1') + len('"format":')  # another version may be refused
    copies = damaged_copies(content, 0, version, b"\x00")
    copies += damaged_copies(content, version + 1, content.index(b"\n"), b"\x00")
    assert_found_and_bounded(path, copies)


def test_a_damaged_line_is_reported_with_its_number(tmp_path: Path) -> None:
    path = small_journal(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"rating":3', b'"rating":4')
    part = read_bytes(path, b"".join(lines))
    (problem,) = part.problems
    assert (problem.path, problem.line) == (str(path), 3)
    assert "damaged" in problem.message
    assert part.events == [each for each in numbered(EVENTS) if each[0].seq != 2]


def test_lines_swapped_or_taken_out_are_reported(tmp_path: Path) -> None:
    path = small_journal(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    swapped = [lines[0], lines[2], lines[1], *lines[3:]]
    assert read_bytes(path, b"".join(swapped)).problems
    assert read_bytes(path, b"".join([*lines[:2], *lines[3:]])).problems


@pytest.mark.parametrize("inserted", [b"\n", b"  \n", b"\n\n\n"])
def test_blank_lines_do_no_harm(tmp_path: Path, inserted: bytes) -> None:
    path = small_journal(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    part = read_bytes(path, b"".join([*lines[:2], inserted, *lines[2:], inserted]))
    assert part.events == numbered(EVENTS)
    assert part.problems == []
    assert part.bookmark.offset == path.stat().st_size


def test_a_last_line_without_its_newline_counts(tmp_path: Path) -> None:
    path = small_journal(tmp_path)
    part = read_bytes(path, path.read_bytes().removesuffix(b"\n"))
    assert part.events == numbered(EVENTS)
    assert part.problems == []


@pytest.mark.parametrize("length", [1, 16, 200, 300])
@pytest.mark.parametrize("garbage", [b"\x00", b"\xc3"])
def test_a_last_line_that_ends_in_garbage_is_not_taken_for_one_that_is_being_written(
    tmp_path: Path, length: int, garbage: bytes
) -> None:
    path = small_journal(tmp_path)
    content = path.read_bytes()
    part = read_bytes(path, content[:-length] + garbage * length)
    assert part.problems or part.events == numbered(EVENTS)


def test_what_was_written_of_a_last_line_so_far_is_no_damage(tmp_path: Path) -> None:
    path = write_journal(tmp_path, [*EVENTS, reviewed("größe")])
    content = path.read_bytes()
    for end in range(content[:-1].rindex(b"\n") + 1, len(content)):
        assert read_bytes(path, content[:end]).problems == [], end


def test_a_line_of_an_unknown_kind_is_passed_by_without_a_word(tmp_path: Path) -> None:
    path = write_journal(tmp_path, EVENTS[:1])
    chain = read_whole(path).bookmark.chains[0]
    unknown, chain = encode_line({"seq": 2, "kind": "postponed", "card": "c1"}, chain)
    known, _ = encode_line({**json_of(path, 1), "seq": 3}, chain)
    part = read_bytes(path, path.read_bytes() + unknown + known)
    assert part.events == [(EventId(DEVICE, 1), EVENTS[0]), (EventId(DEVICE, 3), EVENTS[0])]
    assert part.problems == []


def json_of(path: Path, line: int) -> dict[str, object]:
    fields: dict[str, object] = json.loads(path.read_bytes().splitlines()[line])
    del fields["sum"]
    return fields


def test_a_newer_format_is_refused_by_name_whatever_its_lines_look_like(tmp_path: Path) -> None:
    path = tmp_path / "new.jsonl"
    header, _ = encode_line({"seq": 0, "kind": "journal", "format": 2, "device": "x"}, FIRST_CHAIN)
    for content in (header, b'{"kind":"journal","format":2,"seal":"of another kind"}\n\x00\xff\n'):
        with pytest.raises(JournalError, match=r"newer dp100 \(journal format 2"):
            read_bytes(path, content)
        assert path.read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [
        b"shopping list\n",
        b'{"kind":"reviewed","card":"c1"}\n',
        b"[1, 2]\n",
        b"\xff\xfeh\x00i\x00\n",
        b'{"kind":"journal","format":"one"}\n',
    ],
)
def test_a_file_that_is_no_journal_is_refused_and_left_as_it_was(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "foreign.jsonl"
    with pytest.raises(JournalError, match="not a journal of dp100"):
        read_bytes(path, content)
    assert path.read_bytes() == content


@pytest.mark.parametrize("rest", [b"", b"\n", b'"rating":3,"sum":"0011223344556677"}\n'])
def test_a_first_write_that_a_power_cut_left_as_zeros_is_damage_that_is_reported(
    tmp_path: Path, rest: bytes
) -> None:
    part = read_bytes(tmp_path / f"{DEVICE}.jsonl", b"\x00" * 512 + rest)
    assert part.events == []
    assert [problem.line for problem in part.problems] == [1]


def test_a_foreign_file_that_nests_without_end_is_refused_like_any_other(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="not a journal of dp100"):
        read_bytes(tmp_path / "nested.jsonl", b"[" * 100_000 + b"\n")


def test_an_empty_file_is_an_empty_journal(tmp_path: Path) -> None:
    part = read_bytes(tmp_path / "empty.jsonl", b"")
    assert (part.events, part.problems) == ([], [])


def test_a_missing_journal_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"gone\.jsonl: cannot read this journal: No such file"):
        read_whole(tmp_path / "gone.jsonl")


def refused_in_time(path: Path) -> bool:
    """Whether reading ends within seconds, and in a refusal."""
    refusals: list[JournalError] = []

    def read() -> None:
        try:
            read_whole(path)
        except JournalError as error:
            refusals.append(error)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(timeout=5)
    return not reader.is_alive() and len(refusals) == 1


def test_a_pipe_in_place_of_a_journal_is_refused_and_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe.jsonl"
    os.mkfifo(path)
    assert refused_in_time(path)


@pytest.mark.parametrize("target", ["/dev/zero", "good.jsonl", "nowhere"])
def test_a_link_in_place_of_a_journal_is_refused(tmp_path: Path, target: str) -> None:
    write_journal(tmp_path, EVENTS).rename(tmp_path / "good.jsonl")
    path = tmp_path / "link.jsonl"
    path.symlink_to(target)
    assert refused_in_time(path)


def test_a_folder_in_place_of_a_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "folder.jsonl"
    path.mkdir()
    assert refused_in_time(path)


def test_terminal_escapes_in_a_damaged_journal_do_not_reach_the_report(tmp_path: Path) -> None:
    path = write_journal(tmp_path, [parameters_set(), reviewed()])
    part = read_bytes(path, path.read_bytes() + b'\x1b]52;c;aGk=\x07","sum":"\x1b[2J"}\n')
    assert len(part.problems) == 1
    assert all(character.isprintable() for character in part.problems[0].message)


def test_nothing_about_a_journal_is_changed_by_reading_it(tmp_path: Path) -> None:
    path = small_journal(tmp_path)
    torn = path.read_bytes()[:-7]
    path.write_bytes(torn)
    before = path.stat()
    events_in(path)
    assert path.read_bytes() == torn
    assert path.stat().st_mtime_ns == before.st_mtime_ns
