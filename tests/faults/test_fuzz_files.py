"""Whatever stands in a file, it is read or refused with its place: no crash, and no text changed.

A search that goes by coverage, over the same targets, is `benchmarks/fuzz.py`.
"""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dp100_cards.model.rating import Rating
from dp100_cards.storage.clean_text import clean_text
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.storage.settings.default_file import default_file_text
from dp100_cards.tui.markdown.parser import parse
from tests.support.clock import FixedClock
from tests.support.fuzz_targets import TARGETS
from tests.support.machines import Machine
from tests.support.payloads import PAYLOADS, TOO_MUCH, as_yaml

DECKS = Path(__file__).parent.parent.parent / "decks"
TOKENS = (
    b"'", b'"', b"[", b"]", b"{", b"}", b": ", b"- ", b"\n", b"\r\n", b"  ", b"\t", b"#", b"|",
    b">", b"&a", b"*a", b"!!python/object:x", b"<<", b"---", b"%", b"\x00", b"\x1b", b"\xff",
    b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"no", b"~", b"9" * 50, b"=", b".", b"`",
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(
        st.text(max_size=12),
        st.integers(),
        st.booleans(),
        st.none(),
        st.sampled_from([payload.text for payload in PAYLOADS]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(("id", "title", "cards", "question", "answer", "notes", "text", "x")),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    clock, machine = FixedClock(), Machine(tmp_path_factory.mktemp("home"), "b0b0b0b0")
    for number in range(4):
        machine.review(f"c{number}", Rating(number % 4 + 1), clock())
        clock.advance(minutes=1)
    machine.close()
    return machine.journal.read_bytes()


def seeds(name: str, journal: bytes) -> list[bytes]:
    if name == "journal":
        return [journal]
    if name == "settings":
        return [default_file_text().replace("# ", "").encode()]
    if name == "exam":
        return [(DECKS / "exam.yaml").read_bytes()[:3_000]]
    if name == "corrections":
        return [(DECKS / "corrections.yaml").read_bytes()[:3_000]]
    return [(DECKS / "compute.yaml").read_bytes()[:3_000]]


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
def test_a_file_that_was_changed_anywhere_is_read_or_refused(
    name: str, data: st.DataObject, journal: bytes
) -> None:
    content = bytearray(data.draw(st.sampled_from(seeds(name, journal))))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = start + data.draw(st.integers(0, 40))
        content[start:end] = data.draw(st.one_of(st.sampled_from(TOKENS), st.binary(max_size=6)))
    TARGETS[name](bytes(content))


@pytest.mark.parametrize("name", ["deck", "corrections", "notes", "exam"])
@given(value=VALUES)
def test_a_file_of_any_shape_is_read_or_refused(name: str, value: object) -> None:
    TARGETS[name](json.dumps(value).encode())


@given(question=TEXTS, answer=TEXTS)
@example("no", "12:30:45")
@example("010", "~")
@example("a\r\nb", "C # is nice")
def test_what_is_read_is_what_was_written(question: str, answer: str) -> None:
    card = {"id": "a", "question": f"q{question}", "answer": f"a{answer}"}
    read = read_deck(as_yaml({"id": "d", "title": "t", "cards": [card]}), "d.yaml")
    assert read.deck is not None, read.problems
    assert read.deck.cards[0].question == clean_text(f"q{question}").strip("\n")
    assert read.deck.cards[0].answer == clean_text(f"a{answer}").strip("\n")


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_text_that_is_hard_to_take_apart_is_read_or_refused(name: str, text: str) -> None:
    TARGETS[name](text.encode())


def test_brackets_without_end_are_shown_as_they_are() -> None:
    (paragraph,) = parse("[" * 100_000).children
    assert paragraph.children[0].content == "[" * 100_000


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=20_000)
@given(content=st.lists(st.one_of(st.sampled_from(TOKENS), st.binary(max_size=8)), max_size=30))
def test_any_bytes_are_read_or_refused(name: str, content: list[bytes]) -> None:
    TARGETS[name](b"".join(content))
