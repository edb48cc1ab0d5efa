"""Journals compared with a backup's: no event of either is ever lost, and no line is invented."""

from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError, JournalError
from dp100_cards.storage.backups.journal_union import (
    Comparison,
    compare_journals,
)
from tests.support.events import (
    DEVICE,
    as_written_by_a_newer_version,
    events_in,
    reviewed,
    write_journal,
)

CARDS = ("c1", "c2", "c3", "c4", "c5", "c6")


def journal(folder: Path, *card_ids: str) -> Path:
    path = folder / f"{DEVICE}.jsonl"
    path.unlink(missing_ok=True)
    return write_journal(folder, [reviewed(card_id) for card_id in card_ids])


@pytest.mark.parametrize(
    ("present", "backed_up", "expected"),
    [
        (CARDS, CARDS, Comparison.HOLDS_ALL),
        (CARDS, CARDS[:3], Comparison.HOLDS_ALL),
        (CARDS[:3], CARDS, Comparison.LACKS),
        ((), CARDS, Comparison.LACKS),
        (("c1", "c9"), ("c1", "c2"), Comparison.DIFFERS),
        (("c1", "c9", "c3"), ("c1", "c2"), Comparison.DIFFERS),
    ],
)
def test_a_journal_holds_all_lacks_something_or_differs(
    tmp_path: Path, present: tuple[str, ...], backed_up: tuple[str, ...], expected: Comparison
) -> None:
    ours = journal(tmp_path / "ours", *present)
    if not present:
        ours.write_bytes(b"")
    assert compare_journals(ours, journal(tmp_path / "theirs", *backed_up)) is expected


def test_what_a_kill_left_behind_the_last_line_makes_no_difference(tmp_path: Path) -> None:
    ours, theirs = journal(tmp_path / "ours", *CARDS), journal(tmp_path / "theirs", *CARDS)
    theirs.write_bytes(theirs.read_bytes() + b'{"seq":9,"ki')
    assert compare_journals(ours, theirs) is Comparison.LACKS
    ours.write_bytes(ours.read_bytes() + b'{"seq":9,"x')
    assert compare_journals(ours, theirs) is Comparison.HOLDS_ALL


def test_a_journal_of_a_newer_format_is_not_judged(tmp_path: Path) -> None:
    ours, theirs = journal(tmp_path / "ours", "c1"), journal(tmp_path / "theirs", "c2")
    ours.write_bytes(as_written_by_a_newer_version(ours))
    with pytest.raises(JournalError, match="written by a newer dp100"):
        compare_journals(ours, theirs)


def test_what_cannot_be_read_is_an_error_in_words(tmp_path: Path) -> None:
    theirs = journal(tmp_path / "theirs", "c2")
    (tmp_path / "link.jsonl").symlink_to(theirs)
    for path in (tmp_path / "link.jsonl", tmp_path / "missing.jsonl", tmp_path):
        with pytest.raises(FileError, match="cannot read this journal"):
            compare_journals(path, theirs)


def test_a_file_that_is_no_journal_lacks_everything(tmp_path: Path) -> None:
    theirs = journal(tmp_path / "theirs", *CARDS)
    for content in (b"\0" * 4096, b"x" * 3_000_000, b"\n" * 10, b"{}\n{}\n"):
        (tmp_path / "ours.jsonl").write_bytes(content)
        assert compare_journals(tmp_path / "ours.jsonl", theirs) is Comparison.LACKS
    assert len(events_in(theirs)) == len(CARDS)
