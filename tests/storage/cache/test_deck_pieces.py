"""Reading only the changed cards of a deck gives what reading all of it gives, or is not tried."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.compiled_decks import CompiledDecks
from dp100_cards.storage.cache.deck_index import DeckIndex
from dp100_cards.storage.cache.deck_pieces import cut_deck
from dp100_cards.storage.yaml_files.file_text import FileBytes
from tests.support.decks import deck, write_deck_file
from tests.support.machines import Rows

HEAD = "id: compute\ntitle: Compute\ncards:\n"
TEXTS = [
    "That.\n",
    "- a list\n      - of two\n",
    "```python\n      x = 1\n\n\n      # no comment\n      ```\n",
    "id: q9\n      cards:\n        - id: q7\n",
    "Grün — ok 🙂\n",
]
EVIL_PIECES = [
    '  - id: q1\n    question: |\n      What?\n    answer: "That\n',
    '  - id: q2\n    question: |\n      What?\n    answer: "That\n  - id: q3\n      is."\n',
    "  - id: q3\n    question: |\n      What?\n    tags: [a,\n",
    "  - id: q4\n    question: |\n      What?\n    answer: 'so\n\n  - id: q5\n    '\n",
    "  - id: q5\n    question: |\n\n    answer: plain\n      more\n  # a comment: |\n",
    "  - id: q6\n    question: Why\n    answer: |2\n       That.\n\n\n",
    "  - id: q6\n    question: Why\n    answer: |+\n      That.\n\n# comment\n",
    "  - id: q7\n    question: Why\n    answer: So\n...\n",
    "  - id: q7\n    question: Why\n    answer: So\n---\n",
    "  - id: q7\n    question: Why\n    answer: So\nsection: C\n",
    '  - id: q7\n    question: Why\n    answer: So\n  - {topic: "\n',
    '  - id: ", id: q8, question: a, answer: b}\n',
    "  -\n    id: q8\n    question: Why\n    answer: So\n",
    "  - id:\n      q8\n    question: Why\n    answer: So\n",
    "  - id: 'q8'\n    question: Why\n    answer: So\n",
    "  - id: q8 # the eighth\n    question: Why\n    answer: So\n",
    "  - id: q9\n    question: Why\n    answer: |\n      So\u2028  - id: q1\n",
    "  - id: q9\n    question: Why\n    answer: |\n      So\x85      more\n",
    "  - id: q9\r\n    question: Why\r\n    answer: So\r\n",
    "  - id: q9\n    question: Why\n    answer: &a So\n",
    "  - id: q9\n    question: Why\n    answer: So #cut\n",
    "  - id: q9\n    question: Why # cut\n    anwser: So\n",
    "  - id: q9\n    question: Why\n    answer: So\n   - x\n",
    "\n  # a comment\n",
    "   \n",
    "  - q10\n",
]
HEADS = [
    HEAD,
    HEAD,
    HEAD,
    "\ufeff" + HEAD,
    "---\n" + HEAD,
    'id: compute\ntitle: "Compute\ncards:\n  - id: q1\n"\ncards:\n',
    "id: compute\ntitle: |\n  Compute\n  cards:\ncards:\n",
    "id: compute\ntitle: Compute\ncards: # all\n",
    "id: compute\ntitle: Compute\ncards:\n\n  # the first\n",
    "cards:\n",
]


def good_piece(number: int, text: str, topic: str) -> str:
    return f"  - id: q{number}\n{topic}    question: |\n      What?\n    answer: |\n      {text}\n"


good_pieces = st.builds(
    good_piece,
    st.integers(1, 9),
    st.sampled_from(TEXTS),
    st.sampled_from(["", "    topic: A topic\n", "    # said so\n    tags:\n      - a\n"]),
)
pieces = st.one_of(good_pieces, good_pieces, good_pieces, st.sampled_from(EVIL_PIECES))
unique_good = st.lists(good_pieces, min_size=1, max_size=6, unique_by=lambda text: text[:11])


@st.composite
def edited_decks(draw: st.DrawFn) -> tuple[str, str]:
    """A deck, mostly a good one, and the same after some edits."""
    cards = draw(st.one_of(unique_good, unique_good, st.lists(pieces, max_size=5)))
    head = draw(st.sampled_from(HEADS))
    before, edited = head + "".join(cards), list(cards)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(edited)))
        match draw(st.sampled_from(["insert", "remove", "replace", "move", "character"])):
            case "insert":
                edited.insert(at, draw(pieces))
            case "remove":
                del edited[at : at + 1]
            case "replace":
                edited[at : at + 1] = [draw(pieces)]
            case "move":
                edited[at:], edited[:at] = edited[:at], edited[at:]
            case _ if edited:
                text = edited[at % len(edited)]
                where = draw(st.integers(0, len(text)))
                what = draw(st.sampled_from(["", " ", "\n", '"', "#", "- ", "'", "x", "[", "\t"]))
                edited[at % len(edited)] = text[:where] + what + text[where + 1 :]
    if draw(st.integers(0, 9)) == 0:
        head = draw(st.sampled_from(HEADS))
    return before, head + "".join(edited)


def compiled(folder: Path, *versions: str) -> tuple[dict[str, Rows], list[str]]:
    """The tables after these versions of one deck were read one after the other."""
    path = folder / "compute.yaml"
    with closing(open_cache_in_memory(None)) as connection:
        index = DeckIndex(connection, [folder])
        for version in versions:
            path.write_bytes(version.encode())
            with transaction(connection):
                index.catch_up()
        tables = ("decks", "cards", "card_texts")
        rows = {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
            for table in tables
        }
        return rows, [str(problem) for problem in index.problems()]


@given(edited_decks())
def test_an_edited_deck_is_read_as_if_for_the_first_time(
    tmp_path_factory: pytest.TempPathFactory, versions: tuple[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("decks")
    before, after = versions
    assert compiled(folder, before, after) == compiled(folder, after)


def reads_changes_alone(before: str, after: str) -> bool:
    with closing(open_cache_in_memory(None)) as connection:
        return _reads_changes_alone(connection, before, after)


def _reads_changes_alone(connection: sqlite3.Connection, before: str, after: str) -> bool:
    decks = CompiledDecks(connection)
    old, new = before.encode(), after.encode()
    connection.execute("INSERT INTO yaml_files VALUES ('a.yaml', 'deck', 0, 0, 0, 0, 0, '', '[]')")
    assert not decks.read_whole("a.yaml", FileBytes(old, len(old)))
    return decks.read_changes("a.yaml", FileBytes(new, len(new)))


def text_of(tmp_path: Path) -> str:
    return write_deck_file(tmp_path, deck("compute", "q1", "q2", "q3")).read_text()


EDITS: dict[str, Callable[[str], str]] = {
    "a word": lambda text: text.replace("This is q2", "This was q2"),
    "a card less": lambda text: text[: text.index("  - id: q2")] + text[text.index("  - id: q3") :],
    "a card more": lambda text: text + good_piece(4, TEXTS[0], ""),
    "another id": lambda text: text.replace("id: q2", "id: q7"),
    "another order": lambda text: (
        text[: text.index("  - id: q1")]
        + text[text.index("  - id: q3") :]
        + text[text.index("  - id: q1") : text.index("  - id: q3")]
    ),
    "a comment": lambda text: text.replace("  - id: q3", "  # the third\n  - id: q3"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_of_a_deck_as_it_is_written_only_what_changed_is_read(tmp_path: Path, edit: str) -> None:
    before = text_of(tmp_path)
    after = EDITS[edit](before)
    assert after != before
    assert reads_changes_alone(before, after)


@pytest.mark.parametrize(
    "after",
    [
        HEAD.replace("Compute", "Computers") + good_piece(1, TEXTS[0], ""),
        HEAD + good_piece(1, TEXTS[0], "") * 2,
        HEAD + good_piece(1, TEXTS[0], "") + "section: C\n",
        HEAD + good_piece(1, TEXTS[0], "    topik: x\n"),
        HEAD + good_piece(1, TEXTS[0], "").replace("\n", "\r\n"),
        HEAD + good_piece(1, TEXTS[0], "") + EVIL_PIECES[11],
    ],
    ids=["head", "duplicate", "field behind", "problem", "CRLF", "quotes"],
)
def test_what_is_not_certain_is_read_as_a_whole(after: str) -> None:
    assert not reads_changes_alone(HEAD + good_piece(1, TEXTS[1], ""), after)


def test_the_pieces_of_a_deck_are_the_deck(tmp_path: Path) -> None:
    content = text_of(tmp_path).encode()
    pieces = cut_deck(content)
    assert pieces is not None
    assert pieces.content == content
    assert [piece.line for piece in pieces.cards] == [
        number
        for number, line in enumerate(content.splitlines(), start=1)
        if line.startswith(b"  - id: q")
    ]


@pytest.mark.parametrize("end", ["\r", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_line_ends_that_only_yaml_knows_shift_no_card(
    tmp_path_factory: pytest.TempPathFactory, end: str
) -> None:
    folder = tmp_path_factory.mktemp("decks")
    before = HEAD + good_piece(1, TEXTS[0], "") + good_piece(2, f"So{end}      on.\n", "")
    after = before + good_piece(3, TEXTS[0], "")
    assert compiled(folder, before, after) == compiled(folder, after)


def test_a_card_that_only_looks_like_one_is_no_piece() -> None:
    before = (
        '{id: compute, title: "Compute\ncards:\n  - id: q1", cards: [{id: q1,\n'
        "    question: Why, answer: So}]}\n"
    )
    assert not reads_changes_alone(before, before.replace("So", "Not so"))
    assert not reads_changes_alone(before, before + good_piece(2, TEXTS[0], ""))
