"""Whatever happens between builds to documents and decks: ids stay, and what people wrote."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.card import Card
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.usecases.build_decks import build_decks
from dp100_cards.usecases.check_decks import check_decks
from dp100_cards.usecases.read_documents import Document
from tests.support.laws import tries

TOPICS = ["quota", "vault", "cluster", "datastore", "endpoint", "registry", "pipeline", "sweep"]
Asked = list[tuple[str, str]]
"""The questions of a document, each with the section it stands in."""


def text_of(asked: Asked, version: int) -> str:
    lines = []
    for section in ("Compute", "Data"):
        lines += [f"## {section}", ""] if section == "Compute" else ["## B. Data", ""]
        for number, (topic, place) in enumerate(asked, start=1):
            if place == section:
                lines += [
                    f"- **Question {number}:** What would you use a {topic} for?",
                    f"- **Answer:** The {topic} of edition {version % 2}.",
                    f"- **Explanation:** Edition {version} explains the {topic} better.",
                    "",
                ]
    return "\n".join(lines).replace("## Compute", "## A. Compute")


def cards(folder: Path) -> list[Card]:
    found: list[Card] = []
    for path in sorted(folder.glob("*.yaml")):
        deck = read_deck(path.read_text(), str(path)).deck
        assert deck is not None
        found += deck.cards
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def with_edit(folder: Path, nth: int, number: int) -> str:
    """Writes a word of one's own into an answer, and a comment above the card; returns both."""
    paths = sorted(folder.glob("*.yaml"))
    path = paths[nth % len(paths)]
    text = path.read_text()
    starts = [i for i in range(len(text)) if text.startswith("    answer: |\n", i)]
    start = starts[nth % len(starts)] + len("    answer: |\n")
    mark = f"mine{number}."
    text = f"{text[:start]}      {mark}\n\n{text[start:]}"
    card = text.rindex("  - id:", 0, start)
    path.write_text(f"{text[:card]}  # {mark}\n{text[card:]}")
    return mark


CHANGES: dict[str, Callable[[Asked, int], Asked]] = {
    "same": lambda asked, _: asked,
    "reverse": lambda asked, _: asked[::-1],
    "rotate": lambda asked, n: asked[n % len(asked) :] + asked[: n % len(asked)],
    "take away": lambda asked, n: [each for i, each in enumerate(asked) if i != n % len(asked)],
    "put in front": lambda asked, n: (
        asked if TOPICS[n] in dict(asked) else [(TOPICS[n], "Data"), *asked]
    ),
    "move": lambda asked, n: [
        (topic, "Data" if i == n % len(asked) and place == "Compute" else place)
        for i, (topic, place) in enumerate(asked)
    ],
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 7), st.booleans()),
    min_size=1,
    max_size=4,
)


@tries(8)
@given(STEPS)
def test_ids_edits_and_comments_outlive_any_history(steps: list[tuple[str, int, bool]]) -> None:
    asked = [(topic, "Compute" if i < 3 else "Data") for i, topic in enumerate(TOPICS[:5])]
    ids: dict[str, str] = {}
    marks: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for version, (change, n, edits) in enumerate([("same", 0, False), *steps]):
            asked = CHANGES[change](asked, n) or asked
            if edits:
                marks.append(with_edit(out, n, version))
            document = Document("notes.md", "notes.md", text_of(asked, version).encode())
            build_decks([document], out)
            after = files(out)
            assert build_decks([document], out).problems == ()
            assert files(out) == after
            assert check_decks([out]).problems == ()
            for card in cards(out):
                assert ids.setdefault(card.question, card.id) == card.id
            assert {topic for topic, _ in asked} <= {
                card.question.split()[-2] for card in cards(out)
            }
            decks = "".join(path.read_text() for path in out.glob("*.yaml"))
            assert all(decks.count(mark) == 2 for mark in marks)
    assert len(set(ids.values())) == len(ids)
