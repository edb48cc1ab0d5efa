"""Documents made clean, damaged in the ways that converters damage them, and read again."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.card import Card
from tests.documents.builders import parse

WORD = st.text("abcdefghij", min_size=2, max_size=6)
SENTENCE = st.lists(WORD, min_size=6, max_size=14).map(
    lambda words: " ".join(words).capitalize() + "."
)
LEVEL = st.integers(1, 6).map(lambda count: "#" * count)
LABEL_FORMS = st.sampled_from(
    [
        "- **{}:** ",
        "  - **{}:** ",
        "**{}:** ",
        "- **{}**: ",
        "### {}:\n\n",
        "### • {}:\n\n",
        "**{}**\n\n",
    ]
)
GAP = st.sampled_from(["\n\n", "\n\n\n\n"])
CLOSING = st.sampled_from(["", "\n-\n", "\n---\n", "\n---\n\nShall I go on?\n"])
PARTS = ("Answer", "Explanation", "Why this answer is correct")


@dataclass(frozen=True)
class Damaged:
    """A text as it was meant, and as a converter left it."""

    meant: str
    left: str


@st.composite
def cut_paragraphs(draw: st.DrawFn) -> Damaged:
    words = draw(SENTENCE).split()
    cut = draw(st.integers(0, len(words) - 1))
    halves = [" ".join(words[:cut]), " ".join(words[cut:])] if cut else [" ".join(words)]
    return Damaged(" ".join(words), draw(GAP).join(halves))


@st.composite
def cut_lists(draw: st.DrawFn) -> Damaged:
    """A list whose second page begins at column 0 and goes on one step in."""
    sentences = draw(st.lists(SENTENCE, min_size=1, max_size=6))
    is_numbered = draw(st.booleans())
    cut = draw(st.integers(1, len(sentences)))
    indent = draw(st.sampled_from([0, 2]))
    meant, left = [], []
    for index, sentence in enumerate(sentences):
        entry = f"{index + 1}. {sentence}" if is_numbered else f"- **{sentence[:3]}:** {sentence}"
        meant.append(entry)
        column = (0 if index == cut else 2) if index >= cut else indent
        left.append(f"{draw(GAP) if index == cut else chr(10)}{' ' * column}{entry}")
    return Damaged("\n".join(meant), "\n" + "".join(left).removeprefix("\n"))


@st.composite
def cut_children(draw: st.DrawFn) -> Damaged:
    """Two groups of bullets; a page ends within the first."""
    first = draw(st.lists(SENTENCE, min_size=2, max_size=4))
    second = draw(st.lists(SENTENCE, min_size=1, max_size=3))
    cut = draw(st.integers(1, len(first) - 1))
    groups = [("**One:**", first), ("**Two:**", second)]
    meant = "\n".join(
        f"- {lead}\n" + "\n".join(f"  - {text}" for text in texts) for lead, texts in groups
    )
    left = ["  - **One:**", *(f"    - {text}" for text in first[:cut]), ""]
    left += [*(f"- {text}" for text in first[cut:]), "", "- **Two:**"]
    left += [f"  - {text}" for text in second]
    return Damaged(meant, "\n" + "\n".join(left))


PART = st.one_of(cut_paragraphs(), cut_lists(), cut_children())


@st.composite
def cards(draw: st.DrawFn, number: int) -> tuple[list[str], str]:
    """The four parts of a card as meant, and the card's text."""
    question = draw(cut_paragraphs())
    meant = [question.meant]
    text = f"- **Question {number}:** {question.left}\n"
    for label in PARTS[: draw(st.integers(1, 3))]:
        part = draw(PART)
        meant.append(part.meant)
        text += (
            draw(st.sampled_from(["", "\n"])) + draw(LABEL_FORMS).format(label) + part.left + "\n"
        )
    return meant + [""] * (4 - len(meant)), text + draw(CLOSING)


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[list[str]], str]:
    sections = draw(st.integers(1, 4))
    meant: list[list[str]] = []
    pieces = [f"{draw(LEVEL)} I. All of It (10-20%)"]
    for index in range(sections):
        pieces.append(f"{draw(LEVEL)} {'ABCD'[index]}. Manage Thing{index}")
        for topic in range(1, draw(st.integers(1, 2)) + 1):
            parts, text = draw(cards(len(meant) + 1))
            meant.append(parts)
            pieces += [f"{draw(LEVEL)} {topic}. Topic of Thing{index}", text]
    return meant, "\n\n".join(pieces)


def parts_of(card: Card) -> list[str]:
    return [card.question, card.answer, card.explanation, card.why_correct]


@given(documents())
def test_a_damaged_document_gives_the_cards_that_went_in(
    case: tuple[list[list[str]], str],
) -> None:
    meant, text = case
    document = parse(text)
    assert document.problems == ()
    found = [card for deck in document.decks for card in deck.cards]
    assert [parts_of(card) for card in found] == meant
    assert [deck.section for deck in document.decks] == list("ABCD"[: len(document.decks)])
    assert [card.id for card in found] == [f"q{number:02}" for number in range(1, len(meant) + 1)]
