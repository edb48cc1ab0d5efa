"""A check by the quick survey says what looking at every line says."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.journal_content import lines_of_journal
from dp100_cards.storage.journal.journal_line import encode_line
from dp100_cards.usecases.check_journals import check_journal
from tests.support.events import parameters_set, reviewed, suspended, undone, write_journal
from tests.support.faults.lab import fast_folder

EVENTS = (parameters_set(), reviewed("c1"), suspended("c1"), undone(2), reviewed("c2"))


def journal_in(folder: Path) -> Path:
    path = write_journal(folder, EVENTS, DeviceId("a1"))
    chain = path.read_bytes()[-19:-3].decode()
    for fields in ({"kind": "dreamt"}, {"kind": "reviewed", "card": "c3"}):
        line, chain = encode_line({"seq": 6, **fields}, chain)
        with path.open("ab") as file:
            file.write(line)
    return path


def test_an_event_that_makes_no_sense_is_damaged_and_one_of_a_new_kind_is_not(
    tmp_path: Path,
) -> None:
    checked = check_journal(journal_in(tmp_path))
    assert (checked.lines, checked.events, checked.unknown) == (8, 6, 1)
    assert [(bad.number, bad.reason) for bad in checked.bad] == [
        (8, "its checksum fits, but it is no event")
    ]


@given(st.integers(0, 900), st.sampled_from([b"", b"\n", b"\n\n", b"x", b"\0", b"}\n{"]))
@example(0, b"")
def test_whatever_a_file_has_become_each_of_its_lines_is_counted_once(
    place: int, what: bytes
) -> None:
    with fast_folder() as folder:
        path = journal_in(folder)
        content = path.read_bytes()
        for changed in (content[:place], content[:place] + what + content[place + 1 :]):
            path.write_bytes(changed)
            checked = check_journal(path)
            if checked.refusal:
                continue
            lines = list(lines_of_journal(path))
            whole = [line for line in lines if not line.is_torn]
            events = [line for line in whole if line.is_event]
            nonsense = [bad for bad in checked.bad if bad.reason.startswith("its checksum fits")]
            is_begun = not lines and bool(changed)  # not even the first line is whole
            assert checked.is_torn == (len(whole) < len(lines) or is_begun)
            assert checked.lines == len(whole)
            assert checked.events == len(events) - len(nonsense)
            assert {bad.number for bad in checked.bad} - {bad.number for bad in nonsense} == {
                line.number for line in whole if line.fields is None
            }
