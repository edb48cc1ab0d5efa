"""Cards and how well they are known, by topic."""

from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.group_sums import sums_by_group
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("section", "Section", Kind.TEXT),
    Column("topic", "Topic", Kind.TEXT),
    Column("cards", "Cards", Kind.COUNT),
    Column("seen", "Seen", Kind.COUNT),
    Column("reviews", "Reviews", Kind.COUNT),
    Column("passed", "Passed", Kind.COUNT),
    Column("tested", "Tested", Kind.COUNT),
    Column("retention", "Retention", Kind.RATIO),
    Column("known", "Known", Kind.RATIO),
)


def topics(source: ProgressSource) -> Frame:
    """One row for each topic of a section, in the decks' order; an empty topic is that of none."""
    groups = sums_by_group(source, lambda card: ((card.deck_id, card.topic),))
    return frame(
        _COLUMNS,
        (
            (section, topic, sums.cards, sums.seen, sums.reviews, sums.passed, sums.tested,
             sums.retention, sums.known)
            for (section, topic), sums in groups.items()
        ),
        keys=2,
    )  # fmt: skip


TOPICS = Measure(
    id="topics",
    title="Topics",
    says="How well the cards of each topic are known.",
    formula="Over all reviews so far, without crammed ones. Retention is true retention: passed out"
    " of tested, where only a card's first review of a study day in the review phase tests, and"
    " Again fails. Known is the sum of the retrievabilities today over all cards of the topic; one"
    " that was never seen counts as not known.",
    source="True retention as in the Anki manual, Statistics: True Retention; the topics are those"
    " of the decks.",
    compute=topics,
    depends_on_period=False,
)
