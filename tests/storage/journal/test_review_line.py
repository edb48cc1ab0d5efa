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
from tests.support.strange_reviews import LISTS, NUMBERS, OPTIONAL, PARTS, TEXTS, body_of

changes = st.dictionaries(
    st.sampled_from([*PARTS]), st.sampled_from([*NUMBERS, *TEXTS, *LISTS]), max_size=2
)
words = st.text(st.characters(codec="utf-8", exclude_characters='"\\', min_codepoint=32))


@given(changes, st.sets(st.sampled_from(OPTIONAL)), st.data())
def test_a_line_of_any_values(
    changed: dict[str, str], left_out: set[str], data: st.DataObject
) -> None:
    parts = {name: value for name, value in (PARTS | changed).items() if name not in left_out}
    line = bytearray(body_of(parts) + b',"sum":"0123456789abcdef"}\n')
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
