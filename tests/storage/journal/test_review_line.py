"""A line that is read by its shape says what it says as JSON."""

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import Reviewed
from dp100_cards.model.ids import CardId, ParametersId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.journal.event_codec import event_to_fields
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, encode_line
from dp100_cards.storage.journal.review_line import review_in_json, usual_review

NUMBERS = ("3", "0", "-0", "00", "1441", "-1440", "5.0", "41.50", "1e2", "1E400", "-1", "true",
           "null", "9999999999999999", "0.1234567891", "٣")  # fmt: skip
TEXTS = (
    '"q08"', '""', '"ä\u2028\U0001f600"', '"\x7f"', '"\\u0041"', '"a\\"b"', '"\\ud800"', '"a\tb"',
    '"new"', '"review"', '"Review"', '"guess"', '"2026-11-23"', '"2026-11-23T09:15:02.163Z"',
    '"20261123"', '"2026-W48-1"', '"1899-12-31"', '"2026-11-23T09:15:02"', '"٢٠٢٦-11-23"',
)  # fmt: skip
LISTS = ("[]", '["one"]', '["one","two"]', '["a\x1b"]', '["a", "b"]', "[1]", '["\\n"]', '["]"]')
PARTS = {
    "seq": "7", "kind": '"reviewed"', "at": '"2026-11-23T09:15:02.163Z"', "offset": "60",
    "day": '"2026-11-23"', "card": '"q08"', "rating": "3", "seconds": "41.5", "phase": '"new"',
    "parameters": '"05228bdc"', "missed": '["one"]', "confidence": '"guess"',
}  # fmt: skip
OPTIONAL = ("missed", "confidence")

changes = st.dictionaries(
    st.sampled_from([*PARTS]), st.sampled_from([*NUMBERS, *TEXTS, *LISTS]), max_size=2
)
words = st.text(st.characters(codec="utf-8", exclude_characters='"\\', min_codepoint=32))


def line_of(parts: dict[str, str]) -> bytes:
    body = ",".join(f'"{name}":{value}' for name, value in parts.items())
    return f'{{{body},"sum":"0123456789abcdef"}}\n'.encode()


@given(changes, st.sets(st.sampled_from(OPTIONAL)), st.data())
def test_a_line_of_any_values(
    changed: dict[str, str], left_out: set[str], data: st.DataObject
) -> None:
    parts = {name: value for name, value in (PARTS | changed).items() if name not in left_out}
    line = bytearray(line_of(parts))
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(line) - 1))
        line[place] = data.draw(st.sampled_from(list(b'\n x9"\\[],:\0\xff')))
    found = usual_review(bytes(line))
    # Not by ==, for which 1 and 1.0 and True are the same.
    assert found is None or repr(found) == repr(review_in_json(bytes(line)))


@given(
    words,
    st.sampled_from(Rating),
    st.integers(0, 100_000),
    st.sampled_from(Phase),
    st.one_of(st.none(), st.lists(words).map(tuple)),
    st.one_of(st.none(), st.sampled_from(Confidence)),
)
def test_lines_that_are_written_are_read_by_their_shape(
    card_id: str,
    rating: Rating,
    tenths: int,
    phase: Phase,
    missed: tuple[str, ...] | None,
    confidence: Confidence | None,
) -> None:
    moment = Moment(20_000 * DAY + 1_000 * tenths, -90)
    review = Reviewed(
        CardId(card_id), rating, moment, 20_000, tenths / 10, phase, ParametersId("05228bdc"),
        missed, confidence,
    )  # fmt: skip
    line, _ = encode_line({"seq": 1, **event_to_fields(review)}, FIRST_CHAIN)
    found = usual_review(line)
    assert found is not None
    assert repr(found) == repr(review_in_json(line))
