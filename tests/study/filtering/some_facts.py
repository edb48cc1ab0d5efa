"""Cards to filter, and the study day on which they are looked at."""

from dataclasses import replace

from hypothesis import strategies as st

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import NEW_CARD, CardState, MemoryState, Phase
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.filtering.card_filter import parse_filter
from dp100_cards.study.sections import Section

TODAY = 20_000

SECTIONS = [
    Section(DeckId("workspace"), "I.A", "Plan"),
    Section(DeckId("compute"), "I.C", "Compute"),
    Section(DeckId("data"), "II.A", "Data"),
]

NEW = CardFacts(
    card_id=CardId("q12"),
    deck_id=DeckId("compute"),
    deck_number="I.C",
    topic="3. Configuring Compute",
    question="What is a compute cluster?",
    tags=("compute", "sdk-v2", "legacy"),
    state=NEW_CARD,
    marks=CardMarks(),
    is_leech=False,
    is_missed=False,
    is_corrected=False,
    read_text=lambda _: "What is a compute cluster?\nNodes that scale.",
)

SEEN_STATE = CardState(
    phase=Phase.REVIEW,
    memory=MemoryState(stability_days=12.34, difficulty=6.5),
    interval_days=12,
    due_on=TODAY + 2,
    last_on=TODAY - 10,
    introduced_on=TODAY - 30,
    reviews=5,
    lapses=2,
)
SEEN = replace(NEW, state=SEEN_STATE)


def with_state(state: CardState) -> CardFacts:
    return replace(NEW, state=state)


def with_text(text: str) -> CardFacts:
    return saying(text, NEW)


def saying(text: str, facts: CardFacts) -> CardFacts:
    """The card with another text."""
    return replace(facts, read_text=lambda _: text)


def fits(text: str, facts: CardFacts) -> bool:
    return parse_filter(text, TODAY, SECTIONS).fits(facts)


DAYS = st.none() | st.integers(TODAY - 40, TODAY + 40)

STATES = st.builds(
    CardState,
    phase=st.sampled_from(Phase),
    memory=st.none()
    | st.builds(MemoryState, stability_days=st.floats(0.1, 50), difficulty=st.floats(1, 10)),
    interval_days=st.integers(0, 40),
    due_on=DAYS,
    last_on=DAYS,
    reviews=st.integers(0, 5),
    lapses=st.integers(0, 5),
)

FACTS = st.builds(
    CardFacts,
    card_id=st.sampled_from([CardId("q1"), CardId("q12"), CardId("other")]),
    deck_id=st.sampled_from([section.id for section in SECTIONS]),
    deck_number=st.just(""),
    topic=st.sampled_from(["1. Compute", "Storage"]),
    question=st.just(""),
    tags=st.lists(st.sampled_from(["sdk", "azure", "old"])).map(tuple),
    state=STATES,
    marks=st.builds(
        CardMarks, is_suspended=st.booleans(), buried_until_on=DAYS, is_flagged=st.booleans()
    ),
    is_leech=st.booleans(),
    is_missed=st.booleans(),
    is_corrected=st.booleans(),
    read_text=st.sampled_from(["azure storage", "Spark on Azure", "", "caf\u00e9"]).map(
        lambda text: lambda _: text
    ),
)

TERMS = st.sampled_from(
    [
        "azure",
        '"azure storage"',
        "cafe",
        "section:compute,data",
        "topic:comp",
        "tag:s*",
        "id:q1*",
        "state:young,relearning",
        "flag:yes",
        "is:due",
        "is:buried",
        "stability>10",
        "difficulty<=5.5",
        "lapses=0,3",
        "due:week",
        "seen!=3",
    ]
)


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(parts, parts)
    return (
        pairs.map(lambda pair: f"({pair[0]} {pair[1]})")
        | pairs.map(lambda pair: f"({pair[0]} or {pair[1]})")
        | parts.map(lambda part: f"-{part}")
    )


FILTERS = st.recursive(TERMS, _joined, max_leaves=6)
"""Filters that stand for themselves wherever a word may stand."""
