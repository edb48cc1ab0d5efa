"""Tables as text: what other programs read out of it is what was put in."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.exchange.journal_json import events_as_json
from dp100_cards.exchange.table_text import table_as_csv, table_as_json, table_as_jsonl

COLUMNS = ("text", "number", "truth", "list")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.sampled_from(
    ["=1+1", "@x", "-2", "+", "a\nb", '"', ",", ""]
)
ROWS = st.lists(
    st.tuples(
        st.none() | TEXTS,
        st.none() | st.integers(-1000, 1000) | st.floats(-9, 9),
        st.booleans(),
        st.none() | st.lists(TEXTS, max_size=3),
    ),
    max_size=5,
)
Table = list[tuple[object, ...]]


def as_objects(rows: Table) -> list[dict[str, object]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


@given(ROWS)
def test_json_and_json_lines_hold_all_values(rows: Table) -> None:
    document = b"".join(table_as_json("things", COLUMNS, rows))
    assert json.loads(document) == {"schema": 1, "things": as_objects(rows)}
    lines = b"".join(table_as_jsonl(COLUMNS, rows)).decode().split("\n")
    assert [json.loads(line) for line in lines[:-1]] == as_objects(rows)


@given(ROWS)
def test_csv_holds_all_values_and_no_formula(rows: Table) -> None:
    text = b"".join(table_as_csv(COLUMNS, rows)).decode()
    read = [*csv.reader(io.StringIO(text, newline=""))]
    assert read[0] == [*COLUMNS]
    assert len(read) == len(rows) + 1
    for cells, (word, number, truth, items) in zip(read[1:], rows, strict=True):
        assert cells[0].removeprefix("'") == str(word or "").removeprefix("'")
        assert not cells[0].startswith(("=", "+", "-", "@"))
        assert cells[1] == ("" if number is None else str(number))
        assert cells[2] == str(int(bool(truth)))
        assert (json.loads(cells[3]) if cells[3] else None) == items


def test_events_are_written_as_their_lines_have_them() -> None:
    raw = b'{"seq":1,"kind":"dreamt","of":{"x":[1.50]},"device":"x","sum":"0"}'
    text = b"".join(events_as_json([(raw, "a1", True), (raw, "b2", False)]))
    assert b'"of":{"x":[1.50]}' in text
    events = json.loads(text)["events"]
    assert [(event["device"], event["undone"]) for event in events] == [("a1", True), ("b2", False)]


def test_a_table_of_any_length_is_made_while_it_is_read() -> None:
    endless = ((f"=row {number}", number, True, None) for number in iter(int, 1))
    for pieces in (
        table_as_csv(COLUMNS, endless),
        table_as_json("things", COLUMNS, endless),
        table_as_jsonl(COLUMNS, endless),
    ):
        assert sum(len(next(pieces)) for _ in range(5)) > 0
