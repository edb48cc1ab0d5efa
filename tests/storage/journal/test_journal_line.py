"""One line of a journal: it can be read, and only behind the line it was chained to."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, decode_line, encode_line

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
FIELDS = st.dictionaries(TEXTS, TEXTS | st.integers() | st.booleans(), min_size=1, max_size=4)


@given(FIELDS, st.text("0123456789abcdef", max_size=16))
def test_a_line_reads_back_as_the_fields_it_was_made_of(
    fields: dict[str, object], chain: str
) -> None:
    fields.pop("sum", None)
    fields["kind"] = "anything"
    line, checksum = encode_line(fields, chain)
    assert decode_line(line, (chain,)) == ({**fields, "sum": checksum}, checksum)


def test_a_line_is_one_line_of_json_whose_sum_is_chained_as_the_format_says() -> None:
    line, checksum = encode_line({"kind": "x", "card": "a\nb \u2028 é"}, "00ff")
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == {"kind": "x", "card": "a\nb \u2028 é", "sum": checksum}
    body = line[: line.rindex(b',"sum":"')]
    assert checksum == hashlib.sha256(b"00ff" + body).hexdigest()[:16]


def test_a_line_behind_another_line_than_its_own_is_refused() -> None:
    line, _ = encode_line({"kind": "x"}, "00ff")
    with pytest.raises(ValueError, match="does not fit"):
        decode_line(line, (FIRST_CHAIN,))


@pytest.mark.parametrize("line", [b"", b"\n", b"{}\n", b"hello, world\n", b"\xff\xfe" * 40])
def test_a_line_without_a_checksum_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="checksum"):
        decode_line(line, (FIRST_CHAIN,))
