"""A journal gone through by its checksums: what it finds is what a reader finds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.errors import JournalError
from dp100_cards.model.progress import Progress
from dp100_cards.storage.journal import chain_check
from dp100_cards.storage.journal.chain_check import check_chain
from tests.support.events import DEVICE, read_whole, reviewed, write_journal

EVENTS = [reviewed(f"c{number}") for number in range(6)]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_journal(tmp_path_factory.mktemp("whole"), EVENTS).read_bytes()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("changed") / f"{DEVICE}.jsonl"


def test_a_journal_in_order(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    found = check_chain(path)
    assert (found.lines, found.bytes, found.events) == (7, len(content), 6)
    assert (found.damaged, found.damaged_lines, found.is_torn) == (0, (), False)


@given(st.data())
def test_damage_is_found_where_a_reader_finds_it(content: bytes, path: Path, data: object) -> None:
    assert isinstance(data, st.DataObject)
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(changed) - 1))
        changed[place] = data.draw(st.sampled_from(list(b'\n x9"\0\xff')))
    path.write_bytes(changed)
    found = check_chain(path)
    try:
        part = read_whole(path)
    except JournalError:
        return
    reported = {problem.line for problem in part.problems}
    # A last line without an end is passed over in silence: it may still be being written.
    torn = {found.lines} if found.is_torn else set()
    assert set(found.damaged_lines) - torn == reported - torn


def test_many_damaged_lines_are_counted_but_not_all_listed(content: bytes, path: Path) -> None:
    path.write_bytes(content + b"not a line of ours\n" * 1_500)
    found = check_chain(path)
    assert (found.lines, found.events, found.damaged) == (1_507, 6, 1_500)
    assert found.damaged_lines == tuple(range(8, 1_008))


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot read"):
        check_chain(tmp_path / "gone.jsonl")


def test_an_empty_file_has_nothing(tmp_path: Path) -> None:
    (tmp_path / "a1.jsonl").touch()
    found = check_chain(tmp_path / "a1.jsonl")
    assert (found.lines, found.events, found.damaged, found.is_torn) == (0, 0, 0, False)


def test_it_says_how_far_it_has_come(
    content: bytes, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain_check, "_LINES_A_STEP", 2)
    path.write_bytes(content)
    shares: list[float] = []
    note: Progress = shares.append
    check_chain(path, note)
    assert len(shares) == 3
    assert shares == sorted(shares)
