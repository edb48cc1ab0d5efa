"""Documents made clean, damaged in the ways that converters damage them, and read again."""

from dataclasses import dataclass
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.documents.fates import FateKind
from dp100_cards.model.card import Card
from tests.documents.builders import parse

WORD = st.text("abcdefghij", min_size=2, max_size=6)
SENTENCE = st.lists(WORD, min_size=6, max_size=14).map(
    lambda words: " ".join(words).capitalize() + "."
)
LEVEL = st.integers(1, 6).map(lambda count: "#" * count)
HEADING_FORMS = st.sampled_from(["# {}", "### {}", "##### **{}**", "## {} ##", "**{}**"])
QUESTION_NAMES = st.sampled_from(["Question {}:", "QUESTION {}:", "Question #{}.", "Q{}.", "Q{}:"])
QUESTION_FORMS = st.sampled_from(
    [
        "- **{}** ",
        "**{}** ",
        "{} ",
        "* {} ",
        "### {} ",
        "### **{}**\n\n",
        "\u2022 **{}** ",
        "+   {} ",
    ]
)
ANSWER_NAMES = st.sampled_from(["Answer", "answer", "Ans", "A", "Correct answer"])
EXPLANATION_NAMES = st.sampled_from(["Explanation", "Rationale", "explanation"])
REASON_NAMES = st.sampled_from(
    ["Why this answer is correct", "Why correct", "Why this is correct", "Why it's correct"]
)
COLON_FORMS = [
    "- **{}:** ",
    "  - **{}:** ",
    "**{}:** ",
    "- **{}**: ",
    "{}: ",
    "\u25a0 {}: ",
    "### {}:\n\n",
    "### \u2022 {}:\n\n",
]
LABEL_FORMS = st.sampled_from([*COLON_FORMS, "**{}**\n\n", "## {}\n"])
GAP = st.sampled_from(["\n\n", "\n\n\n\n"])
OPENING = st.sampled_from(
    ["", "Okay, let's break down the topics.\n\n", "Sure! Here are the questions:\n\n"]
)
CLOSING = st.sampled_from(
    [
        "",
        "\n-\n",
        "\n---\n",
        "\n* * *\n",
        "\nPage 3 of 27\n",
        "\n---\n\nShall I go on?\n",
        "\nI will continue generating the questions.\n\nLet me know when you are ready!\n",
        "\n-\n\n**(Sections III, IV, V will follow)** I will continue with the next part.\n",
    ]
)
DROPPED = ("Okay", "Sure", "Shall", "I will", "Let me", "**(Sections")


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
def marked_paragraphs(draw: st.DrawFn) -> Damaged:
    """A paragraph whose names were escaped or made bold."""
    start, end = draw(SENTENCE), draw(SENTENCE)
    name = "_".join(draw(st.lists(WORD, min_size=2, max_size=3)))
    escaped = name.replace("_", "\\_")
    form = draw(st.sampled_from(["column", "bold", "call"]))
    if form == "column":
        return Damaged(f"{start} The '{name}' is: {end}", f"{start} The '{escaped}' is: {end}")
    call = "(job)" if form == "call" else ""
    return Damaged(
        f"{start} The `{name}{call}` is. {end}", f"{start} The **{escaped}{call}** is. {end}"
    )


@st.composite
def cut_lists(draw: st.DrawFn) -> Damaged:
    """A list whose second page begins at column 0 and goes on one step in."""
    sentences = draw(st.lists(SENTENCE, min_size=1, max_size=6))
    is_numbered = draw(st.booleans())
    bullet = draw(st.sampled_from("-*+\u2022\u25a0"))
    cut = draw(st.integers(1, len(sentences)))
    indent = draw(st.sampled_from([0, 2]))
    meant, left = [], []
    for index, sentence in enumerate(sentences):
        text = sentence if is_numbered else f"**{sentence[:3]}:** {sentence}"
        meant.append(f"{index + 1}. {text}" if is_numbered else f"- {text}")
        column = (0 if index == cut else 2) if index >= cut else indent
        marker = f"{index + 1}." if is_numbered else bullet
        gap = draw(GAP) if index == cut else "\n"
        left.append(f"{gap}{' ' * column}{marker} {text}")
    return Damaged("\n".join(meant), "\n" + "".join(left).removeprefix("\n"))


@st.composite
def cut_children(draw: st.DrawFn) -> Damaged:
    """Two groups of bullets; a page ends within the first, the second may have become a heading."""
    first = draw(st.lists(SENTENCE, min_size=2, max_size=4))
    second = draw(st.lists(SENTENCE, min_size=1, max_size=3))
    cut = draw(st.integers(1, len(first) - 1))
    groups = [("**One:**", first), ("**Two:**", second)]
    meant = "\n".join(
        f"- {lead}\n" + "\n".join(f"  - {text}" for text in texts) for lead, texts in groups
    )
    left = ["  - **One:**", *(f"    - {text}" for text in first[:cut]), ""]
    left += [*(f"- {text}" for text in first[cut:]), ""]
    left += [draw(st.sampled_from(["- **Two:**", "### \u25a0 Two:\n"]))]
    left += [f"  - {text}" for text in second]
    return Damaged(meant, "\n" + "\n".join(left))


@st.composite
def cut_code(draw: st.DrawFn) -> Damaged:
    """A call whose fence a page break closed and opened again."""
    count = draw(st.integers(2, 5))
    lines = ["job = command(", *(f"    name_{index}={index}," for index in range(count)), ")"]
    cut = draw(st.integers(1, len(lines)))
    pages = [lines[:cut], lines[cut:]] if cut < len(lines) else [lines]
    intro = draw(SENTENCE)
    left = draw(GAP).join("\n".join(["```", *page, "```"]) for page in pages)
    code = "\n".join(lines)
    return Damaged(f"{intro}\n\n```python\n{code}\n```", f"{intro}\n\n{left}")


@st.composite
def content_headings(draw: st.DrawFn) -> Damaged:
    """Headings that belong to an answer, numbered like topics."""
    leads = [f"{number}. {draw(SENTENCE)[:-1]}:" for number in (1, 2)]
    texts = [draw(SENTENCE) for _ in leads]
    meant = "\n\n".join(f"### {lead}\n\n{text}" for lead, text in zip(leads, texts, strict=True))
    left = "\n".join(
        f"{draw(LEVEL)} {lead}\n\n{text}\n" for lead, text in zip(leads, texts, strict=True)
    )
    return Damaged(meant, "\n" + left)


PART = st.one_of(
    cut_paragraphs(),
    marked_paragraphs(),
    cut_lists(),
    cut_children(),
    cut_code(),
    content_headings(),
)


@st.composite
def cards(
    draw: st.DrawFn, number: int, question_name: str, names: list[str]
) -> tuple[list[str], str]:
    """The four parts of a card as meant, and the card's text."""
    question = draw(cut_paragraphs())
    meant = [question.meant]
    text = draw(QUESTION_FORMS).format(question_name.format(number)) + question.left + "\n"
    for name in names[: draw(st.integers(1, 3))]:
        part = draw(PART)
        meant.append(part.meant)
        form = draw(st.sampled_from(COLON_FORMS) if name == "A" else LABEL_FORMS)
        text += draw(st.sampled_from(["", "\n"])) + form.format(name) + part.left + "\n"
    return meant + [""] * (4 - len(meant)), text + draw(CLOSING)


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[list[str]], str]:
    sections = draw(st.integers(1, 4))
    question_name, first = draw(QUESTION_NAMES), draw(st.integers(1, 300))
    names = [draw(ANSWER_NAMES), draw(EXPLANATION_NAMES), draw(REASON_NAMES)]
    meant: list[list[str]] = []
    pieces = [draw(OPENING) + draw(HEADING_FORMS).format("I. All of It (10-20%)")]
    for index in range(sections):
        pieces.append(draw(HEADING_FORMS).format(f"{'ABCD'[index]}. Manage Thing{index}"))
        for topic in range(1, draw(st.integers(1, 2)) + 1):
            parts, text = draw(cards(first + len(meant), question_name, names))
            meant.append(parts)
            pieces += [draw(HEADING_FORMS).format(f"{topic}. Topic of Thing{index}"), text]
    text = "\n\n".join(pieces)
    return meant, draw(encoded(draw(numbered_pages(text))))


@st.composite
def numbered_pages(draw: st.DrawFn, text: str) -> str:
    """The text with page numbers where pages end, if there are enough of them to tell."""
    pages = text.split("\n\n\n\n")
    first = draw(st.integers(1, 99))
    if len(pages) < 4 or draw(st.booleans()):
        return text
    numbers = [f"\n\n{first + at}\n\n\n" for at in range(len(pages) - 1)]
    return "".join(f"{page}{end}" for page, end in zip(pages, [*numbers, ""], strict=True))


@st.composite
def encoded(draw: st.DrawFn, text: str) -> str:
    """The text with the marks, spaces and line ends of some other program."""
    chance = Random(draw(st.integers(0, 1000)))
    lines = [line + " " * chance.choice([0, 0, 2]) if line else line for line in text.split("\n")]
    if draw(st.booleans()):
        lines = [
            line.replace(" ", "\u00a0", 1) if chance.random() < 0.3 else line for line in lines
        ]
    return draw(st.sampled_from(["", "\ufeff"])) + draw(st.sampled_from(["\n", "\r\n"])).join(lines)


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
    first = int(found[0].id.removeprefix("q"))
    assert [card.id for card in found] == [f"q{first + at:02}" for at in range(len(meant))]


@given(documents())
def test_only_talk_is_dropped_and_every_line_is_accounted_for(
    case: tuple[list[list[str]], str],
) -> None:
    text = case[1].removeprefix("\ufeff").replace("\r\n", "\n").replace("\u00a0", " ")
    lines = text.split("\n")
    fates = parse(case[1]).fates
    assert [fate.line for fate in fates] == [at for at, line in enumerate(lines, 1) if line.strip()]
    for fate in fates:
        line = lines[fate.line - 1].strip()
        assert (fate.kind is FateKind.DROPPED) == line.startswith(DROPPED), line
        assert bool(fate.reason) == (fate.kind in (FateKind.DROPPED, FateKind.FURNITURE))


@given(documents())
def test_the_cards_of_a_damaged_document_written_clean_need_no_repair(
    case: tuple[list[list[str]], str],
) -> None:
    pieces = []
    for number, parts in enumerate(case[0], start=1):
        labels = [f"**Question {number}:**", "**Answer:**", "**Explanation:**", "**Why correct:**"]
        pieces += [f"{label}\n\n{part}" for label, part in zip(labels, parts, strict=True) if part]
    document = parse("\n\n".join(pieces))
    assert document.repairs == ()
    found = [parts_of(card) for deck in document.decks for card in deck.cards]
    assert found == case[0]


@given(documents())
def test_each_repair_names_a_line_of_a_card(case: tuple[list[list[str]], str]) -> None:
    document = parse(case[1])
    kept = {fate.line for fate in document.fates if fate.kind is FateKind.CARD}
    assert {repair.line for repair in document.repairs} <= kept
    assert list(document.repairs) == sorted(set(document.repairs))
