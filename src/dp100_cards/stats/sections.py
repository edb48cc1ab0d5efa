"""How each section stands: its cards, what was done with them and how well they are known."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dp100_cards.model.ids import DeckId
from dp100_cards.stats.card_standing import comes_on, state_of
from dp100_cards.stats.day_sums import DaySums, added
from dp100_cards.stats.frame import Column, Frame, Kind, Value, frame, ratio
from dp100_cards.stats.group_sums import GroupSums, sums_by_group
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import CardRow, ProgressSource, SectionName

_COLUMNS = (
    Column("section", "Section", Kind.TEXT),
    Column("title", "Title", Kind.TEXT),
    Column("cards", "Cards", Kind.COUNT),
    Column("new", "New", Kind.COUNT),
    Column("learning", "Learning", Kind.COUNT),
    Column("young", "Young", Kind.COUNT),
    Column("mature", "Mature", Kind.COUNT),
    Column("suspended", "Suspended", Kind.COUNT),
    Column("due", "Due", Kind.COUNT),
    Column("reviews", "Reviews", Kind.COUNT),
    Column("seconds", "Time", Kind.SECONDS),
    Column("passed", "Passed", Kind.COUNT),
    Column("tested", "Tested", Kind.COUNT),
    Column("retention", "Retention", Kind.RATIO),
    Column("known", "Known", Kind.RATIO),
)


def sections(source: ProgressSource) -> Frame:
    """One row for each section, in the decks' order."""
    return frame(_COLUMNS, _rows(source), keys=2)


def _rows(source: ProgressSource) -> Iterator[Sequence[Value]]:
    about, cards = source.about, source.cards()
    states = Counter((card.deck_id, _state(card)) for card in cards)
    due = Counter(card.deck_id for card in cards if _is_due(card, about.today))
    cards_of = sums_by_group(source, lambda card: (card.deck_id,))
    done = {sums.deck_id: sums for sums in source.sums(about.period, by_deck=True)}
    for name in about.sections:
        deck_id, now = name.deck_id, cards_of.get(name.deck_id, GroupSums())
        yield (
            *_names(name), now.cards, *_counts(states, deck_id), due[deck_id],
            *_done(done.get(deck_id, added(()))), now.known,
        )  # fmt: skip


def _names(name: SectionName) -> tuple[str, str]:
    return name.deck_id, name.title


def _counts(states: Counter[tuple[DeckId, str]], deck_id: DeckId) -> Iterator[int]:
    yield states[deck_id, "new"]
    yield states[deck_id, "learning"] + states[deck_id, "relearning"]
    for state in ("young", "mature", "suspended"):
        yield states[deck_id, state]


def _state(card: CardRow) -> str:
    return "suspended" if card.is_suspended else state_of(card)


def _is_due(card: CardRow, today: int) -> bool:
    day_on = comes_on(card)
    return day_on is not None and day_on <= today


def _done(sums: DaySums) -> tuple[Value, ...]:
    retention = ratio(sums.passed, sums.tested)
    return sums.reviews, sums.took_ms / 1000, sums.passed, sums.tested, retention


SECTIONS = Measure(
    id="sections",
    title="Sections",
    says="How each section stands: its cards by state and those due today, the reviews of the"
    " period, and how much of the section is expected to be known today.",
    formula="New, learning (relearning too), young, mature and suspended add up to all cards; a"
    " buried card counts by its state, but is not due. Due are cards seen before, today's and"
    " overdue ones. Reviews and time are those of the period, cramming included; retention is true"
    " retention: passed out of tested, where only a card's first review of a study day in the"
    " review phase tests, and Again fails. Known is the sum of the retrievabilities today over all"
    " cards of the section; one that was never seen counts as not known.",
    source="States and true retention as in the Anki manual, Statistics: Card Counts and True"
    " Retention; sections are decks.",
    compute=sections,
)
